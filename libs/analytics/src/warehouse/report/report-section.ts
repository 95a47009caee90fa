import { markup, type Markup } from './markup.js';
import type { Ask, ReportScope } from './report-scope.js';
import type { WarehouseRow } from '../warehouse.js';
import { amountsIn, type Unit } from './unit.js';

/** A part of the page. */
export interface ReportSection {
  /** Of its anchor. */
  readonly id: string;
  readonly title: string;
  /** What is counted here, for people. */
  readonly about: string;
  /** @returns figures */
  draw(ask: Ask, scope: ReportScope): Promise<Markup>;
}

/**
 * Figures of each currency, under its code where there are more than one. A currency stands for itself: nothing is added
 * across them.
 */
export function perCurrency(
  { currencies }: ReportScope,
  draw: (currency: string, amounts: Unit) => readonly Markup[],
): Markup {
  return markup`${currencies.map((currency) => {
    const title = currencies.length > 1 ? markup`<h3>${currency}</h3>` : null;
    return markup`${title}${draw(currency, amountsIn(currency))}`;
  })}`;
}

export function ofCurrency(rows: readonly WarehouseRow[], currency: string): WarehouseRow[] {
  return rows.filter((row) => row['currency'] === currency);
}
