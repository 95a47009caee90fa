import { Body, Controller, Delete, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import type { Access } from '#shared';
import { ApiProblems, CurrentAccess, idParams, Once, OncePerKey, sendAnswer } from '#shared/http';
import { ReceiptMatchesReadModel } from '../review/receipt-matches.read-model.js';
import { ReceiptMatchesService } from '../review/receipt-matches.service.js';
import { presentMatch, presentReceipt } from './receipt-answers.js';
import { decideMatchSchema, matchesSchema, matchParams, toMatchDto } from './receipt-match.dto.js';
import { receiptSchema } from './receipt.dto.js';

@ApiTags('receipts')
@Controller('receipts/:id/matches')
export class ReceiptMatchController {
  constructor(
    private readonly matches: ReceiptMatchesService,
    private readonly reads: ReceiptMatchesReadModel,
  ) {}

  @Get()
  @ApiOperation({
    summary: 'Transactions that the receipt may belong to',
    description:
      'Those without a receipt that move the same amount (or a little more, which may be a tip) up to ten days after the ' +
      'purchase, with the reasons that make up the score.',
  })
  @ApiOkResponse({ standardSchema: matchesSchema })
  async list(
    @CurrentAccess() { householdId }: Access,
    @Param({ schema: idParams }) { id }: z.output<typeof idParams>,
  ): Promise<z.infer<typeof matchesSchema>> {
    return { data: (await this.reads.listMatches(householdId, id)).map(toMatchDto) };
  }

  @Post(':transactionId')
  @HttpCode(200)
  @ApiOperation({ summary: 'Say whether the receipt belongs to a transaction' })
  @ApiOkResponse({ standardSchema: receiptSchema })
  @ApiProblems(409)
  async decide(
    @CurrentAccess() { householdId }: Access,
    @OncePerKey() once: Once,
    @Param({ schema: matchParams }) { id, transactionId }: z.output<typeof matchParams>,
    @Body({ schema: decideMatchSchema }) { decision }: z.output<typeof decideMatchSchema>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const answer =
      decision === 'accept'
        ? presentMatch(await this.matches.accept(once.in(householdId, presentMatch), id, transactionId))
        : presentReceipt(await this.matches.refuse(once.in(householdId, presentReceipt), id, transactionId));
    return sendAnswer(reply, answer);
  }

  @Delete(':transactionId')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Take back what was said about a receipt and a transaction',
    description:
      'The receipt of an accepted match is to be reviewed again; a rejected match is offered again.',
  })
  @ApiOkResponse({ standardSchema: receiptSchema })
  @ApiProblems(409)
  async takeBack(
    @CurrentAccess() { householdId }: Access,
    @Param({ schema: matchParams }) { id, transactionId }: z.output<typeof matchParams>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return sendAnswer(reply, presentReceipt(await this.matches.takeBack({ householdId }, id, transactionId)));
  }
}
