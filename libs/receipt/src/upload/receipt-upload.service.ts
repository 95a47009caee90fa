import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock, localDateIn, newId, requestDigest } from '#shared';
import { HouseholdWriter, IdAlreadyUsedError } from '#shared/database';
import { ObjectStorage, type SignedUpload } from '#shared/storage';
import { ReceiptSettings } from '../receipt.config.js';
import { Receipt } from '../receipt.entity.js';
import { UploadMissingError } from '../receipt.errors.js';
import { ReceiptStore } from '../receipt-store.js';
import type { DocumentMediaType } from './document-type.js';

export interface NewReceipt {
  readonly id?: string;
  readonly fileName: string;
  readonly contentType: DocumentMediaType;
  readonly byteSize: number;
  readonly sha256: string;
}

export interface OpenedUpload {
  readonly receiptId: string;
  /** False when the household already has this receipt (same id or same bytes). */
  readonly created: boolean;
  /** Null once the bytes have arrived. */
  readonly upload: SignedUpload | null;
}

/** Takes a document in: announces it, lets the client send the bytes to storage, hands it to the pipeline. */
@Injectable()
export class ReceiptUploadService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly householdWriter: HouseholdWriter,
    private readonly store: ReceiptStore,
    private readonly storage: ObjectStorage,
    private readonly settings: ReceiptSettings,
    private readonly clock: Clock,
  ) {}

  /**
   * Announces a document and signs its upload. Identical bytes are one receipt: the existing one is answered.
   * @throws IdAlreadyUsedError when the chosen id belongs to a receipt with other properties.
   */
  async openUpload(
    uploader: { householdId: string; userId: string; timeZone: string },
    input: NewReceipt,
  ): Promise<OpenedUpload> {
    const { householdId } = uploader;
    const { receipt, created } =
      (await this.findExisting(householdId, input)) ??
      (await this.householdWriter.change(householdId, async (tx) => {
        // Looked for again under the household's lock: a parallel request may have been first.
        const existing = await this.findExisting(householdId, input, tx.manager);
        if (existing) return existing;
        const now = this.clock.now();
        const receipt = tx.manager.create(Receipt, {
          householdId,
          id: input.id ?? newId(),
          status: 'awaiting_upload',
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
          uploadedBy: uploader.userId,
          uploadedOn: localDateIn(uploader.timeZone, now),
          createdAt: now,
          createDigest: requestDigest(input),
        });
        await tx.manager.insert(Receipt, receipt);
        return { receipt, created: true };
      }));
    const upload = receipt.status === 'awaiting_upload' ? await this.signUpload(receipt) : null;
    return { receiptId: receipt.id, created, upload };
  }

  /**
   * The client says that the bytes are there. Hands the receipt to the pipeline; a repeat changes nothing.
   * @throws UploadMissingError while storage has nothing under the receipt's key.
   */
  async completeUpload(householdId: string, receiptId: string): Promise<void> {
    const receipt = await this.dataSource.manager.findOneBy(Receipt, { householdId, id: receiptId });
    const arrived = receipt?.status === 'awaiting_upload' ? await this.storage.head(receipt.objectKey) : null;
    await this.householdWriter.change(householdId, async (tx) => {
      const current = await this.store.get(tx, receiptId);
      if (current.status !== 'awaiting_upload') return;
      if (!arrived) throw new UploadMissingError();
      if (arrived.byteSize !== current.byteSize) {
        const reason = `The file has ${arrived.byteSize} bytes, but ${current.byteSize} were declared. Upload it again.`;
        await this.store.move(tx, current, { to: 'failed', action: 'read', code: 'size_mismatch', reason });
        return;
      }
      current.attempt = 1;
      await this.store.move(tx, current, { to: 'uploaded', action: 'read' });
      await this.store.handOut(tx, current);
    });
  }

  private async findExisting(
    householdId: string,
    input: NewReceipt,
    manager = this.dataSource.manager,
  ): Promise<{ receipt: Receipt; created: false } | null> {
    const byId = input.id ? await manager.findOneBy(Receipt, { householdId, id: input.id }) : null;
    if (byId) {
      if (!byId.createDigest.equals(requestDigest(input))) throw new IdAlreadyUsedError();
      return { receipt: byId, created: false };
    }
    const sameBytes = await manager
      .createQueryBuilder(Receipt, 'receipt')
      .where("household_id = :householdId AND sha256 = :sha256 AND status <> 'rejected'", {
        householdId,
        sha256: input.sha256,
      })
      .getOne();
    return sameBytes && { receipt: sameBytes, created: false };
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
