import type { LocalDate } from '#shared';
import type { SeededRandom } from '#shared/testing';
import type { CategoryKey } from './category-names.js';
import type {
  Anomaly,
  HouseholdTruth,
  Lookalike,
  OneOff,
  Refund,
  Season,
  TaxRelevant,
  Trip,
  TrueSeries,
  TrueTransfer,
} from './household-truth.js';
import type { AccountKey, MadeTransaction } from './made-household.js';
import { bankText, type Merchant } from './merchant.js';
import type { Scene } from './scene.js';

export interface Entry {
  /** What the transaction belongs to: its key is this and the day. */
  readonly part: string;
  readonly merchant: Merchant;
  readonly on: LocalDate;
  /** Signed. */
  readonly units: bigint;
  readonly account: AccountKey;
  readonly category: CategoryKey | null;
  /** Default: the owner. */
  readonly member?: string;
  readonly memo?: string;
  readonly tags?: readonly string[];
  readonly original?: MadeTransaction['original'];
  readonly transfer?: string;
}

/** Takes down what happens, together with what it is. */
export class Journal {
  readonly series: TrueSeries[] = [];
  readonly lookalikes: Lookalike[] = [];
  readonly anomalies: Anomaly[] = [];
  readonly refunds: Refund[] = [];
  readonly transfers: TrueTransfer[] = [];
  readonly oneOffs: OneOff[] = [];
  readonly trips: Trip[] = [];
  private readonly entries: MadeTransaction[] = [];
  private readonly seasons = new Map<Season['kind'], { months: readonly number[]; keys: string[] }>();
  private readonly taxes = new Map<TaxRelevant['kind'], string[]>();
  private readonly merchants = new Map<string, string[]>();
  private readonly merchantNames = new Map<string, string>();
  private readonly numbers = new Map<string, number>();

  constructor(private readonly scene: Scene) {}

  /**
   * Takes an entry down and returns its key, or null when its day lies outside of the household's days.
   * @param random writes the bank's text; drawn from in either case
   */
  record(entry: Entry, random: SeededRandom): string | null {
    const { part, merchant, on, units, account, category } = entry;
    const payee = bankText(merchant, on, this.scene.town, random);
    if (!this.scene.isWithin(on)) return null;
    const name = `${part}-${on}`;
    const number = (this.numbers.get(name) ?? 0) + 1;
    this.numbers.set(name, number);
    const key = number === 1 ? name : `${name}-${number}`;
    const { member = this.scene.owner, memo = null, tags = [], original = null, transfer = null } = entry;
    this.entries.push({
      ...{ key, account, member, postedOn: on, units, payee, category, memo, tags, original, transfer },
    });
    keysOf(this.merchants, merchant.name).push(key);
    this.merchantNames.set(key, merchant.name);
    return key;
  }

  /** Who stands behind an entry's text. */
  merchantNameOf(key: string): string {
    return this.merchantNames.get(key)!;
  }

  noteSeason(kind: Season['kind'], months: readonly number[], key: string | null): void {
    const season = this.seasons.get(kind) ?? { months, keys: [] };
    this.seasons.set(kind, season);
    if (key !== null) season.keys.push(key);
  }

  noteTaxRelevant(kind: TaxRelevant['kind'], key: string | null): void {
    if (key !== null) keysOf(this.taxes, kind).push(key);
  }

  /** By day; on one day in the order in which they were taken down. */
  transactions(): MadeTransaction[] {
    return this.entries.toSorted((a, b) => (a.postedOn < b.postedOn ? -1 : a.postedOn > b.postedOn ? 1 : 0));
  }

  truth(): HouseholdTruth {
    const { series, lookalikes, anomalies, refunds, transfers, oneOffs, trips } = this;
    return {
      ...{ series, lookalikes, anomalies, refunds, transfers, oneOffs, trips },
      seasons: [...this.seasons].map(([kind, { months, keys }]) => ({ kind, months, transactions: keys })),
      taxRelevant: [...this.taxes].map(([kind, transactions]) => ({ kind, transactions })),
      merchants: [...this.merchants].map(([name, transactions]) => ({ name, transactions })),
    };
  }
}

function keysOf<K>(map: Map<K, string[]>, name: K): string[] {
  const keys = map.get(name) ?? [];
  map.set(name, keys);
  return keys;
}
