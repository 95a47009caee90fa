import { Injectable } from '@nestjs/common';
import type { Access, Caller, LocalDate } from '#shared';
import { GUARDED_ROW_START, GuardedReads } from '#shared/database';
import { TRANSACTION_JSON } from './transaction-representation.js';
import type { TransactionSource, TransactionStatus } from './transaction.entity.js';

/** Every given condition must hold; amounts are signed minor units, dates inclusive. */
export interface TransactionFilter {
  readonly accountId?: string;
  /** The transaction's own category or that of one of its splits. */
  readonly categoryId?: string;
  /** Whether `categoryId` also stands for the categories below it. */
  readonly includeSubcategories?: boolean;
  /** Whether it, or one of its splits, has no category, and it is no transfer. */
  readonly uncategorised?: boolean;
  readonly from?: LocalDate;
  readonly to?: LocalDate;
  readonly minAmount?: bigint;
  readonly maxAmount?: bigint;
  /** Words that payee and memo contain, in any case, with or without accents; or, roughly, the text as a whole. */
  readonly q?: string;
  readonly payeeId?: string;
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

/** Which transactions, and how many. */
export interface TransactionListQuery {
  readonly filter: TransactionFilter;
  readonly limit: number;
  readonly after?: TransactionPosition;
}

export interface TransactionList {
  readonly access: Access;
  /** Each transaction as JSON text. */
  readonly items: readonly string[];
  /** Where the next page begins; null when this is the last. */
  readonly next: TransactionPosition | null;
}

const POSTED_ON = GUARDED_ROW_START + TRANSACTION_JSON.indexOf('postedOn');
const ID = GUARDED_ROW_START + TRANSACTION_JSON.indexOf('id');

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
    const { access, rows } = await this.reads.read(
      caller,
      { ...(isPlain ? { name } : {}), text, length: TRANSACTION_JSON.length },
      parameters,
    );
    const shown = rows.slice(0, limit);
    const last = rows.length > limit ? shown.at(-1) : undefined;
    return {
      access,
      items: shown.map((row) => TRANSACTION_JSON.write(row, GUARDED_ROW_START)),
      next: last ? { postedOn: last[POSTED_ON]!, id: last[ID]! } : null,
    };
  }
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

/**
 * The category asked for and those below it, looked for once and not per transaction; nothing where that is not asked.
 * @param household SQL of the household's id
 */
export function subcategoriesOf(
  { categoryId, includeSubcategories }: TransactionFilter,
  bind: (value: unknown) => string,
  household: string,
): string {
  if (categoryId === undefined || !includeSubcategories) return '';
  return `WITH RECURSIVE wanted (category_id) AS (
    SELECT ${bind(categoryId)}::uuid
    UNION
    SELECT child.id FROM wanted JOIN budget.category AS child
        ON child.household_id = ${household} AND child.parent_id = wanted.category_id)`;
}

/**
 * The conditions of a filter on `t`, a row of `budget.transaction`; the statement begins with `subcategoriesOf` it.
 * @param bind adds a parameter and returns its name
 */
export function conditionsOf(filter: TransactionFilter, bind: (value: unknown) => string): string[] {
  const conditions: string[] = [];
  const add = <T>(value: T | undefined, condition: (value: T) => string) => {
    if (value !== undefined) conditions.push(condition(value));
  };
  add(filter.accountId, (id) => `t.account_id = ${bind(id)}`);
  add(filter.categoryId, (id) => {
    const isWanted = filter.includeSubcategories ? 'IN (SELECT category_id FROM wanted)' : `= ${bind(id)}`;
    return `(t.category_id ${isWanted} OR ${hasSplit(`split.category_id ${isWanted}`)})`;
  });
  add(filter.uncategorised, (wanted) => {
    const isUncategorised = `t.transfer_id IS NULL AND t.category_id IS NULL
      AND (NOT t.has_splits OR ${hasSplit('split.category_id IS NULL')})`;
    return wanted ? isUncategorised : `NOT (${isUncategorised})`;
  });
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
  add(filter.tag, (tag) => `t.tags <> '{}' AND t.tags @> ARRAY[${bind(tag)}::text]`);
  add(filter.status, (status) => `t.status = ${bind(status)}`);
  add(filter.source, (source) => `t.source = ${bind(source)}`);
  add(filter.hasReceipt, (wanted) => `t.receipt_id IS ${wanted ? 'NOT NULL' : 'NULL'}`);
  return conditions;
}
