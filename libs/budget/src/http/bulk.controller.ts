import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
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
  toPage,
  type Answer,
} from '#shared/http';
import { BulkActionReadModel } from '../bulk/bulk-action.read-model.js';
import { BulkEditService, type BulkEdited } from '../bulk/bulk-edit.service.js';
import { BulkUndoService, type UndoneAction } from '../bulk/bulk-undo.service.js';
import { TransactionBatchService, type BatchOutcome } from '../transaction/transaction-batch.service.js';
import { ShownActors } from './shown-actors.js';
import {
  bulkActionPageSchema,
  bulkActionSchema,
  bulkEditedSchema,
  bulkEditSchema,
  listBulkActionsQuery,
  toBulkActionDto,
  toBulkEdit,
  toUndoneDto,
  undoneSchema,
} from './bulk.dto.js';
import {
  batchResultSchema,
  batchSchema,
  toBatchOperations,
  toBatchResultDto,
} from './transaction-batch.dto.js';

const LIST = 'bulk-actions';

/** Many transactions at once, and taking it back. */
@ApiTags('bulk')
@Controller()
export class BulkController {
  constructor(
    private readonly batches: TransactionBatchService,
    private readonly edits: BulkEditService,
    private readonly undos: BulkUndoService,
    private readonly actions: BulkActionReadModel,
    private readonly actors: ShownActors,
    private readonly cursors: CursorCodec,
  ) {}

  @Post('transactions/batch')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Create, change and delete up to 500 transactions',
    description:
      'Each operation is carried out or refused by itself, as it would be alone; the status is 200 even if all are ' +
      'refused. What is written has one revision and is one bulk action. A body that no operation could make sense ' +
      'of is 422 as a whole.',
  })
  @ApiOkResponse({ standardSchema: batchResultSchema })
  async batch(
    @CurrentAccess() { householdId }: Access,
    @OncePerKey() once: Once,
    @Body({ schema: batchSchema }) body: z.output<typeof batchSchema>,
    @Res({ passthrough: true }) { request }: FastifyReply,
  ): Promise<z.infer<typeof batchResultSchema>> {
    const present = (outcome: BatchOutcome) => ({ status: 200, body: toBatchResultDto(outcome, request) });
    const outcome = await this.batches.run(once.in(householdId, present), toBatchOperations(body));
    return present(outcome).body;
  }

  @Post('transactions/bulk')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Make one change to many transactions',
    description:
      'Everything or nothing; up to 10,000 transactions. A dry run counts. What it sets is locked against automation.',
  })
  @ApiOkResponse({ standardSchema: bulkEditedSchema })
  @ApiProblems(404)
  async edit(
    @CurrentAccess() { householdId }: Access,
    @OncePerKey() once: Once,
    @Body({ schema: bulkEditSchema }) body: z.output<typeof bulkEditSchema>,
  ): Promise<BulkEdited> {
    const present = (edited: BulkEdited): Answer<BulkEdited> => ({ status: 200, body: edited });
    return body.dryRun
      ? this.edits.preview(householdId, toBulkEdit(body))
      : this.edits.edit(once.in(householdId, present), toBulkEdit(body));
  }

  @Get('bulk-actions')
  @ApiOperation({ summary: 'What changed many transactions at once, newest first' })
  @ApiOkResponse({ standardSchema: bulkActionPageSchema })
  async list(
    @CurrentAccess() { householdId }: Access,
    @Query({ schema: listBulkActionsQuery }) { limit, cursor }: z.output<typeof listBulkActionsQuery>,
  ) {
    const [after] = cursor === undefined ? [] : this.cursors.decode(LIST, cursor);
    const rows = await this.actions.listActions(householdId, limit + 1, after);
    const show = await this.actors.of(householdId);
    return toPage(
      rows,
      limit,
      (action) => toBulkActionDto(action, show(action.by)),
      (last) => this.cursors.encode(LIST, [last.id]),
    );
  }

  @Get('bulk-actions/:id')
  @ApiOperation({ summary: 'One bulk action' })
  @ApiOkResponse({ standardSchema: bulkActionSchema })
  async get(
    @CurrentAccess() { householdId }: Access,
    @Param({ schema: idParams }) { id }: z.output<typeof idParams>,
  ): Promise<z.infer<typeof bulkActionSchema>> {
    const action = await this.actions.getAction(householdId, id);
    return toBulkActionDto(action, (await this.actors.of(householdId))(action.by));
  }

  @Post('bulk-actions/:id/undo')
  @ApiOperation({
    summary: 'Take a bulk action back',
    description:
      'Every transaction that nobody has changed since is what it was before, in every field: what was made goes, what ' +
      'was deleted comes back. The others are left as they are and named.',
  })
  @ApiCreatedResponse({ standardSchema: undoneSchema })
  @ApiProblems(409)
  async undo(
    @CurrentAccess() { householdId }: Access,
    @OncePerKey() once: Once,
    @Param({ schema: idParams }) { id }: z.output<typeof idParams>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<z.infer<typeof undoneSchema>> {
    const show = await this.actors.of(householdId);
    const present = (undone: UndoneAction) => ({
      status: 201,
      body: toUndoneDto(undone, show(undone.action.by)),
    });
    return sendAnswer(reply, present(await this.undos.undo(once.in(householdId, present), id)));
  }
}
