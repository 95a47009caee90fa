import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CALENDAR_YEAR, readTaxableSpend, TaxEvidence, TaxSets, type TaxRates } from '#budget';
import type { DateRange } from '#shared';
import { readSnapshot, type Reading } from '#shared/database';
import type { TaxFigures } from './tax-exposure.js';

const NO_RATES: TaxRates = { yearStart: CALENDAR_YEAR, rates: [] };

/** What tax exposure is reckoned from, all of one instant: four statements, however many transactions there are. */
@Injectable()
export class TaxFiguresReader {
  constructor(
    private readonly evidence: TaxEvidence,
    private readonly taxSets: TaxSets,
  ) {}

  read(householdId: string, range: DateRange): Reading<TaxFigures> {
    return (source) => readSnapshot(source, (manager) => this.readWithin(manager, householdId, range));
  }

  /** As `read`, within somebody else's snapshot. */
  async readWithin(manager: EntityManager, householdId: string, range: DateRange): Promise<TaxFigures> {
    const spend = await readTaxableSpend(manager, householdId, range);
    const transactionIds = spend.receipted.map(({ transactionId }) => transactionId);
    const receipts = await this.evidence.read(manager, householdId, transactionIds);
    const rules = await this.taxSets.findRules(householdId, manager);
    const rates = await this.taxSets.findRates(householdId, manager);
    return {
      ...spend,
      receipts,
      rules: rules?.content ?? [],
      rates: rates?.content ?? NO_RATES,
    };
  }
}
