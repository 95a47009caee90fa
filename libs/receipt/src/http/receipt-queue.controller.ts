import { Body, Controller, Get, HttpCode, Post, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import type { Access } from '#shared';
import { CurrentAccess, CursorCodec, Once, OncePerKey, toPage } from '#shared/http';
import {
  ReceiptConfirmationService,
  type ConfirmationResult,
} from '../review/receipt-confirmation.service.js';
import { ReceiptQueueReadModel } from '../review/receipt-queue.read-model.js';
import {
  confirmReceiptsResultSchema,
  confirmReceiptsSchema,
  queueQuery,
  queueSchema,
  toResultsDto,
} from './receipt-queue.dto.js';
import { toReceiptDto } from './receipt.dto.js';

const LIST = 'receipts/queue';

@ApiTags('receipts')
@Controller('receipts/queue')
export class ReceiptQueueController {
  constructor(
    private readonly queue: ReceiptQueueReadModel,
    private readonly confirmations: ReceiptConfirmationService,
    private readonly cursors: CursorCodec,
  ) {}

  @Get()
  @ApiOperation({ summary: 'The receipts that wait for a person, and how many wait for what' })
  @ApiOkResponse({ standardSchema: queueSchema })
  async get(
    @CurrentAccess() { householdId }: Access,
    @Query({ schema: queueQuery }) { limit, cursor }: z.output<typeof queueQuery>,
  ): Promise<z.input<typeof queueSchema>> {
    const [createdAt, id] = cursor === undefined ? [] : this.cursors.decode(LIST, cursor);
    const after = createdAt !== undefined && id !== undefined ? { createdAt, id } : null;
    const counts = await this.queue.count(householdId);
    const rows = await this.queue.list(householdId, limit + 1, after);
    const page = toPage(rows, limit, toReceiptDto, (last) =>
      this.cursors.encode(LIST, [last.createdAt.toISOString(), last.id]),
    );
    return { counts, ...page };
  }

  @Post('confirm')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Confirm up to 50 receipts',
    description:
      'Each is confirmed or refused by itself, as it would be alone; the status is 200 even if all are refused.',
  })
  @ApiOkResponse({ standardSchema: confirmReceiptsResultSchema })
  async confirm(
    @CurrentAccess() { householdId }: Access,
    @OncePerKey() once: Once,
    @Body({ schema: confirmReceiptsSchema }) body: z.output<typeof confirmReceiptsSchema>,
    @Res({ passthrough: true }) { request }: FastifyReply,
  ): Promise<z.infer<typeof confirmReceiptsResultSchema>> {
    const present = (results: readonly ConfirmationResult[]) => ({
      status: 200,
      body: toResultsDto(results, request),
    });
    const scope = once.in(householdId, present);
    return present(await this.confirmations.confirmReceipts(scope, body.confirmations)).body;
  }
}
