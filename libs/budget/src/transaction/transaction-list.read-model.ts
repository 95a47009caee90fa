import { Injectable } from '@nestjs/common';
import type { Access, Caller, LocalDate } from '#shared';
import { GUARDED_ROW_START, GuardedReads, JsonRows } from '#shared/database';
import { TRANSACTION_JSON, type TransactionDto } from './transaction-representation.js';
import type { TransactionSource, TransactionStatus } from './transaction.entity.js';

/** What a movement of money counts as: by the kind of its category, `none` without one. A transfer counts as nothing. */
export const MOVEMENT_KINDS = ['expense', 'income', 'none'] as const;
export type MovementKind = (typeof MOVEMENT_KINDS)[number];

/** Any of them. */
export type OneOrMore<T> = T | readonly T[];

/** Every given condition must hold; amounts are signed minor units, dates inclusive. */
export interface TransactionFilter {
  readonly accountId?: OneOrMore<string>;
  /** The transaction's own category or that of one of its splits. */
  readonly categoryId?: OneOrMore<string>;
  /** Whether `categoryId` also stands for the categories below it. */
  readonly includeSubcategories?: boolean;
  /** Whether it, or one of its splits, has no category, and it is no transfer. */
  readonly uncategorised?: boolean;
  /** What it, or one of its splits, counts as; with `categoryId` both hold of the same part. */
  readonly kind?: OneOrMore<MovementKind>;
  readonly isTransfer?: boolean;
  readonly currency?: OneOrMore<string>;
  /** `pseudonymOf` the members who entered it themselves; what an import or another automation booked is nobody's. */
  readonly enteredBy?: readonly string[];
  readonly from?: LocalDate;
  readonly to?: LocalDate;
  readonly minAmount?: bigint;
  readonly maxAmount?: bigint;
  /** Words that payee and memo contain, in any case, with or without accents; or, roughly, the text as a whole. */
  readonly q?: string;
  readonly payeeId?: string;
  /** Whether it has a payee. */
  readonly hasPayee?: boolean;
  /** It has a payee, and none of these. */
  readonly exceptPayeeId?: readonly string[];
  readonly tag?: OneOrMore<string>;
  readonly status?: TransactionStatus;
  readonly source?: TransactionSource;
  readonly hasReceipt?: boolean;
}

/** Where a list goes on: the sort key of the last transaction seen. */
export interface TransactionPosition {
  readonly postedOn: LocalDate;
  readonly id: string;
}

/** Which transactions, and how many. */
export interface TransactionListQuery {
  readonly filter: TransactionFilter;
  readonly limit: number;
  readonly after?: TransactionPosition;
}

export interface TransactionList {
  readonly access: Access;
  readonly items: JsonRows;
  /** Where the next page begins; null when this is the last. */
  readonly next: TransactionPosition | null;
}

/** The list of transactions, newest first (posting date, then id): one statement, access included. */
@Injectable()
export class TransactionListReadModel {
  constructor(private readonly reads: GuardedReads) {}

  /**
   * @param knownRevision of the answer that the caller has: while it is the household's, no row is read
   * @throws what `GuardedReads.read` throws
   */
  async list(
    caller: Caller,
    { filter, limit, after }: TransactionListQuery,
    knownRevision: bigint | null,
  ): Promise<TransactionList> {
    const parameters: unknown[] = [knownRevision?.toString() ?? null];
    const bind = (value: unknown) => `$${FIRST_PARAMETER - 1 + parameters.push(value)}`;
    const conditions = [
      't.household_id = caller.household_id',
      `caller.revision IS DISTINCT FROM $${FIRST_PARAMETER}::bigint`,
      ...conditionsOf(filter, bind),
    ];
    if (after) {
      conditions.push(`(t.posted_on, t.id) < (${bind(after.postedOn)}::date, ${bind(after.id)}::uuid)`);
    }
    // One more than shown tells whether there is a next page.
    const text = `${subcategoriesOf(filter, bind, 'caller.household_id')} SELECT ${TRANSACTION_JSON.select} FROM budget.transaction AS t WHERE ${conditions.join(' AND ')}
      ORDER BY t.posted_on DESC, t.id DESC LIMIT ${bind(limit + 1)}`;
    // Only the plain list is prepared: each mix of filters would be one more plan kept by each connection.
    const isPlain = Object.values(filter).every((value) => value === undefined);
    const name = after ? 'transactions-after' : 'transactions';
    const items = new JsonRows(TRANSACTION_JSON, GUARDED_ROW_START);
    let found = 0;
    const access = await this.reads.read(
      caller,
      { ...(isPlain ? { name } : {}), text, length: TRANSACTION_JSON.length },
      parameters,
      (row) => {
        if (found++ < limit) items.add(row);
      },
    );
    return { access, items, next: found > limit ? positionOf(items.last()) : null };
  }
}

function positionOf(last: unknown): TransactionPosition {
  const { postedOn, id } = last as Pick<TransactionDto, keyof TransactionPosition>;
  return { postedOn, id };
}

/** Parameters before it are the caller's. */
const FIRST_PARAMETER = 5;

/** The expression of ix_transaction_search. */
const SEARCHED = 'budget.search_text(t.payee, t.memo)';
const MOST_WORDS = 10;
/** Shorter texts are like too many others. */
const SHORTEST_ROUGH = 4;

const hasSplit = (condition: string) => `t.has_splits AND EXISTS (
  SELECT FROM budget.transaction_split AS split
   WHERE split.household_id = t.household_id AND split.transaction_id = t.id AND ${condition})`;

/** Adds a parameter and returns its name. */
export type Bind = (value: unknown) => string;

/**
 * The categories asked for and those below them, looked for once and not per transaction, as the CTE `wanted`; nothing
 * where that is not asked.
 * @param household SQL of the household's id
 */
export function wantedCategories(
  { categoryId, includeSubcategories }: TransactionFilter,
  bind: Bind,
  household: string,
): string {
  if (categoryId === undefined || !includeSubcategories) return '';
  return `wanted (category_id) AS (
    SELECT unnest(${bind([categoryId].flat())}::uuid[])
    UNION
    SELECT child.id FROM wanted JOIN budget.category AS child
        ON child.household_id = ${household} AND child.parent_id = wanted.category_id)`;
}

/** `wantedCategories` as the beginning of a statement. */
export function subcategoriesOf(filter: TransactionFilter, bind: Bind, household: string): string {
  const wanted = wantedCategories(filter, bind, household);
  return wanted && `WITH RECURSIVE ${wanted}`;
}

/**
 * The conditions of a filter on `t`, a row of `budget.transaction`; the statement begins with `subcategoriesOf` it.
 */
export function conditionsOf(filter: TransactionFilter, bind: Bind): string[] {
  const { categoryId, kind, uncategorised } = filter;
  const conditions = wholeConditionsOf(filter, bind);
  if (categoryId !== undefined || kind !== undefined) {
    const own = ['NOT t.has_splits', ...partConditionsOf(filter, 't.category_id', 't.household_id', bind)];
    const part = partConditionsOf(filter, 'split.category_id', 't.household_id', bind);
    conditions.push(`(${own.join(' AND ')} OR ${hasSplit(part.join(' AND '))})`);
  }
  if (kind !== undefined) conditions.push('t.transfer_id IS NULL');
  if (uncategorised !== undefined) {
    const isUncategorised = `t.transfer_id IS NULL AND t.category_id IS NULL
      AND (NOT t.has_splits OR ${hasSplit('split.category_id IS NULL')})`;
    conditions.push(uncategorised ? isUncategorised : `NOT (${isUncategorised})`);
  }
  return conditions;
}

/** The conditions of a filter on a category of its own: a transaction's or a split's. */
export function partConditionsOf(
  { categoryId, includeSubcategories, kind }: TransactionFilter,
  column: string,
  household: string,
  bind: Bind,
): string[] {
  const conditions: string[] = [];
  if (categoryId !== undefined) {
    const isWanted = includeSubcategories
      ? `${column} IN (SELECT category_id FROM wanted)`
      : isOneOf(column, categoryId, 'uuid', bind);
    conditions.push(isWanted);
  }
  if (kind !== undefined) {
    const isOfKind = `${column} IN (SELECT id FROM budget.category WHERE household_id = ${household}
      AND kind = ANY(${bind([kind].flat())}::text[]))`;
    conditions.push([kind].flat().includes('none') ? `(${column} IS NULL OR ${isOfKind})` : isOfKind);
  }
  return conditions;
}

/** The conditions of a filter on the transaction as a whole. */
export function wholeConditionsOf(filter: TransactionFilter, bind: Bind): string[] {
  const conditions: string[] = [];
  const add = <T>(value: T | undefined, condition: (value: T) => string) => {
    if (value !== undefined) conditions.push(condition(value));
  };
  add(filter.accountId, (id) => isOneOf('t.account_id', id, 'uuid', bind));
  add(filter.currency, (currency) => isOneOf('t.currency', currency, 'text', bind));
  add(filter.isTransfer, (wanted) => `t.transfer_id IS ${wanted ? 'NOT NULL' : 'NULL'}`);
  add(
    filter.enteredBy,
    (members) => `t.created_by_kind = 'user' AND t.created_by_id = ANY(${bind(members)}::uuid[])`,
  );
  add(filter.from, (date) => `t.posted_on >= ${bind(date)}`);
  add(filter.to, (date) => `t.posted_on <= ${bind(date)}`);
  add(filter.minAmount, (amount) => `t.amount >= ${bind(amount.toString())}`);
  add(filter.maxAmount, (amount) => `t.amount <= ${bind(amount.toString())}`);
  add(filter.q, (text) => {
    const words = text.split(/\s+/u).slice(0, MOST_WORDS);
    const exact = words.map((word) => `${SEARCHED} LIKE budget.containing(${bind(word)})`).join(' AND ');
    return text.length < SHORTEST_ROUGH ? exact : `(${exact} OR budget.fold(${bind(text)}) <% ${SEARCHED})`;
  });
  add(filter.payeeId, (id) => `t.payee_id = ${bind(id)}`);
  add(filter.hasPayee, (wanted) => `t.payee_id IS ${wanted ? 'NOT NULL' : 'NULL'}`);
  add(filter.exceptPayeeId, (ids) => `t.payee_id <> ALL(${bind(ids)}::uuid[])`);
  add(filter.tag, (tag) => `t.tags <> '{}' AND t.tags && ${bind([tag].flat())}::text[]`);
  add(filter.status, (status) => `t.status = ${bind(status)}`);
  add(filter.source, (source) => `t.source = ${bind(source)}`);
  add(filter.hasReceipt, (wanted) => `t.receipt_id IS ${wanted ? 'NOT NULL' : 'NULL'}`);
  return conditions;
}

/** One value is compared as such: a list in an index's order can then be read from it. */
function isOneOf(column: string, value: OneOrMore<string>, type: string, bind: Bind): string {
  const [only, ...others] = typeof value === 'string' ? [value] : value;
  return others.length === 0 && only !== undefined
    ? `${column} = ${bind(only)}`
    : `${column} = ANY(${bind(value)}::${type}[])`;
}
