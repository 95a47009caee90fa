import { Injectable, type OnModuleInit } from '@nestjs/common';
import { newId } from '#shared';
import {
  HouseholdInitializer,
  HouseholdInitializers,
  type HouseholdTransaction,
  type NewHousehold,
} from '#shared/database';
import { Category, type CategoryKind } from './category.entity.js';
import { starterCategories } from './starter-categories.js';

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
    { currency, locales = [] }: NewHousehold,
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
    const branches = starterCategories(locales).map(([kind, name, children]) => {
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
