import type { EntityManager } from 'typeorm';
import type { LocalDate } from '#shared';
import type { Cadence } from '../recurring/cadence.js';
import type { RecurringStatus } from '../recurring/recurring.entity.js';

export interface CashMovementsQuery {
  /** Inclusive. */
  readonly from: LocalDate;
  /** Inclusive. */
  readonly to: LocalDate;
  /** Absent = the one with the most transactions in the range, else the household's main currency. */
  readonly currency?: string | undefined;
}

export interface ReadPart {
  readonly categoryId: string | null;
  readonly kind: 'expense' | 'income' | null;
  readonly units: bigint;
}

export interface ReadMovement {
  readonly id: string;
  readonly accountId: string;
  readonly postedOn: LocalDate;
  /** Signed minor units. */
  readonly units: bigint;
  /** Empty where there is none. */
  readonly payee: string;
  readonly categoryId: string | null;
  /** One unless the transaction is split. */
  readonly parts: readonly ReadPart[];
}

export interface ReadItem {
  readonly id: string;
  readonly name: string;
  readonly payeeKey: string;
  readonly accountId: string;
  readonly categoryId: string | null;
  readonly kind: 'expense' | 'income' | null;
  readonly cadence: Cadence;
  readonly units: bigint;
  readonly status: RecurringStatus;
  readonly nextDueOn: LocalDate;
  readonly lastSeenOn: LocalDate | null;
}

/** One snapshot of a household's movements in one currency, and of what people say about those that recur. */
export interface CashMovements {
  readonly revision: bigint;
  /** Null when none was asked for and the household has none. */
  readonly currency: string | null;
  /** Oldest first, no transfers; what is only expected is none. */
  readonly movements: readonly ReadMovement[];
  /** Whether older ones were left out, because there are more than can be looked at. */
  readonly isCut: boolean;
  readonly items: readonly ReadItem[];
  readonly categoryNames: ReadonlyMap<string, string>;
}

/** At most so many movements are read, the newest; of a month that is cut through, none. */
const MOST_MOVEMENTS = 20_000;

/**
 * What forecasts, recurring items and anomalies are drawn from: one statement, hence one snapshot.
 * @param source the primary, or a replica
 */
export async function readCashMovements(
  source: Pick<EntityManager, 'query'>,
  householdId: string,
  { from, to, currency }: CashMovementsQuery,
): Promise<CashMovements> {
  const [row] = await source.query<[SnapshotRow]>(SNAPSHOT, [householdId, from, to, currency ?? null]);
  const movements = row.movements.map(toMovement);
  const cut = movements.length < MOST_MOVEMENTS ? null : movements[0]!.postedOn.slice(0, 7);
  return {
    revision: BigInt(row.revision),
    currency: row.currency,
    isCut: cut !== null,
    movements: cut === null ? movements : movements.filter(({ postedOn }) => !postedOn.startsWith(cut)),
    items: row.items.map(({ units, ...item }) => ({ ...item, units: BigInt(units) })),
    categoryNames: new Map(row.categories.map(({ id, name }) => [id, name])),
  };
}

type Written<T> = Omit<T, 'units'> & { readonly units: string };

interface SnapshotRow {
  readonly revision: string;
  readonly currency: string | null;
  readonly movements: readonly (Omit<Written<ReadMovement>, 'parts'> & {
    readonly kind: ReadPart['kind'];
    readonly splits: readonly Written<ReadPart>[] | null;
  })[];
  readonly items: readonly Written<ReadItem>[];
  readonly categories: readonly { readonly id: string; readonly name: string }[];
}

function toMovement({ kind, splits, units, ...row }: SnapshotRow['movements'][number]): ReadMovement {
  const parts = splits ?? [{ categoryId: row.categoryId, kind, units }];
  return {
    ...row,
    units: BigInt(units),
    parts: parts.map((part) => ({ ...part, units: BigInt(part.units) })),
  };
}

/** $1 household, $2 first day, $3 last day, $4 currency or NULL. */
const SNAPSHOT = `
  WITH chosen AS (
    SELECT coalesce($4::text,
      (SELECT currency FROM budget.transaction
        WHERE household_id = $1 AND posted_on BETWEEN $2 AND $3 AND transfer_id IS NULL
        GROUP BY currency ORDER BY count(*) DESC, currency LIMIT 1),
      (SELECT currency FROM budget.ledger WHERE household_id = $1)) AS currency
  ), newest AS (
    SELECT id, account_id, posted_on, amount, coalesce(payee, '') AS payee, category_id, has_splits
      FROM budget.transaction
     WHERE household_id = $1 AND posted_on BETWEEN $2 AND $3 AND currency = (SELECT currency FROM chosen)
       AND transfer_id IS NULL AND amount <> 0 AND NOT (source = 'recurring' AND status = 'pending')
     ORDER BY posted_on DESC, id DESC LIMIT ${MOST_MOVEMENTS}
  ), part AS (
    SELECT split.transaction_id, json_agg(json_build_object('categoryId', split.category_id, 'kind', category.kind,
             'units', split.amount::text) ORDER BY split.id) AS splits
      FROM newest JOIN budget.transaction_split AS split
        ON newest.has_splits AND split.household_id = $1 AND split.transaction_id = newest.id
      LEFT JOIN budget.category AS category ON category.household_id = $1 AND category.id = split.category_id
     GROUP BY split.transaction_id
  )
  SELECT coalesce((SELECT revision FROM platform.household_revision WHERE household_id = $1), 0) AS revision,
         (SELECT currency FROM chosen) AS currency,
         (SELECT coalesce(json_agg(json_build_object('id', newest.id, 'accountId', account_id, 'postedOn', posted_on,
                   'units', amount::text, 'payee', payee, 'categoryId', category_id, 'kind', category.kind,
                   'splits', part.splits) ORDER BY posted_on, newest.id), '[]')
            FROM newest
            LEFT JOIN part ON part.transaction_id = newest.id
            LEFT JOIN budget.category AS category ON category.household_id = $1 AND category.id = category_id) AS movements,
         (SELECT coalesce(json_agg(json_build_object('id', item.id, 'name', item.name, 'payeeKey', payee_key,
                   'accountId', account_id, 'categoryId', category_id, 'kind', category.kind, 'cadence', cadence,
                   'units', amount::text, 'status', status, 'nextDueOn', next_due_on, 'lastSeenOn', last_seen_on)
                   ORDER BY item.id), '[]')
            FROM budget.recurring AS item
            LEFT JOIN budget.category AS category ON category.household_id = $1 AND category.id = item.category_id
           WHERE item.household_id = $1 AND item.currency = (SELECT currency FROM chosen)) AS items,
         (SELECT coalesce(json_agg(json_build_object('id', id, 'name', name)), '[]')
            FROM budget.category WHERE household_id = $1) AS categories`;
