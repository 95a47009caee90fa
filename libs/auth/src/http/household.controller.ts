import { Body, Controller, Get, HttpCode, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { newId, type Access } from '#shared';
import type { ExpectedRevisions } from '#shared/database';
import {
  ApiProblems,
  CurrentAccess,
  CursorCodec,
  IfMatch,
  Once,
  OncePerKey,
  OpenToApiKeys,
  PathHousehold,
  Personal,
  PreferredLocales,
  sendAnswer,
  setEntityTag,
  toPage,
  type Answer,
  type Page,
  RecentlyAuthenticated,
} from '#shared/http';
import { HouseholdReadModel, type HouseholdView } from '../household/household.read-model.js';
import { HouseholdService } from '../household/household.service.js';
import { MembershipService } from '../household/membership.service.js';
import {
  createHouseholdSchema,
  householdListQuery,
  householdPageSchema,
  householdSchema,
  toHouseholdDraft,
  toHouseholdDto,
  transferOwnershipSchema,
  updateHouseholdSchema,
  type HouseholdDto,
  type HouseholdListQuery,
} from './household.dto.js';

const LIST = 'households';

@ApiTags('households')
@Controller('households')
export class HouseholdController {
  constructor(
    private readonly readModel: HouseholdReadModel,
    private readonly households: HouseholdService,
    private readonly memberships: MembershipService,
    private readonly cursors: CursorCodec,
  ) {}

  @Personal()
  @Post()
  @ApiOperation({
    summary: 'Create a household that the user owns',
    description:
      'A person owns up to 20 households. The same id and body again answer 200 with what is there.',
  })
  @ApiCreatedResponse({ standardSchema: householdSchema })
  @ApiOkResponse({ standardSchema: householdSchema })
  @ApiProblems(409)
  async create(
    @CurrentAccess() access: Access,
    @OncePerKey() once: Once,
    @Body({ schema: createHouseholdSchema }) body: z.output<typeof createHouseholdSchema>,
    @PreferredLocales() locales: string[],
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<HouseholdDto> {
    const { entity, created } = await this.households.createHousehold(
      access,
      once.in(body.id ?? newId(), (household) => presentHousehold(household, 201)),
      toHouseholdDraft(access.userId, body, locales),
    );
    return sendAnswer(reply, presentHousehold(entity, created ? 201 : 200));
  }

  @Personal()
  @Get()
  @ApiOperation({ summary: 'The households that the user belongs to' })
  @ApiOkResponse({ standardSchema: householdPageSchema })
  async list(
    @CurrentAccess() access: Access,
    @Query({ schema: householdListQuery }) { limit, cursor }: HouseholdListQuery,
  ): Promise<Page<HouseholdDto>> {
    const [after = null] = cursor ? this.cursors.decode(LIST, cursor) : [];
    const rows = await this.readModel.list(access.userId, limit + 1, after);
    return toPage(rows, limit, toHouseholdDto, (last) => this.cursors.encode(LIST, [last.id]));
  }

  @OpenToApiKeys()
  @PathHousehold()
  @Get(':id')
  @ApiOperation({ summary: 'One household that the user belongs to' })
  @ApiOkResponse({ standardSchema: householdSchema })
  async get(
    @CurrentAccess() access: Access,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<HouseholdDto> {
    const household = await this.readModel.get(access.userId, access.householdId);
    setEntityTag(reply, household);
    return toHouseholdDto(household);
  }

  @PathHousehold()
  @Patch(':id')
  @ApiOperation({
    summary: 'Change a household',
    description:
      'For owners. A merge patch: what is absent stays as it is. Another currency changes what new accounts, budgets ' +
      'and reports start from, and no amount.',
  })
  @ApiOkResponse({ standardSchema: householdSchema })
  async update(
    @CurrentAccess() access: Access,
    @Body({ schema: updateHouseholdSchema }) body: z.output<typeof updateHouseholdSchema>,
    @IfMatch() expected: ExpectedRevisions,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<HouseholdDto> {
    const household = await this.households.updateHousehold(access, body, expected);
    setEntityTag(reply, household);
    return toHouseholdDto(household);
  }

  @PathHousehold()
  @RecentlyAuthenticated()
  @Post(':id/transfer-ownership')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Hand ownership over to another member',
    description: 'For owners. The member becomes an owner and the asking user an editor, in one step.',
  })
  @ApiOkResponse({ standardSchema: householdSchema })
  @ApiProblems(409)
  async transferOwnership(
    @CurrentAccess() access: Access,
    @OncePerKey() once: Once,
    @Body({ schema: transferOwnershipSchema }) { userId }: z.output<typeof transferOwnershipSchema>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<HouseholdDto> {
    const present = (household: HouseholdView) => presentHousehold(household, 200);
    const scope = once.in(access.householdId, present);
    return sendAnswer(reply, present(await this.memberships.transferOwnership(access, scope, userId)));
  }
}

function presentHousehold(household: HouseholdView, status: number): Answer<HouseholdDto> {
  return { status, revision: household.revision, body: toHouseholdDto(household) };
}
