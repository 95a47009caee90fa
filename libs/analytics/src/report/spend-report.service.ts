import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import {
  RateLookupReadModel,
  SpendByCategoryReadModel,
  type CurrencySpend,
  type DatedSpend,
  type SpendByCategory,
  type StatedRate,
} from '#budget';
import { Clock, DomainError, Money, type DateRange, type LocalDate } from '#shared';
import { readSnapshot, type Reading } from '#shared/database';
import { convertSpend } from './convert-spend.js';

export interface SpendReportQuery extends DateRange {
  /** Absent = the one with the most transactions in the range, else the household's main currency. */
  readonly currency?: string;
  /** Whether rows also count the descendants of their category. */
  readonly rollup: boolean;
}

export interface ConversionQuery extends DateRange {
  /** The currency that all others are converted to. */
  readonly convertTo: string;
  /** The day whose rates count for everything; absent = each transaction's own. */
  readonly rateDate?: LocalDate;
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
  /** Spend in the other currencies, each for itself: no rate is implied. In a converted report: what has no rate. */
  readonly otherCurrencies: readonly SpendTotal[];
  /** What was converted with; none unless that was asked for. */
  readonly rates: readonly StatedRate[];
  /** The household's revision that every figure belongs to. */
  readonly revision: bigint;
  readonly asOf: Date;
}

export interface SpendFigures extends SpendByCategory {
  readonly ratesVersion: bigint;
}

export interface ConvertibleFigures extends DatedSpend {
  readonly statedRates: Awaited<ReturnType<RateLookupReadModel['findRates']>>;
}

const UNCATEGORISED = 'Uncategorised';

/** What was spent on what. Reads and presents apart: figures are read from wherever they are recent enough. */
@Injectable()
export class SpendReportService {
  constructor(
    private readonly spend: SpendByCategoryReadModel,
    private readonly rates: RateLookupReadModel,
    private readonly primary: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Of the reference rates, as they are now. */
  readRatesVersion(): Promise<bigint> {
    return this.spend.readRatesVersion(this.primary);
  }

  readSpend(householdId: string, query: SpendReportQuery): Reading<SpendFigures> {
    return async (source) => ({
      ...(await this.spend.spendByCategory(source, householdId, query)),
      ratesVersion: 0n,
    });
  }

  /** @throws DomainError (400) when no currency is given and the household has none. */
  toReport(spend: SpendFigures, { from, to, currency }: SpendReportQuery): SpendReport {
    const shown = currency ?? defaultCurrency(spend);
    const total = spend.totals.find((other) => other.currency === shown);
    return {
      currency: shown,
      from,
      to,
      rows: spend.rows
        .filter((row) => row.currency === shown)
        .map((row) => toRow({ ...row, amount: Money.of(row.amountUnits, shown) }, total?.amountUnits ?? 0n)),
      totals: total ? toTotal(total) : { amount: Money.zero(shown), transactionCount: 0 },
      otherCurrencies: spend.totals.filter((other) => other !== total).map(toTotal),
      rates: [],
      revision: spend.revision,
      asOf: this.clock.now(),
    };
  }

  /** Figures and the rates they need, of one and the same instant. */
  readConvertible(householdId: string, query: ConversionQuery): Reading<ConvertibleFigures> {
    const { from, to, convertTo, rateDate, rollup } = query;
    return (source) =>
      readSnapshot(source, async (manager) => {
        const spend = await this.spend.spendByDay(
          manager,
          householdId,
          { from, to, rollup },
          rateDate ?? null,
        );
        const wanted = spend.totals.filter(({ currency }) => currency !== convertTo);
        const rates = await this.rates.findRates(householdId, convertTo, wanted, manager);
        return { ...spend, statedRates: rates };
      });
  }

  /** All spend in one currency, as far as there are rates. */
  toConvertedReport(
    figures: ConvertibleFigures,
    { from, to, convertTo, rollup }: ConversionQuery,
  ): SpendReport {
    const converted = convertSpend(figures, convertTo, figures.statedRates, rollup);
    return {
      ...{ currency: convertTo, from, to, totals: converted.total },
      rows: converted.rows.map((row) => toRow(row, converted.total.amount.minorUnits)),
      otherCurrencies: converted.unconverted,
      rates: converted.rates,
      revision: figures.revision,
      asOf: this.clock.now(),
    };
  }
}

function defaultCurrency({ totals, mainCurrency }: SpendByCategory): string {
  const currency = totals.at(0)?.currency ?? mainCurrency;
  if (currency === null) throw new DomainError('bad_request', 'currency_needed', 'Say in which currency.');
  return currency;
}

/** @param total in minor units of the amount's currency */
function toRow(
  { categoryId, name, amount, transactionCount }: Omit<SpendRow, 'name' | 'share'> & { name: string | null },
  total: bigint,
): SpendRow {
  return {
    categoryId,
    name: name ?? UNCATEGORISED,
    amount,
    share: total > 0n ? Number((amount.minorUnits * 10_000n) / total) / 10_000 : null,
    transactionCount,
  };
}

function toTotal({ currency, amountUnits, transactionCount }: CurrencySpend): SpendTotal {
  return { amount: Money.of(amountUnits, currency), transactionCount };
}
