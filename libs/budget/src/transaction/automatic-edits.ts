import { Injectable } from '@nestjs/common';
import { actAs, type HouseholdTransaction } from '#shared/database';
import type { AutomationActor } from './automation-actor.js';
import { LOCKABLE_FIELDS, type LockableField } from './field-locks.js';
import { redraft } from './redraft.js';
import { TransactionRecorder, type Rewriting } from './transaction-recorder.js';
import type { Transaction } from './transaction.entity.js';
import type { TransactionChanges } from './transaction-statement.js';

/** What automation may change. Absent = unchanged. */
export type AutomaticChanges = Pick<TransactionChanges, LockableField>;

/** What automation wants of a transaction, as it was read inside the same transaction of the database. */
export interface AutomaticEdit {
  readonly transaction: Transaction;
  readonly changes: AutomaticChanges;
}

export interface AutomaticOutcome {
  /** As it is now. */
  readonly transaction: Transaction;
  /** The fields that say something else now. */
  readonly changed: readonly LockableField[];
  /** The fields that would say something else, had a person not decided on them. */
  readonly skipped: readonly LockableField[];
}

/** The way in which rules, imports and everything else that is no person changes transactions. */
@Injectable()
export class AutomaticEdits {
  constructor(private readonly recorder: TransactionRecorder) {}

  /**
   * Changes what is not locked and says what it left alone; a transaction that needs no change is not written. A
   * category for a split transaction counts as locked: its splits know better. So do splits for a side of a transfer. A handful of statements, however many
   * edits; each transaction at most once. In the history the changes are the actor's.
   * @throws what `OpenBooks.check` throws, for what would be written
   */
  async apply(
    tx: HouseholdTransaction,
    actor: AutomationActor,
    edits: readonly AutomaticEdit[],
  ): Promise<AutomaticOutcome[]> {
    const plans = edits.map(planEdit);
    const rewritings = plans.flatMap(({ rewriting }) => (rewriting ? [signed(rewriting, actor)] : []));
    if (rewritings.length === 0) return plans.map(({ outcome }) => outcome);
    const books = await this.recorder.openBooks(
      tx,
      rewritings.map(({ draft }) => draft),
    );
    for (const { draft, existing } of rewritings) books.check(draft, existing);
    const written = await actAs(tx, actor, (acting) => this.recorder.rewriteChecked(acting, rewritings));
    const byId = new Map(written.map((transaction) => [transaction.id, transaction]));
    return plans.map(({ outcome }) => ({
      ...outcome,
      transaction: byId.get(outcome.transaction.id) ?? outcome.transaction,
    }));
  }
}

/** A transaction names the rules that have written to it. */
function signed({ existing, draft }: Rewriting, actor: AutomationActor): Rewriting {
  if (actor.kind !== 'rule' || actor.id === null) return { existing, draft };
  return { existing, draft: { ...draft, ruleIds: [...new Set([...existing.ruleIds, actor.id])] } };
}

interface Plan {
  readonly outcome: AutomaticOutcome;
  /** Null when nothing is to be written. */
  readonly rewriting: Rewriting | null;
}

/** Decides without looking anything up what an edit changes and what it leaves alone. */
export function planEdit({ transaction, changes }: AutomaticEdit): Plan {
  const wanted = LOCKABLE_FIELDS.filter((field) => isDifferent(transaction, changes, field));
  const isKept = (field: LockableField) =>
    transaction.lockedFields.includes(field) ||
    (field === 'categoryId' && transaction.hasSplits && changes.splits === undefined) ||
    (field === 'splits' && transaction.transferId !== null);
  const skipped = wanted.filter(isKept);
  const changed = wanted.filter((field) => !isKept(field));
  const outcome = { transaction, changed, skipped };
  if (changed.length === 0) return { outcome, rewriting: null };
  const allowed = Object.fromEntries(changed.map((field) => [field, changes[field]])) as AutomaticChanges;
  const isSplit = (allowed.splits?.length ?? 0) > 0;
  const draft = redraft(transaction, { ...allowed, ...(isSplit ? { categoryId: null } : {}) });
  return { outcome, rewriting: { existing: transaction, draft } };
}

function isDifferent(transaction: Transaction, changes: AutomaticChanges, field: LockableField): boolean {
  if (changes[field] === undefined) return false;
  if (field !== 'splits') return JSON.stringify(changes[field]) !== JSON.stringify(transaction[field]);
  const facts = (splits: NonNullable<AutomaticChanges['splits']>) =>
    JSON.stringify(splits.map((part) => [part.amountUnits.toString(), part.categoryId, part.memo]));
  return facts(changes.splits!) !== facts(transaction.splits);
}
