import type { INestApplicationContext } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { newId } from '#shared';
import { HouseholdInitializers, HouseholdWriter } from '#shared/database';

/** Opens a household with its starter ledger, as registration does, and returns its id. */
export async function openTestHousehold(app: INestApplicationContext, currency = 'EUR'): Promise<string> {
  const householdId = newId();
  await app
    .get(DataSource)
    .transaction((manager) =>
      app
        .get(HouseholdWriter)
        .openHousehold(manager, householdId, (tx) =>
          app.get(HouseholdInitializers).initializeAll(tx, { currency }),
        ),
    );
  return householdId;
}
