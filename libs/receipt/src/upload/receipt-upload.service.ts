import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock, localDateIn, newId, requestDigest } from '#shared';
import { HouseholdWriter, IdAlreadyUsedError, violatedConstraint, type WriteScope } from '#shared/database';
import type { SignedUpload } from '#shared/storage';
import { ReceiptPreferences } from '../preference/receipt-preferences.js';
import { Receipt } from '../receipt.entity.js';
import { UploadMissingError } from '../receipt.errors.js';
import { UPLOAD_ABANDONED } from '../receipt-status.js';
import { ReceiptStore } from '../receipt-store.js';
import { ReceiptsReadModel, type ReceiptView } from '../receipts.read-model.js';
import type { DocumentFault } from './document-check.js';
import { DocumentIntake } from './document-intake.js';
import type { DocumentMediaType } from './document-type.js';

export interface NewDocument {
  readonly contentType: DocumentMediaType;
  readonly byteSize: number;
  /** Lower-case hex. */
  readonly sha256: string;
}

export interface NewReceipt extends NewDocument {
  readonly id?: string | undefined;
  readonly fileName: string;
  /** The files after the first, in reading order. */
  readonly furtherDocuments?: readonly NewDocument[] | undefined;
  /** Absent = as the household prefers. */
  readonly keepImage?: boolean | undefined;
}

/** Who uploads, and in which zone their calendar runs. */
export interface Uploader {
  readonly userId: string;
  readonly timeZone: string;
}

export interface OpenedUpload {
  readonly receipt: ReceiptView;
  /** False when the household already has this receipt (same id or same bytes). */
  readonly created: boolean;
  /** One for each file, in order; none once the bytes have arrived. */
  readonly uploads: readonly SignedUpload[];
}

/** By these the loser of a race between equal creates learns that it lost. */
const LOST_RACE: ReadonlySet<string | undefined> = new Set(['pk_receipt', 'uq_receipt_sha256']);
/** A receipt that failed for these takes its files once more, where another create of it asks for that. */
const MENDED_BY_UPLOAD: ReadonlySet<string | null> = new Set<DocumentFault['code'] | typeof UPLOAD_ABANDONED>(
  [
    UPLOAD_ABANDONED,
    'file_missing',
    'file_replaced',
    'empty_file',
    'size_mismatch',
    'checksum_mismatch',
    'type_mismatch',
  ],
);

/** Takes a document in: announces it, lets the client send the bytes to storage, hands it to the pipeline. */
@Injectable()
export class ReceiptUploadService {
  constructor(
    private readonly householdWriter: HouseholdWriter,
    private readonly store: ReceiptStore,
    private readonly receipts: ReceiptsReadModel,
    private readonly intake: DocumentIntake,
    private readonly preferences: ReceiptPreferences,
    private readonly clock: Clock,
  ) {}

  /**
   * Announces a document and signs its upload. Identical bytes are one receipt: the existing one is answered, and takes
   * its files again if they never came or came damaged.
   * @throws IdAlreadyUsedError when the chosen id belongs to a receipt with other properties.
   */
  async openUpload(
    scope: WriteScope<OpenedUpload>,
    uploader: Uploader,
    input: NewReceipt,
  ): Promise<OpenedUpload> {
    const { householdId } = scope;
    const existing = await this.findExisting(householdId, input);
    if (existing) return this.answerExisting(scope, existing, input);
    const keepImage = input.keepImage ?? (await this.preferences.keepsImages(householdId));
    const receipt = this.announce(householdId, uploader, input, keepImage);
    const uploads = await this.intake.signUploads(receipt);
    try {
      return await this.householdWriter.change(scope, async ({ manager }) => {
        await manager.insert(Receipt, receipt);
        return {
          receipt: await this.receipts.getReceipt(householdId, receipt.id, manager),
          created: true,
          uploads,
        };
      });
    } catch (error) {
      const winner = LOST_RACE.has(violatedConstraint(error))
        ? await this.findExisting(householdId, input)
        : null;
      if (winner) return this.answerExisting(scope, winner, input);
      throw error;
    }
  }

  /**
   * The client says that the bytes are there. Hands the receipt to the pipeline; a repeat changes nothing.
   * @throws UploadMissingError while storage lacks any of the receipt's files.
   */
  async completeUpload(scope: WriteScope<ReceiptView>, receiptId: string): Promise<ReceiptView> {
    const { householdId } = scope;
    const receipt = await this.store.findById(householdId, receiptId);
    const arrival = receipt && isAwaited(receipt) ? await this.intake.inspect(receipt) : null;
    return this.householdWriter.change(scope, async (tx) => {
      const current = await this.store.get(tx, receiptId);
      if (isAwaited(current)) {
        if (!arrival || arrival.kind === 'missing') {
          throw new UploadMissingError(arrival?.count ?? current.documents.length, current.documents.length);
        }
        if (current.status === 'failed') await this.store.reopen(tx, current);
        await this.intake.takeIn(tx, current, arrival);
      }
      return this.receipts.getReceipt(householdId, receiptId, tx.manager);
    });
  }

  private async findExisting(householdId: string, input: NewReceipt): Promise<Receipt | null> {
    const sameId = input.id === undefined ? null : await this.store.findById(householdId, input.id);
    if (sameId && !sameId.createDigest.equals(requestDigest(input))) throw new IdAlreadyUsedError();
    return sameId ?? this.store.findByContent(householdId, digestOf(input) ?? input.sha256);
  }

  private async answerExisting(
    scope: WriteScope<OpenedUpload>,
    existing: Receipt,
    input: NewReceipt,
  ): Promise<OpenedUpload> {
    const { householdId } = scope;
    if (!isMendable(existing)) {
      return {
        receipt: await this.receipts.getReceipt(householdId, existing.id),
        created: false,
        uploads: existing.status === 'awaiting_upload' ? await this.intake.signUploads(existing) : [],
      };
    }
    // Signed as they will be taken; whoever else reopens it meanwhile does the same.
    const uploads = await this.intake.signUploads(declaredAs(existing, input));
    return this.householdWriter.change(scope, async (tx) => {
      const current = await this.store.get(tx, existing.id);
      if (isMendable(current)) await this.store.reopen(tx, declaredAs(current, input));
      return {
        receipt: await this.receipts.getReceipt(householdId, existing.id, tx.manager),
        created: false,
        uploads: current.status === 'awaiting_upload' ? uploads : [],
      };
    });
  }

  private announce(
    householdId: string,
    { userId, timeZone }: Uploader,
    input: NewReceipt,
    keepImage: boolean,
  ): Receipt {
    const now = this.clock.now();
    return Object.assign(new Receipt(), {
      householdId,
      id: input.id ?? newId(),
      status: 'awaiting_upload' as const,
      statusCode: null,
      statusReason: null,
      fileName: input.fileName,
      contentType: input.contentType,
      byteSize: input.byteSize,
      sha256: input.sha256,
      objectVersion: null,
      furtherDocuments: (input.furtherDocuments ?? []).map((document) => ({ ...document, version: null })),
      contentDigest: digestOf(input),
      pageCount: null,
      keepImage,
      imageRemovedAt: null,
      epoch: 0,
      attempt: 0,
      crashes: 0,
      readWith: null,
      corrections: {},
      categorySuggestion: null,
      touchedAt: now,
      uploadedBy: userId,
      uploadedOn: localDateIn(timeZone, now),
      createdAt: now,
      createDigest: requestDigest(input),
    });
  }
}

/** Still to come, or given up on and come after all. */
function isAwaited({ status, statusCode }: Receipt): boolean {
  return status === 'awaiting_upload' || (status === 'failed' && statusCode === UPLOAD_ABANDONED);
}

function isMendable({ status, statusCode }: Receipt): boolean {
  return status === 'failed' && MENDED_BY_UPLOAD.has(statusCode);
}

/** With the media types of this time: the former ones may be why it failed. Everything else is the same by digest. */
function declaredAs(receipt: Receipt, input: NewReceipt): Receipt {
  receipt.contentType = input.contentType;
  receipt.furtherDocuments = (input.furtherDocuments ?? []).map((document) => ({
    ...document,
    version: null,
  }));
  return receipt;
}

function digestOf({ sha256, furtherDocuments = [] }: NewReceipt): string | null {
  if (furtherDocuments.length === 0) return null;
  const hash = createHash('sha256');
  for (const checksum of [sha256, ...furtherDocuments.map((document) => document.sha256)])
    hash.update(checksum);
  return hash.digest('hex');
}
