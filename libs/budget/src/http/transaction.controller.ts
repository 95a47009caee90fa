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
import { canonicalJson, type Access, type Caller } from '#shared';
import {
  ApiProblems,
  IfMatch,
  setEntityTag,
  ChecksCaller,
  CurrentAccess,
  CurrentCaller,
  CursorCodec,
  IdempotencyKey,
  idParams,
  IfNoneMatch,
  notModified,
  RevisionTag,
  sendJson,
} from '#shared/http';
import type { ExpectedRevisions, RequestKey } from '#shared/database';
import { TransactionCreation } from '../transaction/transaction-creation.js';
import { TransactionListReadModel } from '../transaction/transaction-list.read-model.js';
import { TransactionService } from '../transaction/transaction.service.js';
import {
  toTransactionDto,
  TRANSACTION_JSON,
  transactionSchema,
  type TransactionDto,
} from '../transaction/transaction-representation.js';
import {
  createTransactionSchema,
  listTransactionsQuery,
  toNewTransaction,
  toTransactionChanges,
  toListFilter,
  transactionPageSchema,
  updateTransactionSchema,
} from './transaction-request.dto.js';

const LIST = 'transactions';

@ApiTags('transactions')
@Controller('transactions')
export class TransactionController {
  constructor(
    private readonly transactions: TransactionService,
    private readonly creation: TransactionCreation,
    private readonly lists: TransactionListReadModel,
    private readonly cursors: CursorCodec,
  ) {}

  @Post()
  @ApiOperation({
    summary: 'Create a transaction',
    description: 'The same id and body again answer 200 with what is there.',
  })
  @ApiCreatedResponse({ standardSchema: transactionSchema })
  @ApiOkResponse({ standardSchema: transactionSchema })
  @ChecksCaller()
  async create(
    @CurrentCaller() caller: Caller,
    @IdempotencyKey() key: RequestKey | null,
    @Body({ schema: createTransactionSchema }) body: z.output<typeof createTransactionSchema>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const transaction = await this.creation.create(caller, key, toNewTransaction(body));
    const { created, revision } = transaction;
    return sendJson(reply, { status: created ? 201 : 200, etag: `"${revision}"`, body: transaction.body });
  }

  @Get()
  @ApiOperation({ summary: 'List transactions, newest first' })
  @ApiOkResponse({ standardSchema: transactionPageSchema })
  @ChecksCaller()
  async list(
    @CurrentCaller() caller: Caller,
    @Query({ schema: listTransactionsQuery }) query: z.output<typeof listTransactionsQuery>,
    @IfNoneMatch() ifNoneMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | Buffer> {
    const { limit, cursor, ...filter } = query;
    const [postedOn, id] = (cursor === undefined ? [] : this.cursors.decode(LIST, cursor)) as Partial<
      [string, string]
    >;
    const tag = new RevisionTag(
      TRANSACTION_JSON.select,
      caller.userId,
      caller.householdId,
      canonicalJson(query),
    );
    const { access, items, next } = await this.lists.list(
      caller,
      {
        filter: toListFilter(caller.householdId, filter),
        limit,
        ...(postedOn !== undefined && id !== undefined ? { after: { postedOn, id } } : {}),
      },
      tag.knownRevision(ifNoneMatch),
    );
    if (tag.isCurrent(ifNoneMatch, access.revision)) return notModified(reply, tag.at(access.revision));
    const nextCursor = next && this.cursors.encode(LIST, [next.postedOn, next.id]);
    const body = items.take('{"data":[', `],"nextCursor":${JSON.stringify(nextCursor)}}`);
    return sendJson(reply, { status: 200, etag: tag.at(access.revision), body });
  }

  @Get(':id')
  @ApiOperation({ summary: 'One transaction' })
  @ApiOkResponse({ standardSchema: transactionSchema })
  async get(
    @CurrentAccess() access: Access,
    @Param({ schema: idParams }) { id }: z.output<typeof idParams>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TransactionDto> {
    const transaction = await this.transactions.getTransaction(access.householdId, id);
    setEntityTag(reply, transaction);
    return toTransactionDto(transaction);
  }

  @Patch(':id')
  @ApiOperation({
    summary: 'Change a transaction',
    description:
      'A merge patch: what is absent stays as it is. The fields that it sets are locked against automation; ' +
      '`lockedFields: []` unlocks. The other side of a transfer in one currency takes over a new amount; across ' +
      'currencies, and for everything else, each side is changed for itself.',
  })
  @ApiOkResponse({ standardSchema: transactionSchema })
  @ApiProblems(409)
  async update(
    @CurrentAccess() access: Access,
    @Param({ schema: idParams }) { id }: z.output<typeof idParams>,
    @Body({ schema: updateTransactionSchema }) body: z.output<typeof updateTransactionSchema>,
    @IfMatch() expected: ExpectedRevisions,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TransactionDto> {
    const transaction = await this.transactions.updateTransaction(
      access,
      id,
      toTransactionChanges(body),
      expected,
    );
    setEntityTag(reply, transaction);
    return toTransactionDto(transaction);
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({
    summary: 'Delete a transaction',
    description: 'Of a transfer the other side stays, as an ordinary transaction.',
  })
  @ApiNoContentResponse()
  @ApiProblems(409)
  async delete(
    @CurrentAccess() access: Access,
    @Param({ schema: idParams }) { id }: z.output<typeof idParams>,
    @IfMatch() expected: ExpectedRevisions,
  ): Promise<void> {
    await this.transactions.deleteTransaction(access, id, expected);
  }
}
