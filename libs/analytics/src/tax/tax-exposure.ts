import {
  taxYearOf,
  WHOLE_SHARE,
  type ReceiptTaxes,
  type TaxableSpend,
  type TaxRates,
  type TaxRule,
} from '#budget';
import { Money, roundExactParts } from '#shared';
import { compareTexts } from '../report/one-currency.js';
import { apportionTaxes, EXACT_UNIT, magnitude, type TaxOfPart } from './apportioned-taxes.js';
import { TaxTreatments, type Treatment } from './tax-treatments.js';

export interface TaxFigures extends TaxableSpend {
  readonly receipts: readonly ReceiptTaxes[];
  readonly rules: readonly TaxRule[];
  readonly rates: TaxRates;
}

export interface IndirectTax {
  /** As receipts name it; null = they do not. */
  readonly name: string | null;
  /** Percent, exact; null = not printed. */
  readonly rate: string | null;
  readonly amount: Money;
}

export interface TaxSums {
  /** Money out; a net refund is negative. */
  readonly gross: Money;
  /** What receipts prove, by name and rate. */
  readonly indirectTaxes: readonly IndirectTax[];
  readonly indirectTax: Money;
  /** What of it can be reclaimed. */
  readonly recoverableTax: Money;
  /** What lowers the taxable income: never the tax that is reclaimed. */
  readonly deductibleSpend: Money;
  /** Income tax that is saved by it, as far as the year's rate is known. */
  readonly incomeTaxEffect: Money;
  /** Money that moved under a receipt that says its taxes, of all that moved; four decimals, null when nothing did. */
  readonly evidenceCoverage: number | null;
}

export interface TaxRow extends TaxSums {
  readonly categoryId: string | null;
  readonly name: string | null;
  /** YYYY-MM. */
  readonly month: string;
  readonly currency: string;
  readonly treatment: Treatment;
  /** With at least one part in the row. */
  readonly transactionCount: number;
  /** Those without a receipt. */
  readonly withoutReceipt: number;
}

export interface TaxExposure {
  /** By currency, month, name and treatment. Their figures sum to the totals. */
  readonly rows: readonly TaxRow[];
  /** One for each currency. */
  readonly totals: readonly (TaxSums & { readonly currency: string })[];
  /** Tax years that something is deducted in and no rate is known of. */
  readonly yearsWithoutRate: readonly number[];
  /** Transactions whose receipt proves no tax. */
  readonly silentReceipts: readonly string[];
}

/** Sums of a row, exact: `recoverable` in 1/10^4, `deductible` in 1/10^8, `effect` in 1/10^12 of a minor unit. */
class Cell {
  grossUnits = 0n;
  movedUnits = 0n;
  provenUnits = 0n;
  recoverable = 0n;
  deductible = 0n;
  effect = 0n;
  withoutReceipt = 0;
  transactionCount = 0;
  readonly taxes = new Map<string, { name: string | null; rate: string | null; units: bigint }>();

  constructor(readonly of: Pick<TaxRow, 'categoryId' | 'name' | 'month' | 'currency' | 'treatment'>) {}

  addTax({ name, rate, amountUnits }: TaxOfPart): void {
    const key = JSON.stringify([name, rate]);
    const tax = this.taxes.get(key) ?? { name, rate, units: 0n };
    tax.units += amountUnits;
    this.taxes.set(key, tax);
  }
}

const SHARE = BigInt(WHOLE_SHARE);

/**
 * Reckons what spend means for taxes. What is added is exact; only the sums are rounded, and so that rows sum to the
 * totals.
 * @param currency absent = all, each for itself
 */
export function taxExposure(figures: TaxFigures, currency?: string): TaxExposure {
  const treatments = new TaxTreatments(figures.rules, figures.categories);
  const categories = new Map(figures.categories.map((category) => [category.id, category]));
  const receipts = new Map(figures.receipts.map((receipt) => [receipt.transactionId, receipt]));
  const marginal = new Map(figures.rates.rates.map(({ taxYear, marginalRate }) => [taxYear, marginalRate]));
  const cells = new Map<string, Cell>();
  const yearsWithoutRate = new Set<number>();
  const silentReceipts = new Set<string>();

  /** @param taxes null = none are proven. @returns the cell, for whoever counts */
  const add = (
    currencyOfCell: string,
    day: string,
    categoryId: string | null,
    amountUnits: bigint,
    taxes: readonly TaxOfPart[] | null,
  ): Cell => {
    const { treatment, deductibleShare, recoverableShareOf } = treatments.on(day, categoryId);
    const month = day.slice(0, 7);
    const key = [currencyOfCell, month, categoryId, treatment].join(' ');
    const name = categoryId === null ? null : (categories.get(categoryId)?.name ?? null);
    const cell = cells.get(key) ?? new Cell({ categoryId, name, month, treatment, currency: currencyOfCell });
    cells.set(key, cell);
    let recoverable = 0n;
    for (const tax of taxes ?? []) {
      cell.addTax(tax);
      recoverable += tax.amountUnits * BigInt(recoverableShareOf(tax.name));
    }
    const deductible = (amountUnits * SHARE - recoverable) * BigInt(deductibleShare);
    cell.grossUnits += amountUnits;
    cell.recoverable += recoverable;
    cell.deductible += deductible;
    const taxYear = taxYearOf(day, figures.rates.yearStart);
    const rate = marginal.get(taxYear);
    if (rate !== undefined) cell.effect += deductible * BigInt(rate);
    else if (deductible !== 0n) yearsWithoutRate.add(taxYear);
    return cell;
  };

  const isShown = (of: { readonly currency: string }) => currency === undefined || of.currency === currency;
  for (const spend of figures.unproven.filter(isShown)) {
    const { day, categoryId, amountUnits, movedUnits, transactionCount } = spend;
    const cell = add(spend.currency, day, categoryId, amountUnits, null);
    cell.movedUnits += movedUnits;
    cell.transactionCount += transactionCount;
    cell.withoutReceipt += transactionCount;
  }
  for (const spend of figures.receipted.filter(isShown)) {
    const receipt = receipts.get(spend.transactionId);
    const taxes = receipt ? apportionTaxes(spend, receipt) : null;
    const touched = new Set<Cell>();
    spend.parts.forEach(({ categoryId, amountUnits }, index) => {
      if (categoryId !== null && categories.get(categoryId)?.kind === 'income') return;
      const cell = add(spend.currency, spend.day, categoryId, amountUnits, taxes?.[index] ?? null);
      cell.movedUnits += magnitude(amountUnits);
      if (taxes) cell.provenUnits += magnitude(amountUnits);
      else silentReceipts.add(spend.transactionId);
      touched.add(cell);
    });
    for (const cell of touched) cell.transactionCount += 1;
  }

  const byCurrency = Map.groupBy(
    [...cells.values()].sort((a, b) => compareCells(a.of, b.of)),
    ({ of }) => of.currency,
  );
  return {
    rows: [...byCurrency.values()].flatMap(roundRows),
    totals: [...byCurrency].map(([code, own]) => ({ currency: code, ...totalOf(code, own) })),
    yearsWithoutRate: [...yearsWithoutRate].sort((a, b) => a - b),
    silentReceipts: [...silentReceipts],
  };
}

/** @param cells of one currency */
function roundRows(cells: readonly Cell[]): TaxRow[] {
  const recoverable = roundExactParts(cells.map((cell) => (cell.recoverable * EXACT_UNIT) / SHARE));
  const deductible = roundExactParts(cells.map((cell) => (cell.deductible * EXACT_UNIT) / SHARE ** 2n));
  const effect = roundExactParts(cells.map((cell) => (cell.effect * EXACT_UNIT) / SHARE ** 3n));
  return cells.map((cell, index) => ({
    ...cell.of,
    transactionCount: cell.transactionCount,
    withoutReceipt: cell.withoutReceipt,
    ...sumsOf(cell.of.currency, [cell], recoverable[index]!, deductible[index]!, effect[index]!),
  }));
}

function totalOf(currency: string, cells: readonly Cell[]): TaxSums {
  const round = (of: (cell: Cell) => bigint, scale: bigint): bigint =>
    roundExactParts([cells.reduce((sum, cell) => sum + (of(cell) * EXACT_UNIT) / scale, 0n)])[0]!;
  return sumsOf(
    currency,
    cells,
    round(({ recoverable }) => recoverable, SHARE),
    round(({ deductible }) => deductible, SHARE ** 2n),
    round(({ effect }) => effect, SHARE ** 3n),
  );
}

function sumsOf(
  currency: string,
  cells: readonly Cell[],
  recoverable: bigint,
  deductible: bigint,
  effect: bigint,
): TaxSums {
  const sum = (of: (cell: Cell) => bigint) => cells.reduce((total, cell) => total + of(cell), 0n);
  const money = (units: bigint) => Money.of(units, currency);
  const merged = new Cell({ ...cells[0]!.of });
  for (const { taxes } of cells)
    for (const { name, rate, units } of taxes.values()) merged.addTax({ name, rate, amountUnits: units });
  const taxes = [...merged.taxes.values()].sort(
    (a, b) => compareTexts(a.name, b.name) || Number(b.rate ?? -1) - Number(a.rate ?? -1),
  );
  const moved = sum(({ movedUnits }) => movedUnits);
  return {
    gross: money(sum(({ grossUnits }) => grossUnits)),
    indirectTaxes: taxes.map(({ name, rate, units }) => ({ name, rate, amount: money(units) })),
    indirectTax: money(taxes.reduce((total, { units }) => total + units, 0n)),
    recoverableTax: money(recoverable),
    deductibleSpend: money(deductible),
    incomeTaxEffect: money(effect),
    evidenceCoverage:
      moved === 0n ? null : Number((sum(({ provenUnits }) => provenUnits) * 10_000n) / moved) / 10_000,
  };
}

function compareCells(a: Cell['of'], b: Cell['of']): number {
  return (
    compareTexts(a.currency, b.currency) ||
    compareTexts(a.month, b.month) ||
    compareTexts(a.name, b.name) ||
    compareTexts(a.categoryId, b.categoryId) ||
    compareTexts(a.treatment, b.treatment)
  );
}
