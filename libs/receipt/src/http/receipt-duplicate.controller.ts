import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import type { Access } from '#shared';
import { ApiProblems, CurrentAccess, idParams, Once, OncePerKey, sendAnswer } from '#shared/http';
import { ReceiptDuplicatesService } from '../review/receipt-duplicates.service.js';
import { presentReceipt } from './receipt-answers.js';
import {
  duplicateParams,
  duplicatesSchema,
  resolveDuplicateSchema,
  toDuplicateDto,
} from './receipt-duplicate.dto.js';
import { receiptSchema } from './receipt.dto.js';

@ApiTags('receipts')
@Controller('receipts/:id/duplicates')
export class ReceiptDuplicateController {
  constructor(private readonly duplicates: ReceiptDuplicatesService) {}

  @Get()
  @ApiOperation({
    summary: 'Receipts that may be pictures of the same purchase',
    description: 'Same day, same total and mostly the same figures. A hint: two receipts can say the same.',
  })
  @ApiOkResponse({ standardSchema: duplicatesSchema })
  async list(
    @CurrentAccess() { householdId }: Access,
    @Param({ schema: idParams }) { id }: z.output<typeof idParams>,
  ): Promise<z.infer<typeof duplicatesSchema>> {
    const found = await this.duplicates.listDuplicates(householdId, id);
    return { data: found.map(toDuplicateDto) };
  }

  @Post(':otherId')
  @HttpCode(200)
  @ApiOperation({ summary: 'Say whether two receipts are one purchase' })
  @ApiOkResponse({ standardSchema: receiptSchema })
  @ApiProblems(409)
  async resolve(
    @CurrentAccess() { householdId }: Access,
    @OncePerKey() once: Once,
    @Param({ schema: duplicateParams }) { id, otherId }: z.output<typeof duplicateParams>,
    @Body({ schema: resolveDuplicateSchema }) { resolution }: z.output<typeof resolveDuplicateSchema>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const scope = once.in(householdId, presentReceipt);
    return sendAnswer(reply, presentReceipt(await this.duplicates.resolve(scope, id, otherId, resolution)));
  }
}
