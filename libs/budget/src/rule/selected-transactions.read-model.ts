import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { UnknownReferenceError } from '../budget.errors.js';
import { requireKnown, type NamedReference } from '../transaction/known-references.js';
import { conditionsOf, type TransactionPosition } from '../transaction/transaction-list.read-model.js';
import { TransactionReadModel } from '../transaction/transaction.read-model.js';
import type { Transaction } from '../transaction/transaction.entity.js';
import { toTransactionFilter, type RuleFilter, type RuleSelection } from './rule-selection.js';

/** The transactions that rules are tried on, newest first (posting date, then id). */
@Injectable()
export class SelectedTransactionsReadModel {
  constructor(private readonly transactions: TransactionReadModel) {}

  /** Up to `count`, after the one at `after`: two statements. */
  async readPage(
    manager: EntityManager,
    householdId: string,
    selection: RuleSelection,
    after: TransactionPosition | null,
    count: number,
  ): Promise<Transaction[]> {
    const rows = await select(manager, householdId, selection, after, count);
    const found = await this.transactions.findTransactions(
      manager,
      householdId,
      rows.map(({ id }) => id),
    );
    const byId = new Map(found.map((transaction) => [transaction.id, transaction]));
    return rows.flatMap(({ id }) => byId.get(id) ?? []);
  }

  /** @throws UnknownReferenceError when something that is named is not there */
  async requireNamed(manager: EntityManager, householdId: string, selection: RuleSelection): Promise<void> {
    const { transactionIds = [], filter = {} } = selection;
    await requireKnown(manager, householdId, referencesOf(filter));
    if (transactionIds.length === 0) return;
    const known = await select(manager, householdId, { transactionIds }, null, transactionIds.length);
    const knownIds = new Set(known.map(({ id }) => id));
    const wrong = transactionIds.findIndex((id) => !knownIds.has(id));
    if (wrong >= 0) throw new UnknownReferenceError('transaction', `/transactionIds/${wrong}`);
  }

  /** How many there are, counted no further than to `limit`. */
  async count(
    manager: EntityManager,
    householdId: string,
    selection: RuleSelection,
    limit: number,
  ): Promise<number> {
    return (await select(manager, householdId, selection, null, limit)).length;
  }
}

function referencesOf({ accountId, categoryId, payeeId }: RuleFilter): NamedReference[] {
  const ids = { account: accountId, category: categoryId, payee: payeeId };
  return (['account', 'category', 'payee'] as const).flatMap((noun) => {
    const id = ids[noun];
    return id === undefined ? [] : [{ noun, id, pointer: `/filter/${noun}Id` }];
  });
}

function select(
  manager: EntityManager,
  householdId: string,
  { transactionIds, importId, filter = {} }: RuleSelection,
  after: TransactionPosition | null,
  count: number,
): Promise<{ id: string }[]> {
  const parameters: unknown[] = [householdId];
  const bind = (value: unknown) => `$${parameters.push(value)}`;
  const conditions = ['t.household_id = $1', ...conditionsOf(toTransactionFilter(filter), bind)];
  if (transactionIds) conditions.push(`t.id = ANY(${bind(transactionIds)}::uuid[])`);
  if (importId !== undefined)
    conditions.push(`t.created_by_kind = 'import' AND t.created_by_id = ${bind(importId)}::uuid`);
  if (after)
    conditions.push(`(t.posted_on, t.id) < (${bind(after.postedOn)}::date, ${bind(after.id)}::uuid)`);
  return manager.query<{ id: string }[]>(
    `SELECT t.id FROM budget.transaction AS t WHERE ${conditions.join(' AND ')}
      ORDER BY t.posted_on DESC, t.id DESC LIMIT ${bind(count)}`,
    parameters,
  );
}
