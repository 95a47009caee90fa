import { Injectable, type OnModuleInit } from '@nestjs/common';
import { newId } from '#shared';
import {
  HouseholdInitializer,
  HouseholdInitializers,
  type HouseholdTransaction,
  type NewHousehold,
} from '#shared/database';
import { Category, type CategoryKind } from './category.entity.js';

/** A root and its children. */
type StarterBranch = readonly [kind: CategoryKind, name: string, children: readonly string[]];

const STARTER_CATEGORIES: readonly StarterBranch[] = [
  ['expense', 'Food', ['Groceries', 'Restaurants', 'Coffee & snacks']],
  ['expense', 'Housing', ['Rent & mortgage', 'Utilities', 'Furniture & repairs']],
  ['expense', 'Transport', ['Fuel', 'Public transport', 'Parking & tolls']],
  ['expense', 'Health', ['Pharmacy', 'Doctor']],
  ['expense', 'Shopping', ['Clothing', 'Electronics', 'Household goods']],
  ['expense', 'Leisure', ['Entertainment', 'Sports', 'Travel']],
  ['expense', 'Education', []],
  ['expense', 'Insurance & taxes', []],
  ['expense', 'Gifts & donations', []],
  ['expense', 'Fees', []],
  ['income', 'Income', ['Salary', 'Interest & dividends', 'Other income']],
];

/** Opens a new household's books: its main currency and a set of categories to begin with. */
@Injectable()
export class StarterLedger extends HouseholdInitializer implements OnModuleInit {
  constructor(private readonly initializers: HouseholdInitializers) {
    super();
  }

  onModuleInit(): void {
    this.initializers.register(this);
  }

  async initialize(
    { manager, householdId }: HouseholdTransaction,
    { currency }: NewHousehold,
  ): Promise<void> {
    await manager.query('INSERT INTO budget.ledger (household_id, currency) VALUES ($1, $2)', [
      householdId,
      currency,
    ]);
    const category = (kind: CategoryKind, name: string, parentId: string | null) => {
      return {
        householdId,
        id: newId(),
        parentId,
        name,
        kind,
        taxTreatment: 'none' as const,
        archived: false,
      };
    };
    const branches = STARTER_CATEGORIES.map(([kind, name, children]) => {
      const root = category(kind, name, null);
      return [root, ...children.map((child) => category(kind, child, root.id))];
    });
    await manager.insert(Category, branches.flat());
  }

  override async changeCurrency(
    { manager, householdId }: HouseholdTransaction,
    currency: string,
  ): Promise<void> {
    await manager.query('UPDATE budget.ledger SET currency = $2 WHERE household_id = $1', [
      householdId,
      currency,
    ]);
  }
}
