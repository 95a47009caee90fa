import { Body, Controller, HttpCode, Post, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import type { Access } from '#shared';
import { CurrentAccess, Once, OncePerKey } from '#shared/http';
import { TransactionBatchService, type BatchOutcome } from '../transaction/transaction-batch.service.js';
import {
  batchResultSchema,
  batchSchema,
  toBatchOperations,
  toBatchResultDto,
} from './transaction-batch.dto.js';

@ApiTags('transactions')
@Controller('transactions/batch')
export class TransactionBatchController {
  constructor(private readonly batches: TransactionBatchService) {}

  @Post()
  @HttpCode(200)
  @ApiOperation({
    summary: 'Create, change and delete up to 500 transactions',
    description:
      'Each operation is carried out or refused by itself, as it would be alone; the status is 200 even if all are ' +
      'refused. What is written has one revision and is one bulk action. A body that no operation could make sense ' +
      'of is 422 as a whole.',
  })
  @ApiOkResponse({ standardSchema: batchResultSchema })
  async run(
    @CurrentAccess() { householdId }: Access,
    @OncePerKey() once: Once,
    @Body({ schema: batchSchema }) body: z.output<typeof batchSchema>,
    @Res({ passthrough: true }) { request }: FastifyReply,
  ): Promise<z.infer<typeof batchResultSchema>> {
    const present = (outcome: BatchOutcome) => ({ status: 200, body: toBatchResultDto(outcome, request) });
    const outcome = await this.batches.run(once.in(householdId, present), toBatchOperations(body));
    return present(outcome).body;
  }
}
