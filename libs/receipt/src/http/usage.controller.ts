import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import type { Access } from '#shared';
import { CurrentAccess } from '#shared/http';
import { budgetsOf, ModelBudgetSettings } from '../extraction/openai/ledger/model-budget.config.js';
import { ModelUsageReadModel } from '../extraction/openai/ledger/model-usage.read-model.js';
import { toUsageDto, usageQuery, usageSchema } from './usage.dto.js';

@ApiTags('me')
@Controller('me/usage')
export class UsageController {
  constructor(
    private readonly usage: ModelUsageReadModel,
    private readonly settings: ModelBudgetSettings,
  ) {}

  @Get()
  @ApiOperation({
    operationId: 'getUsage',
    summary: 'What online reading has cost the household, by month and model',
    description: 'Of the household in `X-Household-Id`, or the own one.',
  })
  @ApiOkResponse({ standardSchema: usageSchema })
  async get(
    @CurrentAccess() { householdId }: Access,
    @Query({ schema: usageQuery }) { months }: z.infer<typeof usageQuery>,
  ) {
    const [usage, budget] = await Promise.all([
      this.usage.listUsage(householdId, months),
      this.usage.getBudgetUse(householdId),
    ]);
    return toUsageDto(usage, budget, budgetsOf(this.settings).household);
  }
}
