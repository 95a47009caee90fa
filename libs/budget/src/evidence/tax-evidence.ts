import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** A tax as the receipt has it, in minor units of the receipt's currency and with the sign that is printed. */
export interface PrintedTax {
  readonly name: string | null;
  /** Percent, an exact decimal; null when none is printed. */
  readonly rate: string | null;
  readonly amountUnits: bigint;
}

/** The taxes on the receipt of a transaction, as a person has corrected or left them. */
export interface ReceiptTaxes {
  readonly transactionId: string;
  /** Null when it could not be read. */
  readonly currency: string | null;
  /** In minor units of that currency; null when it could not be read. */
  readonly totalUnits: bigint | null;
  /** Null when the receipt says nothing of taxes. */
  readonly taxes: readonly PrintedTax[] | null;
}

/** A file of a receipt, as somebody uploaded it. */
export interface EvidenceFile {
  readonly contentType: string;
  /** What was announced with the upload and checked when the receipt was read. */
  readonly byteSize: number;
  /** As `byteSize`; lower-case hex. */
  readonly sha256: string;
  /** The bytes as they are stored, for whoever destroys the stream; null when they are not kept. @throws StorageUnavailableError */
  readonly open: () => Promise<Readable | null>;
}

/** The receipt of a transaction. */
export interface EvidenceDocument {
  readonly receiptId: string;
  readonly transactionId: string;
  /** In reading order; at least one. */
  readonly files: readonly EvidenceFile[];
}

/** Knows receipts, which the books do not. */
export interface ReceiptTaxReader {
  /** Those of the transactions that have a receipt, in any order; one statement. */
  read(
    source: Pick<EntityManager, 'query'>,
    householdId: string,
    transactionIds: readonly string[],
  ): Promise<ReceiptTaxes[]>;

  /** The documents of those of the transactions that have a receipt, in order of the receipts' ids. */
  listDocuments(householdId: string, transactionIds: readonly string[]): Promise<EvidenceDocument[]>;
}

/** Taxes on receipts, and the receipts themselves; the lib of receipts registers itself. Without it there is no evidence of any. */
@Injectable()
export class TaxEvidence {
  private reader: ReceiptTaxReader = {
    read: () => Promise.resolve([]),
    listDocuments: () => Promise.resolve([]),
  };

  register(reader: ReceiptTaxReader): void {
    this.reader = reader;
  }

  async read(...asked: Parameters<ReceiptTaxReader['read']>): Promise<ReceiptTaxes[]> {
    const [, , transactionIds] = asked;
    return transactionIds.length === 0 ? [] : this.reader.read(...asked);
  }

  async listDocuments(householdId: string, transactionIds: readonly string[]): Promise<EvidenceDocument[]> {
    return transactionIds.length === 0 ? [] : this.reader.listDocuments(householdId, transactionIds);
  }
}
