import { Injectable, type OnModuleInit } from '@nestjs/common';
import { z } from 'zod';
import { exampleOf } from '#shared/http';
import { SyncFeed } from '#shared/sync';
import {
  taxRateSetSchema,
  taxRuleSetSchema,
  toTaxRateSetDto,
  toTaxRuleSetDto,
} from '../tax/tax-representation.js';
import { TaxSets } from '../tax/tax-sets.js';

/** A set that there is has an id. */
const id = z.guid();
const syncedRules = taxRuleSetSchema
  .extend({ id })
  .meta({ id: 'SyncedTaxRuleSet', example: exampleOf(taxRuleSetSchema) });
const syncedRates = taxRateSetSchema
  .extend({ id })
  .meta({ id: 'SyncedTaxRateSet', example: exampleOf(taxRateSetSchema) });

/** Tax rules and rates in delta sync, also those that were replaced. */
@Injectable()
export class TaxSyncSource implements OnModuleInit {
  constructor(
    private readonly feed: SyncFeed,
    private readonly taxSets: TaxSets,
  ) {}

  onModuleInit(): void {
    this.feed.register(
      {
        entity: 'taxRuleSet',
        collection: 'taxRuleSets',
        table: 'budget.tax_rule_set',
        schema: syncedRules,
        load: async (manager, householdId, ids) =>
          (await this.taxSets.loadRules(manager, householdId, ids)).map((set) => {
            return { ...toTaxRuleSetDto(set), id: set.id };
          }),
      },
      {
        entity: 'taxRateSet',
        collection: 'taxRateSets',
        table: 'budget.tax_rate_set',
        schema: syncedRates,
        load: async (manager, householdId, ids) =>
          (await this.taxSets.loadRates(manager, householdId, ids)).map((set) => {
            return { ...toTaxRateSetDto(set), id: set.id };
          }),
      },
    );
  }
}
