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
import { Clock, localDateIn, type Access, type LocalDate } from '#shared';
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
import { BudgetCopyService } from '../budget/budget-copy.service.js';
import { BudgetProposalService } from '../budget/budget-proposal.service.js';
import { BudgetReviewService } from '../budget/budget-review.service.js';
import type { Budget } from '../budget/budget.entity.js';
import { BudgetService } from '../budget/budget.service.js';
import {
  budgetPageSchema,
  budgetPeriodPageSchema,
  budgetPeriodParams,
  budgetPeriodSchema,
  budgetProposalQuery,
  budgetProposalSchema,
  budgetSchema,
  copyPeriodSchema,
  createBudgetSchema,
  listBudgetsQuery,
  listPeriodsQuery,
  toBudgetChanges,
  toBudgetDraft,
  toBudgetDto,
  toBudgetPeriodDto,
  toBudgetProposalDto,
  updateBudgetSchema,
  type BudgetDto,
  type BudgetPeriodDto,
  type BudgetProposalDto,
} from './budget.dto.js';

const LIST = 'budgets';
const PERIODS = 'budget-periods';

@ApiTags('budgets')
@Controller('budgets')
export class BudgetController {
  constructor(
    private readonly budgets: BudgetService,
    private readonly reviews: BudgetReviewService,
    private readonly copies: BudgetCopyService,
    private readonly proposals: BudgetProposalService,
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

  @Get('proposal')
  @ApiOperation({
    summary: 'Propose a budget from the last months',
    description:
      'A line per expense category that was spent on, with the months it rests on. Nothing is saved.',
  })
  @ApiOkResponse({ standardSchema: budgetProposalSchema })
  async propose(
    @CurrentAccess() access: Access,
    @Query({ schema: budgetProposalQuery }) query: z.output<typeof budgetProposalQuery>,
  ): Promise<BudgetProposalDto> {
    const proposal = await this.proposals.proposeBudget(access.householdId, query, this.todayOf(access));
    return toBudgetProposalDto(query, proposal);
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

  @Get(':id/periods')
  @ApiOperation({ summary: 'Plan against ledger in the periods of a range of days, the oldest first' })
  @ApiOkResponse({ standardSchema: budgetPeriodPageSchema })
  @ApiProblems(409)
  async listPeriods(
    @CurrentAccess() access: Access,
    @Param({ schema: idParams }) { id }: z.output<typeof idParams>,
    @Query({ schema: listPeriodsQuery }) query: z.output<typeof listPeriodsQuery>,
  ) {
    const { from, to, limit, cursor } = query;
    const [after] = cursor === undefined ? [] : this.cursors.decode(PERIODS, cursor);
    const range = { from, to, count: limit + 1, ...(after === undefined ? {} : { after }) };
    const rows = await this.reviews.listPeriods(access.householdId, id, range, this.todayOf(access));
    return toPage(rows, limit, toBudgetPeriodDto, (last) => this.cursors.encode(PERIODS, [last.startsOn]));
  }

  @Get(':id/periods/:firstDay')
  @ApiOperation({ summary: 'Plan against ledger in one period, named by its first day' })
  @ApiOkResponse({ standardSchema: budgetPeriodSchema })
  @ApiProblems(409)
  async getPeriod(
    @CurrentAccess() access: Access,
    @Param({ schema: budgetPeriodParams }) { id, firstDay }: z.output<typeof budgetPeriodParams>,
  ): Promise<BudgetPeriodDto> {
    const today = this.todayOf(access);
    return toBudgetPeriodDto(await this.reviews.reviewPeriod(access.householdId, id, firstDay, today));
  }

  @Post(':id/periods/:firstDay/copy')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Plan a period, and those after it, as an earlier one',
    description:
      'Takes the lines of the period before, or of another one, with what was planned or what was spent.',
  })
  @ApiOkResponse({ standardSchema: budgetSchema })
  async copyPeriod(
    @CurrentAccess() access: Access,
    @Param({ schema: budgetPeriodParams }) { id, firstDay: to }: z.output<typeof budgetPeriodParams>,
    @Body({ schema: copyPeriodSchema }) body: z.output<typeof copyPeriodSchema>,
    @IfMatch() expected: ExpectedRevisions,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<BudgetDto> {
    const { householdId } = access;
    const copy = { to, ...body };
    const budget = await this.copies.copyPeriod(householdId, id, copy, this.todayOf(access), expected);
    setEntityTag(reply, budget);
    return toBudgetDto(budget);
  }

  @Patch(':id')
  @ApiOperation({
    summary: 'Change a budget',
    description:
      'A merge patch: what is absent stays as it is. New lines or another rollover hold from the current period on, ' +
      'or from `effectiveFrom`; what is over keeps its plan.',
  })
  @ApiOkResponse({ standardSchema: budgetSchema })
  async update(
    @CurrentAccess() access: Access,
    @Param({ schema: idParams }) { id }: z.output<typeof idParams>,
    @Body({ schema: updateBudgetSchema }) body: z.output<typeof updateBudgetSchema>,
    @IfMatch() expected: ExpectedRevisions,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<BudgetDto> {
    const changes = toBudgetChanges(body);
    const today = this.todayOf(access);
    const budget = await this.budgets.updateBudget(access.householdId, id, changes, today, expected);
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

  private todayOf({ timeZone }: Access): LocalDate {
    return localDateIn(timeZone, this.clock.now());
  }
}

function presentBudget(entity: Budget): Answer<BudgetDto> {
  return { status: 201, revision: entity.revision, body: toBudgetDto(entity) };
}
