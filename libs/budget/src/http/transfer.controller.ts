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
import type { ExpectedRevisions } from '#shared/database';
import {
  ApiProblems,
  CurrentAccess,
  idParams,
  IfMatch,
  Once,
  OncePerKey,
  sendAnswer,
  setEntityTag,
  type Answer,
} from '#shared/http';
import type { Transfer } from '../transfer/transfer.entity.js';
import { TransferService } from '../transfer/transfer.service.js';
import {
  createTransferSchema,
  endTransferQuery,
  matchTransactionsSchema,
  toNewTransfer,
  toTransferDto,
  toTransferMatch,
  transferSchema,
  type TransferDto,
} from './transfer.dto.js';

@ApiTags('transfers')
@Controller('transfers')
export class TransferController {
  constructor(private readonly transfers: TransferService) {}

  @Post()
  @ApiOperation({
    summary: 'Transfer money between two accounts',
    description:
      'Makes two transactions that point at each other by their `transferId`; neither counts as spend. The same id ' +
      'and body again answer 200 with what is there.',
  })
  @ApiCreatedResponse({ standardSchema: transferSchema })
  @ApiOkResponse({ standardSchema: transferSchema })
  async create(
    @CurrentAccess() access: Access,
    @OncePerKey() once: Once,
    @Body({ schema: createTransferSchema }) body: z.output<typeof createTransferSchema>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TransferDto> {
    const { entity, created } = await this.transfers.createTransfer(
      once.in(access.householdId, presentTransfer),
      toNewTransfer(body),
    );
    return sendAnswer(reply, { ...presentTransfer(entity), status: created ? 201 : 200 });
  }

  @Post('match')
  @ApiOperation({
    summary: 'Make a transfer of two transactions',
    description:
      'They are in two accounts, the one takes out what the other brings in, and in one currency it is the same ' +
      'amount. Their days, categories and texts stay as they are. `GET /v1/transactions/{id}/transfer-candidates` ' +
      'finds the other side of one.',
  })
  @ApiCreatedResponse({ standardSchema: transferSchema })
  @ApiOkResponse({ standardSchema: transferSchema })
  @ApiProblems(409)
  async match(
    @CurrentAccess() access: Access,
    @OncePerKey() once: Once,
    @Body({ schema: matchTransactionsSchema }) body: z.output<typeof matchTransactionsSchema>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TransferDto> {
    const { entity, created } = await this.transfers.matchTransactions(
      once.in(access.householdId, presentTransfer),
      toTransferMatch(body),
    );
    return sendAnswer(reply, { ...presentTransfer(entity), status: created ? 201 : 200 });
  }

  @Get(':id')
  @ApiOperation({ summary: 'One transfer with its two transactions' })
  @ApiOkResponse({ standardSchema: transferSchema })
  async get(
    @CurrentAccess() access: Access,
    @Param({ schema: idParams }) { id }: z.output<typeof idParams>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TransferDto> {
    const transfer = await this.transfers.getTransfer(access.householdId, id);
    setEntityTag(reply, transfer);
    return toTransferDto(transfer);
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({
    summary: 'End a transfer',
    description:
      'Its two transactions stay, as ordinary ones that count as what they are; `transactions=delete` deletes them ' +
      'as well. Deleting one of the transactions ends the transfer too, and leaves the other.',
  })
  @ApiNoContentResponse()
  async end(
    @CurrentAccess() access: Access,
    @Param({ schema: idParams }) { id }: z.output<typeof idParams>,
    @Query({ schema: endTransferQuery }) { transactions }: z.output<typeof endTransferQuery>,
    @IfMatch() expected: ExpectedRevisions,
  ): Promise<void> {
    await this.transfers.endTransfer(access, id, transactions, expected);
  }
}

function presentTransfer(transfer: Transfer): Answer<TransferDto> {
  return { status: 201, revision: transfer.revision, body: toTransferDto(transfer) };
}
