import type { LocalDate } from '#shared';
import type { CategoryKey } from './category-names.js';
import type { HouseholdTruth } from './household-truth.js';

/** A household that never was: what a bank and its members would tell the product, and beside it what is true. */
export interface MadeHousehold {
  readonly seed: number;
  /** ISO 3166 code of where it lives. */
  readonly country: string;
  /** Of its income and everyday spend. */
  readonly currency: string;
  readonly timeZone: string;
  /** First and last day of its transactions. */
  readonly from: LocalDate;
  readonly to: LocalDate;
  /** The first one is the owner. */
  readonly members: readonly MadeMember[];
  readonly accounts: readonly MadeAccount[];
  /** By day. */
  readonly transactions: readonly MadeTransaction[];
  /** For judges; whoever is judged sees nothing of it. */
  readonly truth: HouseholdTruth;
}

export interface MadeMember {
  readonly key: string;
  readonly name: string;
}

export interface MadeAccount {
  readonly key: AccountKey;
  readonly name: string;
  readonly type: 'checking' | 'savings' | 'credit' | 'cash';
  readonly currency: string;
  /** Minor units before the first day. */
  readonly openingUnits: bigint;
}

/** `travel`: a prepaid account in the currency of the holidays, which some households have. */
export type AccountKey = 'checking' | 'savings' | 'card' | 'cash' | 'travel';

export interface MadeTransaction {
  /** Unique in its household: what it belongs to and its day, as in `groceries-2026-03-07`. */
  readonly key: string;
  readonly account: AccountKey;
  /** Who entered it. */
  readonly member: string;
  readonly postedOn: LocalDate;
  /** Signed minor units of the account's currency; negative is money out. */
  readonly units: bigint;
  /** What the bank wrote that day. */
  readonly payee: string;
  /** Null for the sides of transfers. */
  readonly category: CategoryKey | null;
  readonly memo: string | null;
  readonly tags: readonly string[];
  /** What was paid abroad, with the sign of `units`. */
  readonly original: { readonly units: bigint; readonly currency: string } | null;
  /** Both sides of a transfer have the same. */
  readonly transfer: string | null;
}
