import { Money, newId, toJsonInteger } from '#shared';
import type { KnownCategories, NamedCategory } from '../category/category-names.js';
import type { RuleSet } from '../rule/rule-set.js';
import { locksOfCreation, type LockableField } from '../transaction/field-locks.js';
import type { OriginalAmount } from '../transaction/original-amount.js';
import type { TransactionDraft } from '../transaction/transaction-draft.js';
import type { StatementRow } from './parse/statement.js';

/** Where the rows of a file go, and how they are to be understood. */
export interface RowTarget {
  readonly account: { readonly id: string; readonly currency: string };
  /** The file is one of our own exports: its texts are a person's last word, not a bank's. */
  readonly isOwnTable: boolean;
}

/** A row of `budget.import_row`, as the statement that stages it takes it. */
export interface StagedRow {
  readonly row: number;
  readonly line: number;
  readonly transactionId: string;
  readonly postedOn: string;
  readonly amount: number;
  readonly payee: string | null;
  readonly memo: string | null;
  /** By it the row is recognised in the next file, whatever rules call the payee. */
  readonly keyPayee: string | null;
  readonly externalId: string | null;
  readonly categoryId: string | null;
  readonly tags?: readonly string[];
  readonly status: string;
  readonly splits?: readonly object[];
  readonly ruleIds?: readonly string[];
  readonly statedTransfer?: string | null;
  readonly original?: object | null;
  readonly stated?: { readonly payee: string | null; readonly memo: string | null };
}

/** Makes of what a file says what the preview shows and the commit books. */
export class RowPreparation {
  /** @param rules the household's, which fill what the file left empty, and may write a bank's payee and memo anew */
  constructor(
    private readonly target: RowTarget,
    private readonly known: KnownCategories,
    private readonly rules: RuleSet,
  ) {}

  /** @param first number of the first of them, from 1 in the order of the file */
  prepare(rows: readonly StatementRow[], first: number): StagedRow[] {
    const drafts = this.rules.complete(rows.map((row) => this.draftOf(row)));
    return rows.map((row, index) => toStaged(row, first + index, drafts[index]!));
  }

  private draftOf(row: StatementRow): TransactionDraft {
    const { id: accountId, currency } = this.target.account;
    const categoryId = this.find(row.category);
    const { postedOn, payee, memo, tags, status, externalId } = row;
    return {
      ...{ accountId, postedOn, payee, memo, categoryId, tags, status, externalId },
      amount: Money.of(row.amountUnits, currency),
      splits: row.splits.map((split) => ({
        amount: Money.of(split.amountUnits, currency),
        categoryId: this.find(split.category),
        memo: split.memo,
      })),
      source: 'import',
      receiptId: null,
      lockedFields: this.decided(row, categoryId),
    };
  }

  /** What rules leave alone; the transaction itself is not locked. A side of a transfer gets neither category nor splits. */
  private decided(
    { payee, memo, splits, tags, own }: StatementRow,
    categoryId: string | null,
  ): LockableField[] {
    const locks = locksOfCreation({
      ...{ categoryId, splits, tags },
      ...(this.target.isOwnTable ? { payee, memo } : {}),
    });
    return own?.transferId ? [...new Set([...locks, 'categoryId' as const, 'splits' as const])] : locks;
  }

  private find(category: NamedCategory | null): string | null {
    return category && this.known.find(category);
  }
}

function toStaged(row: StatementRow, number: number, draft: TransactionDraft): StagedRow {
  const { payee, memo, categoryId, tags, splits, ruleIds } = draft;
  return {
    row: number,
    line: row.line,
    transactionId: newId(),
    postedOn: row.postedOn,
    amount: toJsonInteger(row.amountUnits),
    ...{ payee, memo, keyPayee: row.payee },
    externalId: row.externalId,
    categoryId,
    ...(tags.length > 0 ? { tags } : {}),
    status: row.status,
    ...(splits.length > 0
      ? {
          splits: splits.map(({ amount, ...part }) => ({
            id: newId(),
            ...part,
            amount: toJsonInteger(amount.minorUnits),
          })),
        }
      : {}),
    ...(row.own
      ? { statedTransfer: row.own.transferId, original: row.own.original && originalJson(row.own.original) }
      : {}),
    ...(ruleIds ? { ruleIds, stated: { payee: row.payee, memo: row.memo } } : {}),
  };
}

function originalJson({ amountUnits, currency, rate, rateDate }: OriginalAmount): object {
  return { amount: toJsonInteger(amountUnits), currency, rate, rateDate };
}
