import type { LocalDate } from '#shared';
import type { Cadence } from '../recurring/cadence.js';
import type { RecurringStatus } from '../recurring/recurring-status.js';

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

/** A household's movements in one currency, and what people say about those that recur, all of one instant. */
export interface CashMovements {
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
export const MOST_MOVEMENTS = 20_000;

/** @param text of a `CashSnapshot` */
export function parseCashMovements(text: string): CashMovements {
  const written = JSON.parse(text) as WrittenMovements;
  const movements = written.movements.map(toMovement);
  const cut = movements.length < MOST_MOVEMENTS ? null : movements[0]!.postedOn.slice(0, 7);
  return {
    currency: written.currency,
    isCut: cut !== null,
    movements: cut === null ? movements : movements.filter(({ postedOn }) => !postedOn.startsWith(cut)),
    items: written.items.map(({ units, ...item }) => ({ ...item, units: BigInt(units) })),
    categoryNames: new Map(written.categories.map(({ id, name }) => [id, name])),
  };
}

type Written<T> = Omit<T, 'units'> & { readonly units: string };

/** As the statement writes it. */
interface WrittenMovements {
  readonly currency: string | null;
  readonly movements: readonly (Omit<Written<ReadMovement>, 'parts'> & {
    readonly kind: ReadPart['kind'];
    readonly splits: readonly Written<ReadPart>[] | null;
  })[];
  readonly items: readonly Written<ReadItem>[];
  readonly categories: readonly { readonly id: string; readonly name: string }[];
}

/** Property by property: of thousands, copies of unknown ones take three times as long. */
function toMovement(row: WrittenMovements['movements'][number]): ReadMovement {
  const { id, accountId, postedOn, payee, categoryId, kind, splits } = row;
  const units = BigInt(row.units);
  const parts: ReadPart[] = splits
    ? splits.map((part) => ({ categoryId: part.categoryId, kind: part.kind, units: BigInt(part.units) }))
    : [{ categoryId, kind, units }];
  return { id, accountId, postedOn, units, payee, categoryId, parts };
}
