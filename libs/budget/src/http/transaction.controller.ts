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
import type { Access } from '#shared';
import {
  ApiIfMatch,
  IfMatch,
  setEntityTag,
  ApiProblems,
  CurrentAccess,
  CursorCodec,
  idParams,
  toPage,
  ApiOncePerKey,
  Once,
  OncePerKey,
  sendAnswer,
  type Answer,
} from '#shared/http';
import { type ExpectedRevisions } from '#shared/database';
import type { Transaction } from '../transaction/transaction.entity.js';
import { TransactionService } from '../transaction/transaction.service.js';
import {
  toTransactionDto,
  transactionSchema,
  type TransactionDto,
} from '../transaction/transaction-representation.js';
import {
  createTransactionSchema,
  listTransactionsQuery,
  toNewTransaction,
  toTransactionChanges,
  toTransactionFilter,
  transactionPageSchema,
  updateTransactionSchema,
} from './transaction-request.dto.js';

const LIST = 'transactions';

@ApiTags('transactions')
@Controller('transactions')
export class TransactionController {
  constructor(
    private readonly transactions: TransactionService,
    private readonly cursors: CursorCodec,
  ) {}

  @Post()
  @ApiOperation({
    summary: 'Create a transaction',
    description: 'The same id and body again answer 200 with what is there.',
  })
  @ApiCreatedResponse({ standardSchema: transactionSchema })
  @ApiOkResponse({ standardSchema: transactionSchema })
  @ApiOncePerKey()
  @ApiProblems(404, 409, 422)
  async create(
    @CurrentAccess() access: Access,
    @OncePerKey() once: Once,
    @Body({ schema: createTransactionSchema }) body: z.output<typeof createTransactionSchema>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TransactionDto> {
    const { entity, created } = await this.transactions.createTransaction(
      once.in(access.householdId, presentTransaction),
      toNewTransaction(body),
    );
    return sendAnswer(reply, { ...presentTransaction(entity), status: created ? 201 : 200 });
  }

  @Get()
  @ApiOperation({ summary: 'List transactions, newest first' })
  @ApiOkResponse({ standardSchema: transactionPageSchema })
  @ApiProblems(400)
  async list(
    @CurrentAccess() access: Access,
    @Query({ schema: listTransactionsQuery }) query: z.output<typeof listTransactionsQuery>,
  ) {
    const { limit, cursor, ...filter } = query;
    const [postedOn, id] = (cursor === undefined ? [] : this.cursors.decode(LIST, cursor)) as Partial<
      [string, string]
    >;
    const rows = await this.transactions.listTransactions(
      access.householdId,
      toTransactionFilter(filter),
      limit + 1,
      postedOn !== undefined && id !== undefined ? { postedOn, id } : undefined,
    );
    return toPage(rows, limit, toTransactionDto, (last) =>
      this.cursors.encode(LIST, [last.postedOn, last.id]),
    );
  }

  @Get(':id')
  @ApiOperation({ summary: 'One transaction' })
  @ApiOkResponse({ standardSchema: transactionSchema })
  @ApiProblems(404)
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
    description: 'A merge patch: what is absent stays as it is.',
  })
  @ApiOkResponse({ standardSchema: transactionSchema })
  @ApiIfMatch()
  @ApiProblems(404, 412, 422)
  async update(
    @CurrentAccess() access: Access,
    @Param({ schema: idParams }) { id }: z.output<typeof idParams>,
    @Body({ schema: updateTransactionSchema }) body: z.output<typeof updateTransactionSchema>,
    @IfMatch() expected: ExpectedRevisions,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TransactionDto> {
    const transaction = await this.transactions.updateTransaction(
      access.householdId,
      id,
      toTransactionChanges(body),
      expected,
    );
    setEntityTag(reply, transaction);
    return toTransactionDto(transaction);
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Delete a transaction' })
  @ApiNoContentResponse()
  @ApiIfMatch()
  @ApiProblems(404, 412)
  async delete(
    @CurrentAccess() access: Access,
    @Param({ schema: idParams }) { id }: z.output<typeof idParams>,
    @IfMatch() expected: ExpectedRevisions,
  ): Promise<void> {
    await this.transactions.deleteTransaction(access.householdId, id, expected);
  }
}

function presentTransaction(entity: Transaction): Answer<TransactionDto> {
  return { status: 201, revision: entity.revision, body: toTransactionDto(entity) };
}
