import { Injectable } from '@nestjs/common';
import { Clock } from '#shared';
import type { HouseholdTransaction } from '#shared/database';
import { ObjectNotFoundError, ObjectReplacedError, ObjectStorage, type SignedUpload } from '#shared/storage';
import { ReceiptSettings } from '../receipt.config.js';
import type { Receipt, ReceiptDocument } from '../receipt.entity.js';
import { ReceiptStore } from '../receipt-store.js';
import { findArrivalFault, type DocumentFault } from './document-check.js';
import { SIGNATURE_BYTES } from './document-type.js';

/** More than a client repeats at the same time. */
const REPLACED_TRIES = 30;

/** What storage has of an announced receipt. */
export type Arrival =
  | { readonly kind: 'missing'; readonly count: number }
  | { readonly kind: 'refused'; readonly fault: DocumentFault }
  /** The checked version of each file, in order. */
  | { readonly kind: 'arrived'; readonly versions: readonly string[] };

/** Lets the files of a receipt come in, and looks at them before anything else does. */
@Injectable()
export class DocumentIntake {
  constructor(
    private readonly storage: ObjectStorage,
    private readonly store: ReceiptStore,
    private readonly settings: ReceiptSettings,
    private readonly clock: Clock,
  ) {}

  /** A link for each file, in order: it takes exactly what was announced. */
  signUploads(receipt: Receipt): Promise<SignedUpload[]> {
    const expiresAt = new Date(this.clock.now().getTime() + this.settings.RECEIPT_UPLOAD_SECONDS * 1_000);
    return Promise.all(
      receipt.documents.map(({ key, contentType, byteSize, sha256 }) =>
        this.storage.signUpload({ key, contentType, byteSize, sha256, expiresAt }),
      ),
    );
  }

  /** Checks size, type and checksum of what storage has, without reading more than the files' first bytes. */
  async inspect(receipt: Receipt): Promise<Arrival> {
    const { documents } = receipt;
    const found = await Promise.all(documents.map((document) => this.inspectDocument(document)));
    const missing = found.filter((document) => document === null).length;
    if (missing > 0) return { kind: 'missing', count: missing };
    const arrived = found.filter((document) => document !== null);
    const at = arrived.findIndex(({ fault }) => fault !== null);
    const fault = arrived[at]?.fault;
    if (fault) return { kind: 'refused', fault: atPosition(fault, at + 1, documents.length) };
    return { kind: 'arrived', versions: arrived.map(({ version }) => version) };
  }

  /** Hands an arrived receipt to the pipeline, exactly in the versions that were checked, or fails a refused one. */
  async takeIn(
    tx: HouseholdTransaction,
    receipt: Receipt,
    arrival: Exclude<Arrival, { kind: 'missing' }>,
  ): Promise<void> {
    if (arrival.kind === 'refused') {
      const { code, message: reason } = arrival.fault;
      await this.store.move(tx, receipt, { to: 'failed', action: 'read', code, reason });
      return;
    }
    receipt.pinVersions(arrival.versions);
    await this.store.beginReading(tx, receipt);
  }

  private async inspectDocument(
    document: ReceiptDocument,
    tries = REPLACED_TRIES,
  ): Promise<{ version: string; fault: DocumentFault | null } | null> {
    const head = await this.storage.head(document.key);
    if (!head) return null;
    const { version, byteSize, sha256 } = head;
    try {
      const start =
        byteSize === 0
          ? Buffer.alloc(0)
          : await this.storage.readStart(document.key, { maxBytes: SIGNATURE_BYTES, version });
      return { version, fault: findArrivalFault({ byteSize, sha256, start }, document) };
    } catch (error) {
      if (error instanceof ObjectNotFoundError) return null;
      if (!(error instanceof ObjectReplacedError)) throw error;
      // A repeated upload has come in between the two looks.
      return tries > 1 ? this.inspectDocument(document, tries - 1) : null;
    }
  }
}

/** Says which of several files is meant. */
export function atPosition(fault: DocumentFault, position: number, count: number): DocumentFault {
  return count === 1 ? fault : { ...fault, message: `File ${position}: ${fault.message}` };
}
