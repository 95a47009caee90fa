import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import {
  ERASED_AT_ONCE,
  HouseholdRows,
  PersonalDataEraser,
  PersonalDataErasers,
  type ErasureSubject,
  type Traces,
} from '#shared/personal-data';
import { ObjectStorage } from '#shared/storage';
import { receiptsFolder } from '../receipt.entity.js';

const RECEIPT = 'receipt.receipt';
const PREFERENCE = 'receipt.preference';
/** What the model answered, and what that cost. */
const OF_THE_MODEL = [
  'receipt.model_batch_item',
  'receipt.model_batch',
  'receipt.model_answer',
  'receipt.model_call',
  'receipt.model_month',
];
/** In the households of others, which keep the receipt. */
const UPLOADED_ELSEWHERE = 'receipt.receipt.uploaded_by';
const FORGET_UPLOADER = `
  UPDATE receipt.receipt SET uploaded_by = NULL WHERE ctid = ANY(ARRAY(
    SELECT ctid FROM receipt.receipt WHERE household_id = $1 AND uploaded_by = $2 LIMIT ${ERASED_AT_ONCE}))`;

/** Receipts with their readings, links and files; and who uploaded a receipt that others keep. */
@Injectable()
export class ReceiptEraser extends PersonalDataEraser implements OnModuleInit {
  readonly stage = 'content';
  readonly tables = [
    RECEIPT,
    'receipt.extraction_attempt',
    'receipt.fingerprint',
    'receipt.kept_pair',
    'receipt.refused_match',
    'receipt.transaction_link',
    PREFERENCE,
    ...OF_THE_MODEL,
  ];

  constructor(
    private readonly erasers: PersonalDataErasers,
    private readonly rows: HouseholdRows,
    private readonly dataSource: DataSource,
    private readonly storage: ObjectStorage,
  ) {
    super();
  }

  onModuleInit(): void {
    this.erasers.register(this);
  }

  async count({ userId, householdIds }: ErasureSubject): Promise<Traces> {
    let objects = 0;
    for (const householdId of householdIds) {
      objects += await this.storage.countFolder(receiptsFolder(householdId));
    }
    const [row] = await this.dataSource.query<[{ count: number }]>(
      'SELECT count(*)::int AS count FROM receipt.receipt WHERE uploaded_by = $1 AND household_id <> ALL($2)',
      [userId, householdIds],
    );
    return {
      ...(await this.rows.count(this.tables, householdIds)),
      [UPLOADED_ELSEWHERE]: row.count,
      objects,
    };
  }

  /** Rows first: a reading that is under way finds its receipt gone and removes what it stores. */
  async erase({ userId, householdIds }: ErasureSubject): Promise<void> {
    for (const householdId of householdIds) {
      await this.rows.erase(RECEIPT, householdId);
      for (const table of [PREFERENCE, ...OF_THE_MODEL]) await this.rows.erase(table, householdId);
      await this.storage.deleteFolder(receiptsFolder(householdId));
    }
    const others = await this.dataSource.query<{ household_id: string }[]>(
      'SELECT DISTINCT household_id FROM receipt.receipt WHERE uploaded_by = $1',
      [userId],
    );
    for (const { household_id: householdId } of others) {
      await this.rows.change(householdId, FORGET_UPLOADER, [userId]);
    }
  }
}
