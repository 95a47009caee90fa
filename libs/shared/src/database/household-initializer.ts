import { Injectable } from '@nestjs/common';
import type { HouseholdTransaction } from './household-writer.js';

/** What a lib may know about a household that is being created. */
export interface NewHousehold {
  /** ISO 4217 code of the household's main currency. */
  readonly currency: string;
  /** BCP 47 tags that default names are chosen by, the most wanted first; absent when nobody said. */
  readonly locales?: readonly string[];
}

/** A lib's part of a household as such, e.g. its default categories. */
export abstract class HouseholdInitializer {
  /** Runs inside the transaction that creates the household: all of it exists afterwards, or nothing. */
  abstract initialize(tx: HouseholdTransaction, household: NewHousehold): Promise<void>;

  /** Runs inside the transaction that gives the household another main currency (ISO 4217). */
  changeCurrency(_tx: HouseholdTransaction, _currency: string): Promise<void> {
    return Promise.resolve();
  }
}

/** The initializers of all libs; each registers its own, so that whoever creates households imports none of them. */
@Injectable()
export class HouseholdInitializers {
  private readonly initializers: HouseholdInitializer[] = [];

  register(initializer: HouseholdInitializer): void {
    this.initializers.push(initializer);
  }

  /** One after the other: they share one transaction, hence one connection. */
  async initializeAll(tx: HouseholdTransaction, household: NewHousehold): Promise<void> {
    for (const initializer of this.initializers) await initializer.initialize(tx, household);
  }

  async changeCurrency(tx: HouseholdTransaction, currency: string): Promise<void> {
    for (const initializer of this.initializers) await initializer.changeCurrency(tx, currency);
  }
}
