import type { Readable } from 'node:stream';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource, In, type EntityManager } from 'typeorm';
import {
  TaxEvidence,
  type EvidenceDocument,
  type PrintedTax,
  type ReceiptTaxes,
  type ReceiptTaxReader,
} from '#budget';
import { ObjectNotFoundError, ObjectStorage } from '#shared/storage';
import type { TaxLine } from '../extraction/extraction.js';
import { Receipt } from '../receipt.entity.js';
import type { Corrections } from '../review/corrections.js';

interface Row {
  readonly transactionId: string;
  readonly corrections: Corrections;
  readonly currency: string | null;
  readonly total: number | null;
  readonly tax: number | null;
  readonly lines: readonly (TaxLine | null)[] | null;
}

/** What receipts say of taxes: the latest reading that succeeded, with a person's corrections over it; and their files. */
@Injectable()
export class ReceiptTaxesReadModel implements ReceiptTaxReader, OnModuleInit {
  constructor(
    private readonly evidence: TaxEvidence,
    private readonly dataSource: DataSource,
    private readonly storage: ObjectStorage,
  ) {}

  onModuleInit(): void {
    this.evidence.register(this);
  }

  async read(
    source: Pick<EntityManager, 'query'>,
    householdId: string,
    transactionIds: readonly string[],
  ): Promise<ReceiptTaxes[]> {
    const rows = await source.query<Row[]>(TAXES, [householdId, transactionIds]);
    return rows.map(({ transactionId, corrections, currency, total, tax, lines }) => {
      const shownTotal = corrections.total ?? total;
      return {
        transactionId,
        currency: corrections.currency ?? currency,
        totalUnits: shownTotal === null ? null : BigInt(shownTotal),
        taxes: taxesOf(corrections.tax ?? tax, lines ?? []),
      };
    });
  }

  async listDocuments(householdId: string, transactionIds: readonly string[]): Promise<EvidenceDocument[]> {
    const links = await this.dataSource.query<{ receiptId: string; transactionId: string }[]>(LINKS, [
      householdId,
      transactionIds,
    ]);
    const linked = new Map(links.map(({ receiptId, transactionId }) => [receiptId, transactionId]));
    const receipts = await this.dataSource.manager.find(Receipt, {
      where: { householdId, id: In([...linked.keys()]) },
      order: { id: 'ASC' },
    });
    return receipts.map(({ id, documents }) => ({
      receiptId: id,
      transactionId: linked.get(id)!,
      files: documents.map(({ key, contentType, byteSize, sha256 }) => {
        return { contentType, byteSize, sha256, open: () => this.open(key) };
      }),
    }));
  }

  private async open(key: string): Promise<Readable | null> {
    try {
      return await this.storage.readStream(key);
    } catch (error) {
      if (error instanceof ObjectNotFoundError) return null;
      throw error;
    }
  }
}

/**
 * The lines, unless a sum is known that is not theirs: whoever corrected the sum did not correct the lines.
 * @param tax of the whole document
 */
function taxesOf(tax: number | null, lines: readonly (TaxLine | null)[]): PrintedTax[] | null {
  const read = lines.flatMap((line) =>
    line === null || line.amount === null
      ? []
      : [{ name: line.name, rate: line.rate, amountUnits: BigInt(line.amount) }],
  );
  if (tax === null) return read.length === 0 ? null : read;
  const sum = read.reduce((total, { amountUnits }) => total + amountUnits, 0n);
  return sum === BigInt(tax) ? read : [{ name: null, rate: null, amountUnits: BigInt(tax) }];
}

/** $1 household, $2 transactions. */
const LINKS = `
  SELECT receipt_id AS "receiptId", transaction_id AS "transactionId" FROM receipt.transaction_link
   WHERE household_id = $1 AND transaction_id = ANY($2::uuid[])`;

/** $1 household, $2 transactions. */
const TAXES = `
  SELECT link.transaction_id AS "transactionId", receipt.corrections,
         latest.extraction #>> '{currency,value}' AS currency,
         (latest.extraction #> '{total,value}') AS total,
         (latest.extraction #> '{tax,value}') AS tax,
         jsonb_path_query_array(latest.extraction, '$.taxes[*].value') AS lines
    FROM receipt.transaction_link AS link
    JOIN receipt.receipt AS receipt ON receipt.household_id = link.household_id AND receipt.id = link.receipt_id
    LEFT JOIN LATERAL (
           SELECT extraction FROM receipt.extraction_attempt AS attempt
            WHERE attempt.household_id = receipt.household_id AND attempt.receipt_id = receipt.id
              AND attempt.status = 'succeeded'
            ORDER BY attempt.attempt DESC LIMIT 1) AS latest ON true
   WHERE link.household_id = $1 AND link.transaction_id = ANY($2::uuid[])`;
