import { Controller, Delete, Get, HttpCode, Param, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Access } from '#shared';
import { CurrentAccess, CursorCodec, idParams, Personal, toPage, type Page } from '#shared/http';
import { SessionReadModel } from '../session/session.read-model.js';
import { SessionService } from '../session/session.service.js';
import {
  sessionListQuery,
  sessionPageSchema,
  toSessionDto,
  type SessionDto,
  type SessionListQuery,
} from './session.dto.js';

const LIST = 'sessions';

@ApiTags('auth')
@Personal()
@Controller('auth/sessions')
export class SessionController {
  constructor(
    private readonly sessions: SessionService,
    private readonly readModel: SessionReadModel,
    private readonly cursors: CursorCodec,
  ) {}

  @Get()
  @ApiOperation({ summary: 'The living sessions of the user, newest first' })
  @ApiOkResponse({ standardSchema: sessionPageSchema })
  async list(
    @CurrentAccess() access: Access,
    @Query({ schema: sessionListQuery }) { limit, cursor }: SessionListQuery,
  ): Promise<Page<SessionDto>> {
    const [before = null] = cursor ? this.cursors.decode(LIST, cursor) : [];
    const rows = await this.readModel.list(access.userId, limit + 1, before);
    const toDto = (row: (typeof rows)[number]) => toSessionDto(row, access.sessionId);
    return toPage(rows, limit, toDto, (last) => this.cursors.encode(LIST, [last.id]));
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ summary: 'End one session, e.g. that of a lost device' })
  @ApiNoContentResponse()
  end(@CurrentAccess() access: Access, @Param({ schema: idParams }) { id }: { id: string }): Promise<void> {
    return this.sessions.endSession(access.userId, id);
  }
}
