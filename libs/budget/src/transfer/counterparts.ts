import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { newId } from '#shared';
import { actAs, type HouseholdTransaction } from '#shared/database';
import type { AutomationActor } from '../transaction/automation-actor.js';
import { TransactionRecorder } from '../transaction/transaction-recorder.js';
import type { Transaction } from '../transaction/transaction.entity.js';

/** A booked transaction that is to become one side of a transfer, and where the other side is. */
export interface WantedTransfer {
  readonly transaction: Pick<Transaction, 'id'>;
  readonly accountId: string;
}

/** The other side: a transaction that is there already, or null = one is to be made. */
export interface Counterpart {
  readonly transactionId: string | null;
}

/** A transaction as it is now, and the other side that `findCounterparts` found for it in this database transaction. */
export interface AutomaticTransfer {
  readonly transaction: Transaction;
  readonly accountId: string;
  readonly counterpart: Counterpart;
}

/** The other side was posted at most so many days before or after: as many as are looked through for a person. */
export const COUNTERPART_DAYS = 5;
/** Of each transaction; when others have taken all of these, it is left alone rather than given a side too many. */
const MOST_COMPARED = 100;

interface Candidate {
  readonly id: string;
  readonly daysApart: number;
  /** A person said that it is something else, or of several parts. */
  readonly isDecided: boolean;
}

interface Row {
  /** A person has ended a transfer that it was a side of. */
  readonly isEnded: boolean;
  /** Whether the account takes a transaction more, on that day. */
  readonly isOpen: boolean;
  /** Nearest days first, at most `MOST_COMPARED`. */
  readonly candidates: readonly Candidate[];
}

/** A person's last word on a transaction was that it is no side of a transfer. Undoing says nothing about that. */
const endedByPerson = (id: string) => `
  coalesce((SELECT noted.actor_kind = 'user' AND noted.after = 'null' AND action.kind IS DISTINCT FROM 'undo'
              FROM budget.transaction_history AS noted
              LEFT JOIN budget.bulk_action AS action
                     ON action.household_id = noted.household_id AND action.id = noted.bulk_action_id
             WHERE noted.household_id = $1 AND noted.transaction_id = ${id} AND noted.field = 'transfer_id'
             ORDER BY noted.revision DESC LIMIT 1), false)`;

/** $1 household · $2 and $3 the transactions and the accounts wanted for them · $4 days · $5 most candidates of each */
const CANDIDATES = `
  SELECT ${endedByPerson('t.id')} AS "isEnded",
         account.currency = t.currency AND NOT account.archived AND NOT EXISTS (
           SELECT FROM budget.reconciliation AS done
            WHERE done.household_id = $1 AND done.account_id = account.id AND done.status = 'completed'
              AND done.statement_date >= t.posted_on) AS "isOpen",
         coalesce((
           SELECT json_agg(json_build_object('id', other.id, 'daysApart', other.days, 'isDecided', other.decided)
                           ORDER BY other.days, other.id)
             FROM (SELECT o.id, abs(o.posted_on - t.posted_on) AS days,
                          o.has_splits OR o.locked_fields && '{categoryId,splits}' OR ${endedByPerson('o.id')} AS decided
                     FROM budget.transaction AS o
                    WHERE o.household_id = $1 AND o.account_id = account.id AND o.transfer_id IS NULL
                      AND o.posted_on BETWEEN t.posted_on - $4::integer AND t.posted_on + $4::integer
                      AND o.amount = -t.amount AND o.currency = t.currency
                    ORDER BY abs(o.posted_on - t.posted_on), o.id LIMIT $5) AS other), '[]') AS candidates
    FROM unnest($2::uuid[], $3::uuid[]) WITH ORDINALITY AS wanted (id, account_id, position)
    JOIN budget.transaction AS t ON t.household_id = $1 AND t.id = wanted.id
    JOIN budget.account ON account.household_id = $1 AND account.id = wanted.account_id
   ORDER BY wanted.position`;

/** Makes transfers of booked transactions for automation: finds their other sides, or makes them. */
@Injectable()
export class Counterparts {
  constructor(private readonly recorder: TransactionRecorder) {}

  /**
   * The other side of each, in their order: what moves exactly the opposite in that account within
   * `COUNTERPART_DAYS`, the nearest days first and nothing twice; else one that is to be made. Null = it is left alone:
   * a person has ended a transfer of it, or has decided what the only transaction that would fit is; or nothing fits,
   * and the account is archived, in another currency, or reconciled beyond that day. One statement.
   */
  async findCounterparts(
    manager: EntityManager,
    householdId: string,
    wanted: readonly WantedTransfer[],
  ): Promise<(Counterpart | null)[]> {
    if (wanted.length === 0) return [];
    const rows = await manager.query<Row[]>(CANDIDATES, [
      householdId,
      wanted.map(({ transaction }) => transaction.id),
      wanted.map(({ accountId }) => accountId),
      COUNTERPART_DAYS,
      MOST_COMPARED,
    ]);
    return assign(rows);
  }

  /** Makes the transfers, which are the actor's in the history: five statements, however many. */
  async makeTransfers(
    tx: HouseholdTransaction,
    actor: AutomationActor,
    transfers: readonly AutomaticTransfer[],
  ): Promise<void> {
    if (transfers.length === 0) return;
    const pairs = transfers.map((transfer) => ({ ...transfer, transferId: newId() }));
    const ruleIds = actor.kind === 'rule' && actor.id !== null ? [actor.id] : [];
    await actAs(tx, actor, async (acting) => {
      const { manager, householdId } = acting;
      await manager.query(
        'INSERT INTO budget.transfer (household_id, id) SELECT $1, made.id FROM unnest($2::uuid[]) AS made (id)',
        [householdId, pairs.map(({ transferId }) => transferId)],
      );
      const made = pairs.filter(({ counterpart }) => counterpart.transactionId === null);
      await this.recorder.recordChecked(
        acting,
        made.map(({ transaction: { amount, postedOn, memo }, accountId, transferId }) => ({
          ...{ accountId, postedOn, memo, transferId, ruleIds, amount: amount.negated() },
          ...{ payee: null, categoryId: null, splits: [], tags: [], receiptId: null },
          // The bank of the other account has not said so yet.
          ...{ status: 'pending', source: 'rule' },
        })),
      );
      const sides = pairs.flatMap(({ transaction, counterpart, transferId }) =>
        [transaction.id, counterpart.transactionId ?? []].flat().map((id) => ({ id, transferId })),
      );
      await manager.query(
        `UPDATE budget.transaction AS t
            SET transfer_id = side.transfer_id, rule_ids = ARRAY(SELECT DISTINCT unnest(t.rule_ids || $4::uuid[]))
           FROM unnest($2::uuid[], $3::uuid[]) AS side (id, transfer_id)
          WHERE t.household_id = $1 AND t.id = side.id`,
        [householdId, sides.map(({ id }) => id), sides.map(({ transferId }) => transferId), ruleIds],
      );
    });
  }
}

/** Gives the nearest to each other first, so that no earlier transaction takes away what another one stands next to. */
function assign(rows: readonly Row[]): (Counterpart | null)[] {
  const fitting = rows
    .flatMap(({ isEnded, candidates }, index) =>
      isEnded ? [] : candidates.filter(({ isDecided }) => !isDecided).map((one) => ({ ...one, index })),
    )
    .sort((a, b) => a.daysApart - b.daysApart || a.index - b.index || (a.id < b.id ? -1 : 1));
  const found = new Map<number, string>();
  const taken = new Set<string>();
  for (const { index, id } of fitting) {
    if (found.has(index) || taken.has(id)) continue;
    found.set(index, id);
    taken.add(id);
  }
  return rows.map(({ isEnded, isOpen, candidates }, index) => {
    const id = found.get(index);
    if (id !== undefined) return { transactionId: id };
    const mayBeMissed = candidates.length === MOST_COMPARED || candidates.some(({ isDecided }) => isDecided);
    return isEnded || !isOpen || mayBeMissed ? null : { transactionId: null };
  });
}
