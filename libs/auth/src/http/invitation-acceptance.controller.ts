import { Body, Controller, HttpCode, Post, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import type { Access } from '#shared';
import { ApiProblems, CurrentAccess, Personal, setEntityTag } from '#shared/http';
import { InvitationAcceptanceService } from '../household/invitation-acceptance.service.js';
import { householdSchema, toHouseholdDto, type HouseholdDto } from './household.dto.js';
import { acceptInvitationSchema } from './invitation.dto.js';

@ApiTags('households')
@Personal()
@Controller('invitations')
export class InvitationAcceptanceController {
  constructor(private readonly acceptance: InvitationAcceptanceService) {}

  /** Without Idempotency-Key: a repeat is harmless, and who was removed since must not be answered from a store. */
  @Post('accept')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'acceptInvitation',
    summary: 'Join a household by the token of a mail',
    description:
      'For an account whose verified e-mail address is the invited one (otherwise 403 `email_not_verified`). May be ' +
      'repeated. Expired, revoked, used, false, or sent to another address: one and the same 404.',
  })
  @ApiOkResponse({ standardSchema: householdSchema })
  @ApiProblems(403, 409)
  async accept(
    @CurrentAccess() access: Access,
    @Body({ schema: acceptInvitationSchema }) { token }: z.output<typeof acceptInvitationSchema>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<HouseholdDto> {
    const household = await this.acceptance.accept(access, token);
    setEntityTag(reply, household);
    return toHouseholdDto(household);
  }
}
