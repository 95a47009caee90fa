import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { addDays, Money, newId, NotFoundError, type LocalDate } from '#shared';
import { HouseholdCalendar, HouseholdWriter, type HouseholdTransaction } from '#shared/database';
import type { NotificationContent } from '../notification/notification.entity.js';
import { NotificationService } from '../notification/notification.service.js';
import { Account } from '../account/account.entity.js';
import { TransactionRecorder } from '../transaction/transaction-recorder.js';
import { replaceExpected, type Occurrence } from './expected-transaction.js';
import { Recurring } from './recurring.entity.js';
import { dueAfter, graceOf, lastDayFor } from './cadence.js';
import { findSeries, type FoundSeries } from './household-series.js';
import { detectSeries, findPriceChange, hasEnded, isExpected, payeeKey } from './series.js';

/** Enough for a yearly one seen three times. */
const LOOK_BACK_DAYS = 800;
/** Of these days, at most so many transactions, the newest. */
const MOST_MOVEMENTS = 20_000;

interface MovementRow {
  readonly id: string;
  readonly accountId: string;
  readonly postedOn: LocalDate;
  readonly units: string;
  readonly currency: string;
  readonly payee: string;
  readonly categoryId: string | null;
}

interface Movement extends Omit<MovementRow, 'units'> {
  readonly units: bigint;
}

/** What changes about the recurring items of a household. */
interface Refresh {
  readonly found: readonly Recurring[];
  readonly updated: readonly { readonly item: Recurring; readonly changes: Partial<Recurring> }[];
  readonly matched: readonly { readonly occurrence: Occurrence; readonly movement: Movement }[];
  readonly due: readonly Recurring[];
  readonly told: readonly NotificationContent[];
}

/**
 * Keeps a household's recurring items with its books: finds new ones, follows prices and dates, tells of those that did
 * not come, and enters expected transactions, each once.
 */
@Injectable()
export class RecurringRefreshService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly writer: HouseholdWriter,
    private readonly recorder: TransactionRecorder,
    private readonly notifications: NotificationService,
    private readonly calendar: HouseholdCalendar,
  ) {}

  /** Looks without a lock first; a household in which nothing recurs anew is not written to. One that is gone has none. */
  async refreshHousehold(householdId: string): Promise<void> {
    const today = await this.calendar.todayIn(householdId);
    const { found, updated, matched, due } = await look(this.dataSource.manager, householdId, today);
    if (found.length + updated.length + matched.length + due.length === 0) return;
    try {
      await this.writer.change(householdId, async (tx) => {
        await this.apply(tx, await look(tx.manager, householdId, today));
      });
    } catch (error) {
      if (!(error instanceof NotFoundError)) throw error;
    }
  }

  private async apply(tx: HouseholdTransaction, refresh: Refresh): Promise<void> {
    const { manager, householdId } = tx;
    if (refresh.found.length > 0) await manager.insert(Recurring, [...refresh.found]);
    for (const { item, changes } of refresh.updated) {
      await manager.update(Recurring, { householdId, id: item.id }, changes);
    }
    for (const { occurrence, movement } of refresh.matched) await replaceExpected(tx, occurrence, movement);
    for (const item of refresh.due) await this.enterExpected(tx, item);
    await this.notifications.notify(tx, refresh.told);
  }

  private async enterExpected(tx: HouseholdTransaction, item: Recurring): Promise<void> {
    const { householdId, manager } = tx;
    const { id: recurringId, nextDueOn: dueOn, accountId, categoryId, name: payee } = item;
    const transaction = await this.recorder.recordTransaction(tx, {
      ...{ accountId, categoryId, payee, postedOn: dueOn },
      amount: Money.of(item.amountUnits, item.currency),
      ...{ memo: null, splits: [], tags: [], receiptId: null },
      ...{ status: 'pending', source: 'recurring' },
    });
    await manager.query(
      `INSERT INTO budget.recurring_occurrence (household_id, recurring_id, due_on, transaction_id)
       VALUES ($1, $2, $3, $4)`,
      [householdId, recurringId, dueOn, transaction.id],
    );
  }
}

async function look(manager: EntityManager, householdId: string, today: LocalDate): Promise<Refresh> {
  const rows = await manager.query<MovementRow[]>(MOVEMENTS, [
    householdId,
    addDays(today, -LOOK_BACK_DAYS),
    today,
  ]);
  const movements = rows.map(({ units, ...row }): Movement => ({ ...row, units: BigInt(units) }));
  const items = await manager.findBy(Recurring, { householdId });
  const waiting = await manager.query<Occurrence[]>(WAITING, [householdId]);
  const entered = await manager.query<{ recurringId: string; dueOn: LocalDate }[]>(ENTERED, [
    householdId,
    today,
  ]);
  const archived = await manager.find(Account, {
    select: { id: true },
    where: { householdId, archived: true },
  });
  const archivedIds = new Set(archived.map(({ id }) => id));
  const enteredKeys = new Set(entered.map(({ recurringId, dueOn }) => `${recurringId}/${dueOn}`));

  const known = new Set(items.map(keyOfItem));
  const seriesByKey = Map.groupBy(findSeries(movements), keyOfSeries);
  const byKey = Map.groupBy(movements, keyAmong(seriesByKey, known));
  // Of several contracts with one payee none can be told from the others by its payee alone.
  const found = [...seriesByKey].flatMap(([key, [series, ...others]]) =>
    !series || others.length > 0 || known.has(key) || hasEnded(series, today)
      ? []
      : [toItem(householdId, series)],
  );
  const followed = items
    .filter(({ status }) => status !== 'dismissed')
    .map((item) => ({ item, ...follow(item, byKey.get(keyOfItem(item)) ?? [], today) }));
  const updated = followed.filter(({ changes }) => Object.keys(changes).length > 0);
  const matched = followed.flatMap(({ item }) =>
    matchWaiting(
      item,
      waiting.filter(({ recurringId }) => recurringId === item.id),
      byKey.get(keyOfItem(item)) ?? [],
    ),
  );
  const due = followed
    .map(({ item, changes }) => Object.assign(new Recurring(), item, changes))
    .filter(
      (item) =>
        item.createsTransactions &&
        item.nextDueOn <= today &&
        !archivedIds.has(item.accountId) &&
        !enteredKeys.has(`${item.id}/${item.nextDueOn}`),
    );
  return { found, updated, matched, due, told: followed.flatMap(({ told }) => told) };
}

function toItem(householdId: string, series: FoundSeries<Movement>): Recurring {
  const { accountId, currency, payee, categoryId } = series.timetable.hits.at(-1)!.observation;
  return Object.assign(new Recurring(), {
    ...{ householdId, id: newId(), name: payee, payeeKey: series.payeeKey, accountId, currency, categoryId },
    ...{ cadence: series.cadence, status: series.status, amountUnits: series.units },
    ...{ nextDueOn: series.nextDueOn, lastSeenOn: series.lastSeenOn, occurrences: series.occurrences },
    previousAmountUnits: series.priceChange?.from ?? null,
    priceChangedOn: series.priceChange?.on ?? null,
    ...{ missedOn: null, createsTransactions: false, createDigest: null },
  });
}

/** What the books say about an item now. What a person said (cadence, amount, name) holds until a new price is seen. */
function follow(
  item: Recurring,
  movements: readonly Movement[],
  today: LocalDate,
): { changes: Partial<Recurring>; told: NotificationContent[] } {
  const changes: Partial<Recurring> = {};
  const told: NotificationContent[] = [];
  const lastSeenOn = movements.at(-1)?.postedOn ?? null;
  if (lastSeenOn !== item.lastSeenOn || movements.length !== item.occurrences) {
    changes.lastSeenOn = lastSeenOn;
    changes.occurrences = movements.length;
  }
  const price = findPriceChange(movements);
  // Of what was there when a person entered the item they knew better.
  const isNews = item.lastSeenOn !== null && lastSeenOn !== null && lastSeenOn > item.lastSeenOn;
  if (price && isNews && price.to !== item.amountUnits && price.on > (item.priceChangedOn ?? '')) {
    changes.previousAmountUnits = item.amountUnits;
    changes.amountUnits = price.to;
    changes.priceChangedOn = price.on;
    told.push(contentOf('recurring_price_changed', item, price.on, price.to));
  }
  let nextDueOn = item.nextDueOn;
  // It came, early or late: the next one is counted from when it was due, so that the day of the month stays.
  while (lastSeenOn !== null && lastSeenOn >= addDays(nextDueOn, -graceOf(item.cadence))) {
    nextDueOn = dueAfter(item.cadence, nextDueOn);
  }
  while (lastDayFor(item.cadence, nextDueOn) < today) {
    changes.missedOn = nextDueOn;
    nextDueOn = dueAfter(item.cadence, nextDueOn);
  }
  if (nextDueOn !== item.nextDueOn) changes.nextDueOn = nextDueOn;
  // Told once until it comes again: what has ended is not missed every month.
  const wasTold = item.missedOn !== null && (lastSeenOn ?? '') < item.missedOn;
  if (changes.missedOn && !wasTold && item.status !== 'suggested') {
    told.push(contentOf('recurring_missed', item, changes.missedOn, item.amountUnits));
  }
  if (item.status === 'suggested' && detectSeries(movements)?.status === 'detected')
    changes.status = 'detected';
  return { changes, told };
}

function matchWaiting(
  item: Recurring,
  waiting: readonly Occurrence[],
  movements: readonly Movement[],
): Refresh['matched'] {
  const taken = new Set<string>();
  return waiting.flatMap((occurrence) => {
    const expected = { dueOn: occurrence.dueOn, units: item.amountUnits };
    const movement = movements.find((one) => !taken.has(one.id) && isExpected(item.cadence, expected, one));
    if (!movement) return [];
    taken.add(movement.id);
    return [{ occurrence, movement }];
  });
}

function contentOf(
  kind: 'recurring_price_changed' | 'recurring_missed',
  item: Recurring,
  on: LocalDate,
  units: bigint,
): NotificationContent {
  const { id: recurringId, name, currency } = item;
  const details = {
    ...{ recurringId, name, currency, on },
    amount: Money.of(units, currency).toJSON(),
    previousAmount: kind === 'recurring_missed' ? null : Money.of(item.amountUnits, currency).toJSON(),
  };
  return { kind, details };
}

/** Under which key a movement counts: of the series that it is in under another text, unless that text has an item. */
function keyAmong(
  seriesByKey: ReadonlyMap<string, readonly FoundSeries<Movement>[]>,
  known: ReadonlySet<string>,
): (movement: Movement) => string {
  const keys = new Map(
    [...seriesByKey].flatMap(([key, all]) =>
      all.flatMap(({ timetable }) => timetable.hits.map(({ observation }) => [observation.id, key] as const)),
    ),
  );
  return (movement) => {
    const own = keyOfMovement(movement);
    return known.has(own) ? own : (keys.get(movement.id) ?? own);
  };
}

function keyOfSeries({ payeeKey: key, accountId, units }: FoundSeries<Movement>): string {
  return `${key}/${accountId}/${units < 0n}`;
}

function keyOfMovement({ payee, accountId, units }: Movement): string {
  return `${payeeKey(payee)}/${accountId}/${units < 0n}`;
}

function keyOfItem({ payeeKey: key, accountId, amountUnits }: Recurring): string {
  return `${key}/${accountId}/${amountUnits < 0n}`;
}

/** Oldest first. What was only expected is no evidence. */
const MOVEMENTS = `
  SELECT * FROM (
    SELECT id, account_id AS "accountId", posted_on::text AS "postedOn", amount AS units, currency, payee,
           category_id AS "categoryId"
      FROM budget.transaction
     WHERE household_id = $1 AND posted_on BETWEEN $2 AND $3 AND transfer_id IS NULL AND payee IS NOT NULL
       AND amount <> 0 AND NOT (source = 'recurring' AND status = 'pending')
     ORDER BY posted_on DESC, id DESC LIMIT ${MOST_MOVEMENTS}
  ) AS newest ORDER BY "postedOn", id`;

/** Expected ones that nobody has touched: still pending, not matched, and no side of a transfer. */
const WAITING = `
  SELECT occurrence.recurring_id AS "recurringId", occurrence.due_on::text AS "dueOn",
         occurrence.transaction_id AS "transactionId"
    FROM budget.recurring_occurrence AS occurrence
    JOIN budget.transaction AS expected
      ON expected.household_id = occurrence.household_id AND expected.id = occurrence.transaction_id
   WHERE occurrence.household_id = $1 AND NOT occurrence.matched
     AND expected.status = 'pending' AND expected.source = 'recurring' AND expected.transfer_id IS NULL
   ORDER BY occurrence.due_on`;

const ENTERED = `
  SELECT recurring_id AS "recurringId", due_on::text AS "dueOn" FROM budget.recurring_occurrence
   WHERE household_id = $1 AND due_on > $2::date - ${LOOK_BACK_DAYS}`;
