import { Injectable } from '@nestjs/common';
import {
  SpendByCategoryReadModel,
  type CategorySpend,
  type CurrencySpend,
  type SpendByCategory,
} from '#budget';
import { Clock, DomainError, Money, type DateRange, type LocalDate } from '#shared';

export interface SpendReportQuery extends DateRange {
  /** Absent = the one with the most transactions in the range, else the household's main currency. */
  readonly currency?: string;
  /** Whether rows also count the descendants of their category. */
  readonly rollup: boolean;
}

export interface SpendRow {
  readonly categoryId: string | null;
  readonly name: string;
  /** Money out; a net refund is negative. */
  readonly amount: Money;
  /** Of the total, four decimals; null when the total is not money out. */
  readonly share: number | null;
  readonly transactionCount: number;
}

export interface SpendTotal {
  readonly amount: Money;
  readonly transactionCount: number;
}

export interface SpendReport {
  readonly currency: string;
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly rows: readonly SpendRow[];
  readonly totals: SpendTotal;
  /** Spend in the other currencies, each for itself: no rate is implied. */
  readonly otherCurrencies: readonly SpendTotal[];
  /** The household's revision that every figure belongs to. */
  readonly revision: bigint;
  readonly asOf: Date;
}

const UNCATEGORISED = 'Uncategorised';

/** What was spent on what. */
@Injectable()
export class SpendReportService {
  constructor(
    private readonly spend: SpendByCategoryReadModel,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError (400) when no currency is given and the household has none. */
  async spendByCategory(
    householdId: string,
    { from, to, currency, rollup }: SpendReportQuery,
  ): Promise<SpendReport> {
    const spend = await this.spend.spendByCategory(householdId, { from, to, rollup });
    const shown = currency ?? defaultCurrency(spend);
    const total = spend.totals.find((other) => other.currency === shown);
    return {
      currency: shown,
      from,
      to,
      rows: spend.rows
        .filter((row) => row.currency === shown)
        .map((row) => toRow(row, total?.amountUnits ?? 0n)),
      totals: total ? toTotal(total) : { amount: Money.zero(shown), transactionCount: 0 },
      otherCurrencies: spend.totals.filter((other) => other !== total).map(toTotal),
      revision: spend.revision,
      asOf: this.clock.now(),
    };
  }
}

function defaultCurrency({ totals, mainCurrency }: SpendByCategory): string {
  const currency = totals.at(0)?.currency ?? mainCurrency;
  if (currency === null) throw new DomainError('bad_request', 'currency_needed', 'Say in which currency.');
  return currency;
}

function toRow(
  { currency, categoryId, name, amountUnits, transactionCount }: CategorySpend,
  total: bigint,
): SpendRow {
  return {
    categoryId,
    name: name ?? UNCATEGORISED,
    amount: Money.of(amountUnits, currency),
    share: total > 0n ? Number((amountUnits * 10_000n) / total) / 10_000 : null,
    transactionCount,
  };
}

function toTotal({ currency, amountUnits, transactionCount }: CurrencySpend): SpendTotal {
  return { amount: Money.of(amountUnits, currency), transactionCount };
}
