import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { TransactionSplit } from './transaction-split.entity.js';
import { Transaction } from './transaction.entity.js';

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
  readonly originalUnits: string | null;
}

const SELECT = `
  SELECT t.household_id AS "householdId", t.id, t.revision, t.account_id AS "accountId",
         t.posted_on::text AS "postedOn", t.amount AS "amountUnits", t.currency, t.payee, t.memo,
         t.category_id AS "categoryId", t.has_splits AS "hasSplits", t.tags, t.status, t.source,
         t.receipt_id AS "receiptId", t.transfer_id AS "transferId", t.external_id AS "externalId",
         t.payee_id AS "payeeId",
         t.locked_fields AS "lockedFields", t.rule_ids AS "ruleIds", t.create_digest AS "createDigest",
         t.original_amount AS "originalUnits", t.original_currency AS "originalCurrency",
         t.original_rate AS "originalRate", t.original_rate_date::text AS "originalRateDate",
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
  constructor(private readonly dataSource: DataSource) {}

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

  /** The two sides of each of these transfers that exists, in any order. */
  async findByTransfers(
    manager: EntityManager,
    householdId: string,
    transferIds: readonly string[],
  ): Promise<Transaction[]> {
    const rows = await manager.query<Row[]>(
      `${SELECT} WHERE t.household_id = $1 AND t.transfer_id = ANY($2::uuid[])`,
      [householdId, transferIds],
    );
    return rows.map(toTransaction);
  }

  /** Up to `count` of all transactions in the order of their ids, after the one with id `after`. */
  async readPage(
    manager: EntityManager,
    householdId: string,
    after: string | undefined,
    count: number,
  ): Promise<Transaction[]> {
    const rows = await manager.query<Row[]>(
      `${SELECT} WHERE t.household_id = $1 AND ($2::uuid IS NULL OR t.id > $2) ORDER BY t.id LIMIT $3`,
      [householdId, after ?? null, count],
    );
    return rows.map(toTransaction);
  }
}

function toTransaction({ splits, ...row }: Row): Transaction {
  const transaction = Object.assign(new Transaction(), row, {
    revision: BigInt(row.revision),
    amountUnits: BigInt(row.amountUnits),
    originalUnits: row.originalUnits === null ? null : BigInt(row.originalUnits),
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
