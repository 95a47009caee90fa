import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Query, Res } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import type { Access } from '#shared';
import type { ExpectedRevisions } from '#shared/database';
import {
  ApiProblems,
  CurrentAccess,
  CursorCodec,
  IfMatch,
  PathHousehold,
  Personal,
  setEntityTag,
  toPage,
  type Page,
} from '#shared/http';
import { MemberReadModel } from '../household/member.read-model.js';
import { MembershipService } from '../household/membership.service.js';
import {
  memberListQuery,
  memberPageSchema,
  memberParams,
  memberSchema,
  toMemberDto,
  toMemberDtoForOwner,
  updateMemberSchema,
  type MemberDto,
  type MemberListQuery,
  type MemberParams,
} from './member.dto.js';

@ApiTags('households')
@PathHousehold()
@Controller('households/:id/members')
export class MemberController {
  constructor(
    private readonly members: MemberReadModel,
    private readonly memberships: MembershipService,
    private readonly cursors: CursorCodec,
  ) {}

  @Get()
  @ApiOperation({
    summary: 'Who belongs to the household, and as what',
    description: 'Owners are told e-mail addresses as well.',
  })
  @ApiOkResponse({ standardSchema: memberPageSchema })
  async list(
    @CurrentAccess() { householdId, role }: Access,
    @Query({ schema: memberListQuery }) { limit, cursor }: MemberListQuery,
  ): Promise<Page<MemberDto>> {
    const list = `members/${householdId}`;
    const [after = null] = cursor ? this.cursors.decode(list, cursor) : [];
    const rows = await this.members.list(householdId, limit + 1, after);
    const toDto = role === 'owner' ? toMemberDtoForOwner : toMemberDto;
    return toPage(rows, limit, toDto, (last) => this.cursors.encode(list, [last.userId]));
  }

  @Patch(':userId')
  @ApiOperation({
    summary: 'Give a member another role',
    description: 'For owners. It holds from the next request on.',
  })
  @ApiOkResponse({ standardSchema: memberSchema })
  @ApiProblems(409)
  async update(
    @CurrentAccess() access: Access,
    @Param({ schema: memberParams }) { userId }: MemberParams,
    @Body({ schema: updateMemberSchema }) { role }: z.output<typeof updateMemberSchema>,
    @IfMatch() expected: ExpectedRevisions,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MemberDto> {
    const member = await this.memberships.changeRole(access, userId, role, expected);
    setEntityTag(reply, member);
    return toMemberDtoForOwner(member);
  }

  /** Personal: also a viewer may leave. */
  @Personal()
  @Delete(':userId')
  @HttpCode(204)
  @ApiOperation({
    summary: 'Remove a member, or leave',
    description:
      'Owners remove anybody, everybody may leave. Not the last owner, and nobody from their personal household.',
  })
  @ApiNoContentResponse()
  @ApiProblems(403, 409)
  async remove(
    @CurrentAccess() access: Access,
    @Param({ schema: memberParams }) { userId }: MemberParams,
    @IfMatch() expected: ExpectedRevisions,
  ): Promise<void> {
    await this.memberships.removeMember(access, userId, expected);
  }
}
