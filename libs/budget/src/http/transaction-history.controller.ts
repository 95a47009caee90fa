import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import type { Access } from '#shared';
import { CurrentAccess, CursorCodec, idParams } from '#shared/http';
import { TransactionHistoryReadModel } from '../transaction/transaction-history.read-model.js';
import { ShownActors } from './shown-actors.js';
import { historyPageSchema, historyQuery, toHistoryEntryDto } from './transaction-history.dto.js';

@ApiTags('transactions')
@Controller('transactions')
export class TransactionHistoryController {
  constructor(
    private readonly histories: TransactionHistoryReadModel,
    private readonly actors: ShownActors,
    private readonly cursors: CursorCodec,
  ) {}

  @Get(':id/history')
  @ApiOperation({
    summary: 'Who or what changed which field of a transaction, newest first',
    description: 'Also of a deleted one. One entry per field that a change has left with another value.',
  })
  @ApiOkResponse({ standardSchema: historyPageSchema })
  async list(
    @CurrentAccess() { householdId }: Access,
    @Param({ schema: idParams }) { id }: z.output<typeof idParams>,
    @Query({ schema: historyQuery }) { limit, cursor }: z.output<typeof historyQuery>,
  ): Promise<z.infer<typeof historyPageSchema>> {
    const list = `history ${id}`;
    const [revision, field] = cursor === undefined ? [] : this.cursors.decode(list, cursor);
    const after = revision !== undefined && field !== undefined ? { revision, field } : undefined;
    const { entries, next } = await this.histories.readHistory(householdId, id, limit, after);
    const show = await this.actors.of(householdId);
    return {
      data: entries.map((entry) => toHistoryEntryDto(entry, show(entry.by))),
      nextCursor: next && this.cursors.encode(list, [next.revision, next.field]),
    };
  }
}
