import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { LocalDate } from '#shared';
import { PreparedReads } from '#shared/database';
import { TransactionSplit } from './transaction-split.entity.js';
import { Transaction, type TransactionSource, type TransactionStatus } from './transaction.entity.js';

/** Every given condition must hold; amounts are signed minor units, dates inclusive. */
export interface TransactionFilter {
  readonly accountId?: string;
  /** The transaction's own category or that of one of its splits. */
  readonly categoryId?: string;
  readonly from?: LocalDate;
  readonly to?: LocalDate;
  readonly minAmount?: bigint;
  readonly maxAmount?: bigint;
  /** Part of the payee or the memo, in any case. */
  readonly q?: string;
  readonly tag?: string;
  readonly status?: TransactionStatus;
  readonly source?: TransactionSource;
  readonly hasReceipt?: boolean;
}

/** Where a list goes on: the sort key of the last transaction seen. */
export interface TransactionPosition {
  readonly postedOn: LocalDate;
  readonly id: string;
}

interface Row {
  readonly splits: {
    id: string;
    position: number;
    amount: string;
    categoryId: string | null;
    memo: string | null;
  }[];
  readonly revision: string;
  readonly amountUnits: string;
}

const SELECT = `
  SELECT t.household_id AS "householdId", t.id, t.revision, t.account_id AS "accountId",
         t.posted_on::text AS "postedOn", t.amount AS "amountUnits", t.currency, t.payee, t.memo,
         t.category_id AS "categoryId", t.has_splits AS "hasSplits", t.tags, t.status, t.source,
         t.receipt_id AS "receiptId", t.transfer_id AS "transferId", t.external_id AS "externalId",
         t.create_digest AS "createDigest",
         CASE WHEN t.has_splits THEN (
           SELECT json_agg(json_build_object('id', split.id, 'position', split.position,
                    'amount', split.amount::text, 'categoryId', split.category_id, 'memo', split.memo)
                    ORDER BY split.position)
             FROM budget.transaction_split AS split
            WHERE split.household_id = t.household_id AND split.transaction_id = t.id
         ) ELSE '[]' END AS splits
    FROM budget.transaction AS t`;

/** Transactions as they are shown: one statement each, splits included. */
@Injectable()
export class TransactionReadModel {
  constructor(
    private readonly dataSource: DataSource,
    private readonly reads: PreparedReads,
  ) {}

  /** @param manager reads inside that transaction */
  async findTransaction(
    householdId: string,
    id: string,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<Transaction | null> {
    const rows = await manager.query<Row[]>(`${SELECT} WHERE t.household_id = $1 AND t.id = $2`, [
      householdId,
      id,
    ]);
    return rows[0] ? toTransaction(rows[0]) : null;
  }

  /** Those of the transactions that exist, in any order. */
  async findTransactions(
    manager: EntityManager,
    householdId: string,
    ids: readonly string[],
  ): Promise<Transaction[]> {
    const rows = await manager.query<Row[]>(`${SELECT} WHERE t.household_id = $1 AND t.id = ANY($2)`, [
      householdId,
      ids,
    ]);
    return rows.map(toTransaction);
  }

  /** Up to `count` transactions, newest first (posting date, then id), after `after`. */
  async listTransactions(
    householdId: string,
    filter: TransactionFilter,
    count: number,
    after?: TransactionPosition,
  ): Promise<Transaction[]> {
    const parameters: unknown[] = [householdId];
    const bind = (value: unknown) => `$${parameters.push(value)}`;
    const conditions = ['t.household_id = $1', ...conditionsOf(filter, bind)];
    if (after)
      conditions.push(`(t.posted_on, t.id) < (${bind(after.postedOn)}::date, ${bind(after.id)}::uuid)`);
    const text = `${SELECT} WHERE ${conditions.join(' AND ')} ORDER BY t.posted_on DESC, t.id DESC LIMIT ${bind(count)}`;
    // Only the plain list is prepared: each mix of filters would be one more plan kept by each connection.
    const name = after ? 'transactions-after' : 'transactions';
    const isPlain = Object.values(filter).every((value) => value === undefined);
    const rows = isPlain
      ? await this.reads.query<Row>({ name, text }, parameters)
      : await this.dataSource.query<Row[]>(text, parameters);
    return rows.map(toTransaction);
  }
}

function conditionsOf(filter: TransactionFilter, bind: (value: unknown) => string): string[] {
  const conditions: string[] = [];
  const add = <T>(value: T | undefined, condition: (value: T) => string) => {
    if (value !== undefined) conditions.push(condition(value));
  };
  add(filter.accountId, (id) => `t.account_id = ${bind(id)}`);
  add(filter.categoryId, (id) => {
    const category = bind(id);
    return `(t.category_id = ${category} OR t.has_splits AND EXISTS (
      SELECT FROM budget.transaction_split AS split
       WHERE split.household_id = t.household_id AND split.transaction_id = t.id AND split.category_id = ${category}))`;
  });
  add(filter.from, (date) => `t.posted_on >= ${bind(date)}`);
  add(filter.to, (date) => `t.posted_on <= ${bind(date)}`);
  add(filter.minAmount, (amount) => `t.amount >= ${bind(amount.toString())}`);
  add(filter.maxAmount, (amount) => `t.amount <= ${bind(amount.toString())}`);
  add(filter.q, (text) => {
    const pattern = bind(`%${text.replace(/[\\%_]/g, '\\$&')}%`);
    return `(t.payee ILIKE ${pattern} OR t.memo ILIKE ${pattern})`;
  });
  add(filter.tag, (tag) => `t.tags @> ARRAY[${bind(tag)}::text]`);
  add(filter.status, (status) => `t.status = ${bind(status)}`);
  add(filter.source, (source) => `t.source = ${bind(source)}`);
  add(filter.hasReceipt, (wanted) => `t.receipt_id IS ${wanted ? 'NOT NULL' : 'NULL'}`);
  return conditions;
}

function toTransaction({ splits, ...row }: Row): Transaction {
  const transaction = Object.assign(new Transaction(), row, {
    revision: BigInt(row.revision),
    amountUnits: BigInt(row.amountUnits),
  });
  transaction.splits = splits.map(({ amount, ...split }) =>
    Object.assign(new TransactionSplit(), split, {
      householdId: transaction.householdId,
      transactionId: transaction.id,
      amountUnits: BigInt(amount),
    }),
  );
  return transaction;
}
