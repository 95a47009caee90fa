import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Access } from '#shared';
import { CurrentAccess, CursorCodec, idParams, Personal, toPage, type Page } from '#shared/http';
import { HouseholdReadModel } from '../household/household.read-model.js';
import {
  householdListQuery,
  householdPageSchema,
  householdSchema,
  toHouseholdDto,
  type HouseholdDto,
  type HouseholdListQuery,
} from './household.dto.js';

const LIST = 'households';

@ApiTags('households')
@Personal()
@Controller('households')
export class HouseholdController {
  constructor(
    private readonly households: HouseholdReadModel,
    private readonly cursors: CursorCodec,
  ) {}

  @Get()
  @ApiOperation({ summary: 'The households that the user belongs to' })
  @ApiOkResponse({ standardSchema: householdPageSchema })
  async list(
    @CurrentAccess() access: Access,
    @Query({ schema: householdListQuery }) { limit, cursor }: HouseholdListQuery,
  ): Promise<Page<HouseholdDto>> {
    const [after = null] = cursor ? this.cursors.decode(LIST, cursor) : [];
    const rows = await this.households.list(access.userId, limit + 1, after);
    return toPage(rows, limit, toHouseholdDto, (last) => this.cursors.encode(LIST, [last.id]));
  }

  @Get(':id')
  @ApiOperation({ summary: 'One household that the user belongs to' })
  @ApiOkResponse({ standardSchema: householdSchema })
  async get(
    @CurrentAccess() access: Access,
    @Param({ schema: idParams }) { id }: { id: string },
  ): Promise<HouseholdDto> {
    return toHouseholdDto(await this.households.get(access.userId, id));
  }
}
