import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query, Res } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { Clock, localDateIn, type Access } from '#shared';
import {
  ApiProblems,
  IfMatch,
  setEntityTag,
  CurrentAccess,
  CursorCodec,
  idParams,
  toPage,
  Once,
  OncePerKey,
  sendAnswer,
  type Answer,
} from '#shared/http';
import { type ExpectedRevisions } from '#shared/database';
import { BudgetReviewService } from '../budget/budget-review.service.js';
import type { Budget } from '../budget/budget.entity.js';
import { BudgetService } from '../budget/budget.service.js';
import {
  budgetPageSchema,
  budgetPeriodParams,
  budgetPeriodSchema,
  budgetSchema,
  createBudgetSchema,
  listBudgetsQuery,
  toBudgetChanges,
  toBudgetDraft,
  toBudgetDto,
  toBudgetPeriodDto,
  updateBudgetSchema,
  type BudgetDto,
  type BudgetPeriodDto,
} from './budget.dto.js';

const LIST = 'budgets';

@ApiTags('budgets')
@Controller('budgets')
export class BudgetController {
  constructor(
    private readonly budgets: BudgetService,
    private readonly reviews: BudgetReviewService,
    private readonly clock: Clock,
    private readonly cursors: CursorCodec,
  ) {}

  @Post()
  @ApiOperation({
    summary: 'Create a budget',
    description: 'The same id and body again answer 200 with what is there.',
  })
  @ApiCreatedResponse({ standardSchema: budgetSchema })
  @ApiOkResponse({ standardSchema: budgetSchema })
  async create(
    @CurrentAccess() access: Access,
    @OncePerKey() once: Once,
    @Body({ schema: createBudgetSchema }) body: z.output<typeof createBudgetSchema>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<BudgetDto> {
    const { entity, created } = await this.budgets.createBudget(
      once.in(access.householdId, presentBudget),
      toBudgetDraft(body),
    );
    return sendAnswer(reply, { ...presentBudget(entity), status: created ? 201 : 200 });
  }

  @Get()
  @ApiOperation({ summary: 'List budgets in the order of their ids' })
  @ApiOkResponse({ standardSchema: budgetPageSchema })
  async list(
    @CurrentAccess() access: Access,
    @Query({ schema: listBudgetsQuery }) { limit, cursor }: z.output<typeof listBudgetsQuery>,
  ) {
    const [after] = cursor === undefined ? [] : this.cursors.decode(LIST, cursor);
    const rows = await this.budgets.listBudgets(access.householdId, limit + 1, after);
    return toPage(rows, limit, toBudgetDto, (last) => this.cursors.encode(LIST, [last.id]));
  }

  @Get(':id')
  @ApiOperation({ summary: 'One budget' })
  @ApiOkResponse({ standardSchema: budgetSchema })
  async get(
    @CurrentAccess() access: Access,
    @Param({ schema: idParams }) { id }: z.output<typeof idParams>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<BudgetDto> {
    const budget = await this.budgets.getBudget(access.householdId, id);
    setEntityTag(reply, budget);
    return toBudgetDto(budget);
  }

  @Get(':id/periods/:firstDay')
  @ApiOperation({ summary: 'Plan against ledger in one period, named by its first day' })
  @ApiOkResponse({ standardSchema: budgetPeriodSchema })
  @ApiProblems(409)
  async getPeriod(
    @CurrentAccess() { householdId, timeZone }: Access,
    @Param({ schema: budgetPeriodParams }) { id, firstDay }: z.output<typeof budgetPeriodParams>,
  ): Promise<BudgetPeriodDto> {
    const today = localDateIn(timeZone, this.clock.now());
    return toBudgetPeriodDto(await this.reviews.reviewPeriod(householdId, id, firstDay, today));
  }

  @Patch(':id')
  @ApiOperation({ summary: 'Change a budget', description: 'A merge patch: what is absent stays as it is.' })
  @ApiOkResponse({ standardSchema: budgetSchema })
  async update(
    @CurrentAccess() access: Access,
    @Param({ schema: idParams }) { id }: z.output<typeof idParams>,
    @Body({ schema: updateBudgetSchema }) body: z.output<typeof updateBudgetSchema>,
    @IfMatch() expected: ExpectedRevisions,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<BudgetDto> {
    const budget = await this.budgets.updateBudget(access.householdId, id, toBudgetChanges(body), expected);
    setEntityTag(reply, budget);
    return toBudgetDto(budget);
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Delete a budget' })
  @ApiNoContentResponse()
  async delete(
    @CurrentAccess() access: Access,
    @Param({ schema: idParams }) { id }: z.output<typeof idParams>,
    @IfMatch() expected: ExpectedRevisions,
  ): Promise<void> {
    await this.budgets.deleteBudget(access.householdId, id, expected);
  }
}

function presentBudget(entity: Budget): Answer<BudgetDto> {
  return { status: 201, revision: entity.revision, body: toBudgetDto(entity) };
}
