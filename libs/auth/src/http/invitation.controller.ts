import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import type { Access } from '#shared';
import {
  ApiProblems,
  CurrentAccess,
  CursorCodec,
  Once,
  OncePerKey,
  PathHousehold,
  RateLimited,
  sendAnswer,
  toPage,
  type Answer,
  type Page,
} from '#shared/http';
import type { Invitation } from '../household/invitation.entity.js';
import { InvitationService } from '../household/invitation.service.js';
import {
  createInvitationSchema,
  invitationListQuery,
  invitationPageSchema,
  invitationParams,
  invitationSchema,
  toInvitationDto,
  type InvitationDto,
  type InvitationListQuery,
  type InvitationParams,
} from './invitation.dto.js';

/** What owners do; accepting is the invited person's. */
@ApiTags('households')
@PathHousehold()
@Controller('households/:id/invitations')
export class InvitationController {
  constructor(
    private readonly invitations: InvitationService,
    private readonly cursors: CursorCodec,
  ) {}

  @RateLimited('invitation')
  @Post()
  @ApiOperation({
    summary: 'Invite somebody by e-mail',
    description:
      'For owners. The mail holds a link that is good for seven days; the API never tells it. One open invitation per ' +
      'address and 20 per household. Whether the address has an account is not told.',
  })
  @ApiCreatedResponse({ standardSchema: invitationSchema })
  @ApiProblems(409)
  async create(
    @CurrentAccess() access: Access,
    @OncePerKey() once: Once,
    @Body({ schema: createInvitationSchema }) body: z.output<typeof createInvitationSchema>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<InvitationDto> {
    const present = (invitation: Invitation) => presentInvitation(invitation, 201);
    const scope = once.in(access.householdId, present);
    return sendAnswer(reply, present(await this.invitations.invite(access, scope, body)));
  }

  @Get()
  @ApiOperation({
    summary: 'The invitations that nobody has accepted yet',
    description: 'For owners. Also those that have expired, for 30 days: they can be sent again.',
  })
  @ApiOkResponse({ standardSchema: invitationPageSchema })
  @ApiProblems(403)
  async list(
    @CurrentAccess() access: Access,
    @Query({ schema: invitationListQuery }) { limit, cursor }: InvitationListQuery,
  ): Promise<Page<InvitationDto>> {
    const list = `invitations/${access.householdId}`;
    const [after] = cursor ? this.cursors.decode(list, cursor) : [];
    const rows = await this.invitations.listInvitations(access, limit + 1, after);
    return toPage(rows, limit, toInvitationDto, (last) => this.cursors.encode(list, [last.id]));
  }

  @RateLimited('invitation')
  @Post(':invitationId/resend')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Send an invitation again',
    description: 'For owners. The link stays the same and is good for another seven days.',
  })
  @ApiOkResponse({ standardSchema: invitationSchema })
  @ApiProblems(409)
  async resend(
    @CurrentAccess() access: Access,
    @OncePerKey() once: Once,
    @Param({ schema: invitationParams }) { invitationId }: InvitationParams,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<InvitationDto> {
    const present = (invitation: Invitation) => presentInvitation(invitation, 200);
    const scope = once.in(access.householdId, present);
    return sendAnswer(reply, present(await this.invitations.resend(access, scope, invitationId)));
  }

  @Delete(':invitationId')
  @HttpCode(204)
  @ApiOperation({
    summary: 'Revoke an invitation',
    description: 'For owners. Its link opens nothing any more.',
  })
  @ApiNoContentResponse()
  async revoke(
    @CurrentAccess() access: Access,
    @Param({ schema: invitationParams }) { invitationId }: InvitationParams,
  ): Promise<void> {
    await this.invitations.revoke(access, invitationId);
  }
}

function presentInvitation(invitation: Invitation, status: number): Answer<InvitationDto> {
  return { status, body: toInvitationDto(invitation) };
}
