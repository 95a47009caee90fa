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
  ApiProblems,
  IfMatch,
  setEntityTag,
  CurrentAccess,
  CursorCodec,
  idParams,
  RateLimited,
  toPage,
  Once,
  OncePerKey,
  sendAnswer,
  type Answer,
} from '#shared/http';
import { IMAGE_VARIANTS } from '../image/image-variant.js';
import { ReceiptImageService } from '../image/receipt-image.service.js';
import { ReceiptsReadModel, type ReceiptView } from '../receipts.read-model.js';
import { ReceiptConfirmationService, type ConfirmedReceipt } from '../review/receipt-confirmation.service.js';
import { ReceiptReviewService } from '../review/receipt-review.service.js';
import { MAX_PAGES } from '../upload/document-type.js';
import { ReceiptUploadService, type OpenedUpload } from '../upload/receipt-upload.service.js';
import { presentReceipt } from './receipt-answers.js';
import { correctionsSchema } from './receipt-correction.dto.js';
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
  type ReceiptDto,
} from './receipt.dto.js';

const LIST = 'receipts';
const imageQuery = z.strictObject({
  variant: z.enum(IMAGE_VARIANTS).default('preview'),
  page: z.coerce.number().int().min(1).max(MAX_PAGES).default(1),
});

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
      'Identical bytes (or the same id and body) answer 200 with the receipt that is there already, with new links ' +
      'where its files never came or came damaged.',
  })
  @ApiCreatedResponse({ standardSchema: openedUploadSchema })
  @ApiOkResponse({ standardSchema: openedUploadSchema })
  async create(
    @CurrentAccess() access: Access,
    @OncePerKey() once: Once,
    @Body({ schema: createReceiptSchema }) body: z.infer<typeof createReceiptSchema>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<z.infer<typeof openedUploadSchema>> {
    const opened = await this.uploads.openUpload(once.in(access.householdId, presentUpload), access, body);
    return sendAnswer(reply, presentUpload(opened));
  }

  @Post(':id/complete')
  @RateLimited('ai')
  @HttpCode(202)
  @ApiOperation({ summary: 'Say that the bytes have arrived; the receipt is then read' })
  @ApiAcceptedResponse({ standardSchema: receiptSchema })
  async complete(
    @CurrentAccess() access: Access,
    @OncePerKey() once: Once,
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const scope = once.in(access.householdId, presentAccepted);
    return sendAnswer(reply, presentAccepted(await this.uploads.completeUpload(scope, id)));
  }

  @Get()
  @ApiOperation({ summary: 'List receipts, newest first' })
  @ApiOkResponse({ standardSchema: receiptPageSchema })
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
  @ApiProblems(409)
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
  @ApiProblems(409)
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
  async listExtractions(
    @CurrentAccess() access: Access,
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
  ) {
    const attempts = await this.receipts.listAttempts(access.householdId, id);
    return { data: attempts.map(toExtractionAttemptDto) };
  }

  @Post(':id/extractions')
  @RateLimited('ai')
  @HttpCode(202)
  @ApiOperation({ summary: 'Read the receipt again' })
  @ApiAcceptedResponse({ standardSchema: receiptSchema })
  @ApiProblems(410)
  async readAgain(
    @CurrentAccess() access: Access,
    @OncePerKey() once: Once,
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const scope = once.in(access.householdId, presentAccepted);
    return sendAnswer(reply, presentAccepted(await this.reviews.requestReading(scope, id)));
  }

  @Get(':id/image')
  @ApiOperation({ summary: 'A short-lived link to the photo, re-encoded without its metadata' })
  @ApiFoundResponse({ description: 'The `Location` header is the link.' })
  @ApiProblems(410)
  async getImage(
    @CurrentAccess() access: Access,
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
    @Query({ schema: imageQuery }) { variant, page }: z.infer<typeof imageQuery>,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const url = await this.images.signLink(access.householdId, id, variant, page);
    await reply.code(302).header('location', url).send();
  }

  @Post(':id/confirm')
  @ApiOperation({
    summary: 'Make the receipt a transaction',
    description: 'A repeat answers 200 with the same one.',
  })
  @ApiCreatedResponse({ standardSchema: confirmedReceiptSchema })
  @ApiOkResponse({ standardSchema: confirmedReceiptSchema })
  async confirm(
    @CurrentAccess() access: Access,
    @OncePerKey() once: Once,
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
    @Body({ schema: confirmReceiptSchema }) body: z.infer<typeof confirmReceiptSchema>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const scope = once.in(access.householdId, presentConfirmation);
    return sendAnswer(reply, presentConfirmation(await this.confirmations.confirmReceipt(scope, id, body)));
  }

  @Post(':id/reject')
  @HttpCode(200)
  @ApiOperation({ summary: 'Put the receipt aside for good' })
  @ApiOkResponse({ standardSchema: receiptSchema })
  async reject(
    @CurrentAccess() access: Access,
    @OncePerKey() once: Once,
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const scope = once.in(access.householdId, presentReceipt);
    return sendAnswer(reply, presentReceipt(await this.reviews.rejectReceipt(scope, id)));
  }

  private async read(access: Access, id: string, reply: FastifyReply) {
    const receipt = await this.receipts.getReceipt(access.householdId, id);
    setEntityTag(reply, receipt);
    return toReceiptDto(receipt);
  }
}

function presentAccepted(view: ReceiptView): Answer<ReceiptDto> {
  return { ...presentReceipt(view), status: 202, location: `/v1/receipts/${view.id}` };
}

function presentUpload({
  receipt,
  created,
  uploads,
}: OpenedUpload): Answer<z.infer<typeof openedUploadSchema>> {
  const [upload = null, ...furtherUploads] = uploads.map(({ expiresAt, ...signed }) => ({
    ...signed,
    expiresAt: expiresAt.toISOString(),
  }));
  return {
    status: created ? 201 : 200,
    revision: receipt.revision,
    body: { receipt: toReceiptDto(receipt), upload, furtherUploads },
  };
}

function presentConfirmation({
  receipt,
  transaction,
  created,
}: ConfirmedReceipt): Answer<z.infer<typeof confirmedReceiptSchema>> {
  return {
    status: created ? 201 : 200,
    revision: receipt.revision,
    body: { receipt: toReceiptDto(receipt), transaction: toTransactionDto(transaction) },
  };
}
