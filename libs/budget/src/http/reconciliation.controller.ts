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
  idParams,
  Once,
  OncePerKey,
  sendAnswer,
  setEntityTag,
  toPage,
  type Answer,
} from '#shared/http';
import { toReconciliationDto } from '../reconciliation/reconciliation-representation.js';
import type { ReconciliationState } from '../reconciliation/reconciliation-state.js';
import { ReconciliationService } from '../reconciliation/reconciliation.service.js';
import {
  completeReconciliationSchema,
  createReconciliationSchema,
  listReconciliationsQuery,
  markTransactionsSchema,
  reconciliationPageSchema,
  reconciliationParams,
  reconciliationStateSchema,
  toReconciliationDraft,
  toReconciliationStateDto,
  type ReconciliationStateDto,
} from './reconciliation.dto.js';

const LIST = 'reconciliations';
type Params = z.output<typeof reconciliationParams>;

@ApiTags('accounts')
@Controller('accounts/:id/reconciliations')
export class ReconciliationController {
  constructor(
    private readonly reconciliations: ReconciliationService,
    private readonly cursors: CursorCodec,
  ) {}

  @Post()
  @ApiOperation({
    operationId: 'createReconciliation',
    summary: "Begin to compare an account with a bank's statement",
    description:
      'One may be open per account. The answer says how far the cleared transactions are from the statement, and ' +
      'which are not cleared yet.',
  })
  @ApiCreatedResponse({ standardSchema: reconciliationStateSchema })
  @ApiOkResponse({ standardSchema: reconciliationStateSchema })
  async create(
    @CurrentAccess() { householdId }: Access,
    @OncePerKey() once: Once,
    @Param({ schema: idParams }) { id }: z.output<typeof idParams>,
    @Body({ schema: createReconciliationSchema }) body: z.output<typeof createReconciliationSchema>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ReconciliationStateDto> {
    const { entity, created } = await this.reconciliations.begin(
      once.in(householdId, presentState),
      id,
      toReconciliationDraft(body),
    );
    return sendAnswer(reply, { ...presentState(entity), status: created ? 201 : 200 });
  }

  @Get()
  @ApiOperation({
    operationId: 'listReconciliations',
    summary: 'List the reconciliations of an account, the latest statement first',
  })
  @ApiOkResponse({ standardSchema: reconciliationPageSchema })
  async list(
    @CurrentAccess() { householdId }: Access,
    @Param({ schema: idParams }) { id }: z.output<typeof idParams>,
    @Query({ schema: listReconciliationsQuery }) { limit, cursor }: z.output<typeof listReconciliationsQuery>,
  ) {
    const [statementDate, last] = (cursor === undefined ? [] : this.cursors.decode(LIST, cursor)) as Partial<
      [string, string]
    >;
    const after = statementDate !== undefined && last !== undefined ? { statementDate, id: last } : undefined;
    const rows = await this.reconciliations.listReconciliations(householdId, id, limit + 1, after);
    return toPage(rows, limit, toReconciliationDto, (row) =>
      this.cursors.encode(LIST, [row.statementDate, row.id]),
    );
  }

  @Get(':reconciliationId')
  @ApiOperation({ operationId: 'getReconciliation', summary: 'How a reconciliation stands' })
  @ApiOkResponse({ standardSchema: reconciliationStateSchema })
  async get(
    @CurrentAccess() { householdId }: Access,
    @Param({ schema: reconciliationParams }) { id, reconciliationId }: Params,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ReconciliationStateDto> {
    return show(reply, await this.reconciliations.getReconciliation(householdId, id, reconciliationId));
  }

  @Post(':reconciliationId/marks')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'markTransactions',
    summary: 'Mark transactions as found on the statement, or as not',
    description:
      'Only while it is open, and only transactions of the account up to the date of the statement.',
  })
  @ApiOkResponse({ standardSchema: reconciliationStateSchema })
  @ApiProblems(409)
  async mark(
    @CurrentAccess() { householdId }: Access,
    @OncePerKey() once: Once,
    @Param({ schema: reconciliationParams }) { id, reconciliationId }: Params,
    @Body({ schema: markTransactionsSchema }) body: z.output<typeof markTransactionsSchema>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ReconciliationStateDto> {
    const scope = once.in(householdId, presentChanged);
    return show(reply, await this.reconciliations.mark(scope, id, reconciliationId, body));
  }

  @Post(':reconciliationId/complete')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'completeReconciliation',
    summary: 'Complete a reconciliation',
    description:
      'Every cleared transaction up to the date of the statement becomes `reconciled`: its amount, day, account and ' +
      'status then change no more, nor is it deleted (409 `transaction_reconciled`), until the reconciliation is ' +
      'reopened.',
  })
  @ApiOkResponse({ standardSchema: reconciliationStateSchema })
  @ApiProblems(409)
  async complete(
    @CurrentAccess() { householdId }: Access,
    @OncePerKey() once: Once,
    @Param({ schema: reconciliationParams }) { id, reconciliationId }: Params,
    @Body({ schema: completeReconciliationSchema }) body: z.output<typeof completeReconciliationSchema>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ReconciliationStateDto> {
    const scope = once.in(householdId, presentChanged);
    return show(reply, await this.reconciliations.complete(scope, id, reconciliationId, body));
  }

  @Post(':reconciliationId/reopen')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'reopenReconciliation',
    summary: 'Reopen a completed reconciliation',
    description:
      'Its transactions are `cleared` again, its adjustment is deleted. The latest statement goes first.',
  })
  @ApiOkResponse({ standardSchema: reconciliationStateSchema })
  @ApiProblems(409)
  async reopen(
    @CurrentAccess() { householdId }: Access,
    @OncePerKey() once: Once,
    @Param({ schema: reconciliationParams }) { id, reconciliationId }: Params,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ReconciliationStateDto> {
    const scope = once.in(householdId, presentChanged);
    return show(reply, await this.reconciliations.reopen(scope, id, reconciliationId));
  }

  @Delete(':reconciliationId')
  @HttpCode(204)
  @ApiOperation({
    operationId: 'deleteReconciliation',
    summary: 'Give an open reconciliation up',
    description: 'What was marked stays marked.',
  })
  @ApiNoContentResponse()
  @ApiProblems(409)
  async delete(
    @CurrentAccess() { householdId }: Access,
    @Param({ schema: reconciliationParams }) { id, reconciliationId }: Params,
  ): Promise<void> {
    await this.reconciliations.abandon(householdId, id, reconciliationId);
  }
}

function show(reply: FastifyReply, state: ReconciliationState): ReconciliationStateDto {
  setEntityTag(reply, state.reconciliation);
  return toReconciliationStateDto(state);
}

const presentChanged = (state: ReconciliationState) => ({ ...presentState(state), status: 200 });

function presentState(state: ReconciliationState): Answer<ReconciliationStateDto> {
  return { status: 201, revision: state.reconciliation.revision, body: toReconciliationStateDto(state) };
}
