import { Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
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
} from '#shared/http';
import { BulkActionReadModel } from '../bulk/bulk-action.read-model.js';
import { BulkUndoService, type UndoneAction } from '../bulk/bulk-undo.service.js';
import {
  bulkActionPageSchema,
  bulkActionSchema,
  listBulkActionsQuery,
  toBulkActionDto,
  toUndoneDto,
  undoneSchema,
} from './bulk-action.dto.js';
import { ShownActors } from './shown-actors.js';

const LIST = 'bulk-actions';

/** What changed many transactions at once, and taking it back. */
@ApiTags('bulk-actions')
@Controller('bulk-actions')
export class BulkActionController {
  constructor(
    private readonly undos: BulkUndoService,
    private readonly actions: BulkActionReadModel,
    private readonly actors: ShownActors,
    private readonly cursors: CursorCodec,
  ) {}

  @Get()
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

  @Get(':id')
  @ApiOperation({ summary: 'One bulk action' })
  @ApiOkResponse({ standardSchema: bulkActionSchema })
  async get(
    @CurrentAccess() { householdId }: Access,
    @Param({ schema: idParams }) { id }: z.output<typeof idParams>,
  ): Promise<z.infer<typeof bulkActionSchema>> {
    const action = await this.actions.getAction(householdId, id);
    return toBulkActionDto(action, (await this.actors.of(householdId))(action.by));
  }

  @Post(':id/undo')
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
