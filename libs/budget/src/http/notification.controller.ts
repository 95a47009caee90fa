import { Body, Controller, Get, HttpCode, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import type { Access } from '#shared';
import type { ExpectedRevisions } from '#shared/database';
import {
  CurrentAccess,
  CursorCodec,
  idParams,
  IfMatch,
  OpenToApiKeys,
  Personal,
  setEntityTag,
  toPage,
} from '#shared/http';
import { NotificationService } from '../notification/notification.service.js';
import {
  listNotificationsQuery,
  markedReadSchema,
  notificationPageSchema,
  notificationSchema,
  toNotificationDto,
  updateNotificationSchema,
  type NotificationDto,
} from './notification.dto.js';

const LIST = 'notifications';

@ApiTags('notifications')
@Controller('notifications')
export class NotificationController {
  constructor(
    private readonly notifications: NotificationService,
    private readonly cursors: CursorCodec,
  ) {}

  @Get()
  @ApiOperation({ summary: 'List what the household was told, the newest first' })
  @ApiOkResponse({ standardSchema: notificationPageSchema })
  async list(
    @CurrentAccess() access: Access,
    @Query({ schema: listNotificationsQuery }) query: z.output<typeof listNotificationsQuery>,
  ) {
    const { limit, cursor, unread } = query;
    const [before] = cursor === undefined ? [] : this.cursors.decode(LIST, cursor);
    const wanted = { unread, count: limit + 1, ...(before === undefined ? {} : { before }) };
    const rows = await this.notifications.listNotifications(access, wanted);
    return toPage(rows, limit, toNotificationDto, (last) => this.cursors.encode(LIST, [last.id]));
  }

  @Personal()
  @OpenToApiKeys()
  @Patch(':id')
  @ApiOperation({
    summary: 'Mark a notification as read or unread',
    description: 'For oneself; other members read for themselves. Viewers may, too.',
  })
  @ApiOkResponse({ standardSchema: notificationSchema })
  async update(
    @CurrentAccess() access: Access,
    @Param({ schema: idParams }) { id }: z.output<typeof idParams>,
    @Body({ schema: updateNotificationSchema }) { read }: z.output<typeof updateNotificationSchema>,
    @IfMatch() expected: ExpectedRevisions,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<NotificationDto> {
    const notification = await this.notifications.markNotification(access, id, read, expected);
    setEntityTag(reply, notification);
    return toNotificationDto(notification);
  }

  @Personal()
  @OpenToApiKeys()
  @Post('read-all')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Mark all notifications as read',
    description: 'For oneself. Those that come later are unread.',
  })
  @ApiOkResponse({ standardSchema: markedReadSchema })
  async readAll(@CurrentAccess() access: Access): Promise<{ marked: number }> {
    return { marked: await this.notifications.markAllRead(access) };
  }
}
