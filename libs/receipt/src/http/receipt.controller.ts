import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query, Res } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiCreatedResponse,
  ApiFoundResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { toTransactionDto } from '#budget';
import type { ExpectedRevisions } from '#shared/database';
import type { Access } from '#shared';
import {
  ApiIfMatch,
  ApiProblems,
  IfMatch,
  setEntityTag,
  CurrentAccess,
  CursorCodec,
  idParams,
  toPage,
} from '#shared/http';
import { IMAGE_VARIANTS } from '../image/image-variant.js';
import { ReceiptImageService } from '../image/receipt-image.service.js';
import { ReceiptsReadModel } from '../receipts.read-model.js';
import { correctionsSchema } from '../review/corrections.js';
import { ReceiptConfirmationService } from '../review/receipt-confirmation.service.js';
import { ReceiptReviewService } from '../review/receipt-review.service.js';
import { ReceiptUploadService } from '../upload/receipt-upload.service.js';
import {
  confirmedReceiptSchema,
  confirmReceiptSchema,
  createReceiptSchema,
  extractionAttemptsSchema,
  listReceiptsQuery,
  openedUploadSchema,
  receiptPageSchema,
  receiptSchema,
  toExtractionAttemptDto,
  toReceiptDto,
} from './receipt.dto.js';

const LIST = 'receipts';
const imageQuery = z.strictObject({ variant: z.enum(IMAGE_VARIANTS).default('preview') });

@ApiTags('receipts')
@Controller('receipts')
export class ReceiptController {
  constructor(
    private readonly uploads: ReceiptUploadService,
    private readonly reviews: ReceiptReviewService,
    private readonly confirmations: ReceiptConfirmationService,
    private readonly images: ReceiptImageService,
    private readonly receipts: ReceiptsReadModel,
    private readonly cursors: CursorCodec,
  ) {}

  @Post()
  @ApiOperation({
    summary: 'Announce a receipt and get its upload link',
    description:
      'Identical bytes (or the same id and body) answer 200 with the receipt that is there already.',
  })
  @ApiCreatedResponse({ standardSchema: openedUploadSchema })
  @ApiOkResponse({ standardSchema: openedUploadSchema })
  @ApiProblems(409, 422)
  async create(
    @CurrentAccess() access: Access,
    @Body({ schema: createReceiptSchema }) body: z.infer<typeof createReceiptSchema>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<z.infer<typeof openedUploadSchema>> {
    const { receiptId, created, upload } = await this.uploads.openUpload(access, body);
    void reply.code(created ? 201 : 200);
    return {
      receipt: await this.read(access, receiptId, reply),
      upload: upload && { ...upload, expiresAt: upload.expiresAt.toISOString() },
    };
  }

  @Post(':id/complete')
  @HttpCode(202)
  @ApiOperation({ summary: 'Say that the bytes have arrived; the receipt is then read' })
  @ApiAcceptedResponse({ standardSchema: receiptSchema })
  @ApiProblems(404, 409)
  async complete(
    @CurrentAccess() access: Access,
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    await this.uploads.completeUpload(access.householdId, id);
    void reply.header('location', `/v1/receipts/${id}`);
    return this.read(access, id, reply);
  }

  @Get()
  @ApiOperation({ summary: 'List receipts, newest first' })
  @ApiOkResponse({ standardSchema: receiptPageSchema })
  @ApiProblems(400)
  async list(
    @CurrentAccess() access: Access,
    @Query({ schema: listReceiptsQuery }) query: z.infer<typeof listReceiptsQuery>,
  ) {
    const { limit, cursor, ...filter } = query;
    const [createdAt, id] = cursor ? this.cursors.decode(LIST, cursor) : [];
    const after = createdAt !== undefined && id !== undefined ? { createdAt, id } : null;
    const rows = await this.receipts.listReceipts(access.householdId, filter, limit + 1, after);
    return toPage(rows, limit, toReceiptDto, (last) =>
      this.cursors.encode(LIST, [last.createdAt.toISOString(), last.id]),
    );
  }

  @Get(':id')
  @ApiOperation({ summary: 'One receipt with its reading' })
  @ApiOkResponse({ standardSchema: receiptSchema })
  @ApiProblems(404)
  get(
    @CurrentAccess() access: Access,
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.read(access, id, reply);
  }

  @Patch(':id')
  @ApiOperation({
    summary: 'Correct what was read',
    description: 'A merge patch. A value that a person entered is never overwritten; null takes it back.',
  })
  @ApiOkResponse({ standardSchema: receiptSchema })
  @ApiIfMatch()
  @ApiProblems(404, 409, 412, 422)
  async correct(
    @CurrentAccess() access: Access,
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
    @Body({ schema: correctionsSchema }) body: z.infer<typeof correctionsSchema>,
    @IfMatch() expected: ExpectedRevisions,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    await this.reviews.correctReceipt(access.householdId, id, body, expected);
    return this.read(access, id, reply);
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Delete a receipt with its files' })
  @ApiNoContentResponse()
  @ApiIfMatch()
  @ApiProblems(404, 409, 412)
  async delete(
    @CurrentAccess() access: Access,
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
    @IfMatch() expected: ExpectedRevisions,
  ): Promise<void> {
    await this.reviews.deleteReceipt(access.householdId, id, expected);
  }

  @Get(':id/extractions')
  @ApiOperation({ summary: 'All attempts to read the receipt, the latest first' })
  @ApiOkResponse({ standardSchema: extractionAttemptsSchema })
  @ApiProblems(404)
  async listExtractions(
    @CurrentAccess() access: Access,
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
  ) {
    const attempts = await this.receipts.listAttempts(access.householdId, id);
    return { data: attempts.map(toExtractionAttemptDto) };
  }

  @Post(':id/extractions')
  @HttpCode(202)
  @ApiOperation({ summary: 'Read the receipt again' })
  @ApiAcceptedResponse({ standardSchema: receiptSchema })
  @ApiProblems(404, 409)
  async readAgain(
    @CurrentAccess() access: Access,
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    await this.reviews.requestReading(access.householdId, id);
    void reply.header('location', `/v1/receipts/${id}`);
    return this.read(access, id, reply);
  }

  @Get(':id/image')
  @ApiOperation({ summary: 'A short-lived link to the photo, re-encoded without its metadata' })
  @ApiFoundResponse({ description: 'The `Location` header is the link.' })
  @ApiProblems(404)
  async image(
    @CurrentAccess() access: Access,
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
    @Query({ schema: imageQuery }) { variant }: z.infer<typeof imageQuery>,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const url = await this.images.signLink(access.householdId, id, variant);
    await reply.code(302).header('location', url).send();
  }

  @Post(':id/confirm')
  @ApiOperation({
    summary: 'Make the receipt a transaction',
    description: 'A repeat answers 200 with the same one.',
  })
  @ApiCreatedResponse({ standardSchema: confirmedReceiptSchema })
  @ApiOkResponse({ standardSchema: confirmedReceiptSchema })
  @ApiProblems(404, 409, 422)
  async confirm(
    @CurrentAccess() access: Access,
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
    @Body({ schema: confirmReceiptSchema }) body: z.infer<typeof confirmReceiptSchema>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { transaction, created } = await this.confirmations.confirmReceipt(access.householdId, id, body);
    void reply.code(created ? 201 : 200);
    return { receipt: await this.read(access, id, reply), transaction: toTransactionDto(transaction) };
  }

  @Post(':id/reject')
  @HttpCode(200)
  @ApiOperation({ summary: 'Put the receipt aside for good' })
  @ApiOkResponse({ standardSchema: receiptSchema })
  @ApiProblems(404, 409)
  async reject(
    @CurrentAccess() access: Access,
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    await this.reviews.rejectReceipt(access.householdId, id);
    return this.read(access, id, reply);
  }

  private async read(access: Access, id: string, reply: FastifyReply) {
    const receipt = await this.receipts.getReceipt(access.householdId, id);
    setEntityTag(reply, receipt);
    return toReceiptDto(receipt);
  }
}
