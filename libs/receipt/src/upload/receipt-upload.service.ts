import { Injectable } from '@nestjs/common';
import { Clock, localDateIn, newId, requestDigest } from '#shared';
import {
  HouseholdWriter,
  IdAlreadyUsedError,
  violatedConstraint,
  type HouseholdTransaction,
  type WriteScope,
} from '#shared/database';
import { ObjectStorage, type SignedUpload } from '#shared/storage';
import { ReceiptSettings } from '../receipt.config.js';
import { Receipt } from '../receipt.entity.js';
import { UploadMissingError } from '../receipt.errors.js';
import { ReceiptStore } from '../receipt-store.js';
import { ReceiptsReadModel, type ReceiptView } from '../receipts.read-model.js';
import type { DocumentMediaType } from './document-type.js';

export interface NewReceipt {
  readonly id?: string;
  readonly fileName: string;
  readonly contentType: DocumentMediaType;
  readonly byteSize: number;
  readonly sha256: string;
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
  /** Null once the bytes have arrived. */
  readonly upload: SignedUpload | null;
}

/** By these the loser of a race between equal creates learns that it lost. */
const LOST_RACE: ReadonlySet<string | undefined> = new Set(['pk_receipt', 'uq_receipt_sha256']);

/** Takes a document in: announces it, lets the client send the bytes to storage, hands it to the pipeline. */
@Injectable()
export class ReceiptUploadService {
  constructor(
    private readonly householdWriter: HouseholdWriter,
    private readonly store: ReceiptStore,
    private readonly receipts: ReceiptsReadModel,
    private readonly storage: ObjectStorage,
    private readonly settings: ReceiptSettings,
    private readonly clock: Clock,
  ) {}

  /**
   * Announces a document and signs its upload. Identical bytes are one receipt: the existing one is answered.
   * @throws IdAlreadyUsedError when the chosen id belongs to a receipt with other properties.
   */
  async openUpload(
    scope: WriteScope<OpenedUpload>,
    uploader: Uploader,
    input: NewReceipt,
  ): Promise<OpenedUpload> {
    const { householdId } = scope;
    const existing = await this.findExisting(householdId, input);
    if (existing) return existing;
    const receipt = this.announce(householdId, uploader, input);
    const upload = await this.signUpload(receipt);
    try {
      return await this.householdWriter.change(scope, async ({ manager }) => {
        await manager.insert(Receipt, receipt);
        return {
          receipt: await this.receipts.getReceipt(householdId, receipt.id, manager),
          created: true,
          upload,
        };
      });
    } catch (error) {
      const winner = LOST_RACE.has(violatedConstraint(error))
        ? await this.findExisting(householdId, input)
        : null;
      if (winner) return winner;
      throw error;
    }
  }

  /**
   * The client says that the bytes are there. Hands the receipt to the pipeline; a repeat changes nothing.
   * @throws UploadMissingError while storage has nothing under the receipt's key.
   */
  async completeUpload(scope: WriteScope<ReceiptView>, receiptId: string): Promise<ReceiptView> {
    const { householdId } = scope;
    const receipt = await this.store.findById(householdId, receiptId);
    const arrived = receipt?.status === 'awaiting_upload' ? await this.storage.head(receipt.objectKey) : null;
    return this.householdWriter.change(scope, async (tx) => {
      const current = await this.store.get(tx, receiptId);
      if (current.status === 'awaiting_upload') {
        if (!arrived) throw new UploadMissingError();
        await this.takeIn(tx, current, arrived.byteSize);
      }
      return this.receipts.getReceipt(householdId, receiptId, tx.manager);
    });
  }

  private async takeIn(tx: HouseholdTransaction, receipt: Receipt, arrivedBytes: number): Promise<void> {
    if (arrivedBytes !== receipt.byteSize) {
      const reason = `The file has ${arrivedBytes} bytes, but ${receipt.byteSize} were declared. Upload it again.`;
      await this.store.move(tx, receipt, { to: 'failed', action: 'read', code: 'size_mismatch', reason });
      return;
    }
    receipt.attempt = 1;
    await this.store.move(tx, receipt, { to: 'uploaded', action: 'read' });
    await this.store.handOut(tx, receipt);
  }

  private async findExisting(householdId: string, input: NewReceipt): Promise<OpenedUpload | null> {
    const sameId = input.id === undefined ? null : await this.store.findById(householdId, input.id);
    if (sameId && !sameId.createDigest.equals(requestDigest(input))) throw new IdAlreadyUsedError();
    const existing = sameId ?? (await this.store.findBySha256(householdId, input.sha256));
    if (!existing) return null;
    return {
      receipt: await this.receipts.getReceipt(householdId, existing.id),
      created: false,
      upload: existing.status === 'awaiting_upload' ? await this.signUpload(existing) : null,
    };
  }

  private announce(householdId: string, { userId, timeZone }: Uploader, input: NewReceipt): Receipt {
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
      epoch: 0,
      attempt: 0,
      crashes: 0,
      corrections: {},
      touchedAt: now,
      uploadedBy: userId,
      uploadedOn: localDateIn(timeZone, now),
      createdAt: now,
      createDigest: requestDigest(input),
    });
  }

  private signUpload(receipt: Receipt): Promise<SignedUpload> {
    return this.storage.signUpload({
      key: receipt.objectKey,
      contentType: receipt.contentType,
      byteSize: receipt.byteSize,
      sha256: receipt.sha256,
      expiresAt: new Date(this.clock.now().getTime() + this.settings.RECEIPT_UPLOAD_SECONDS * 1_000),
    });
  }
}
