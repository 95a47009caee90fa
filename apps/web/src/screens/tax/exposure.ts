interface Month {
  readonly categoryId: string | null;
  readonly currency: string;
  readonly name: string;
  readonly treatment: string;
  readonly gross: number;
  readonly deductibleSpend: number;
  readonly recoverableTax: number;
  readonly incomeTaxEffect: number;
  readonly evidenceCoverage: number | null;
  readonly withoutReceipt: number;
  readonly links: { readonly withoutReceipt: string };
}

/** What a category comes to over all months of a report; money in minor units. */
export interface CategoryExposure {
  readonly categoryId: string | null;
  readonly currency: string;
  readonly name: string;
  readonly gross: number;
  readonly deductibleSpend: number;
  readonly recoverableTax: number;
  readonly incomeTaxEffect: number;
  /** Share of the money that receipts prove the tax of; null when none moved. */
  readonly evidence: number | null;
  readonly withoutReceipt: number;
  /** Whether some of it is meant to count and no rule says how much. */
  readonly isUnclear: boolean;
  /** The api's list of one month's transactions without a receipt. */
  readonly link: string;
}

/** The report's months added up by category, what has no tax treatment left out, the most deductible first. */
export function exposureByCategory(months: readonly Month[]): CategoryExposure[] {
  const treated = months.filter(({ treatment }) => treatment !== 'none');
  const groups = Map.groupBy(treated, ({ categoryId, currency }) => `${categoryId} ${currency}`);
  return [...groups.values()]
    .map(addUp)
    .sort((a, b) => b.deductibleSpend - a.deductibleSpend || b.gross - a.gross);
}

function addUp(months: readonly Month[]): CategoryExposure {
  const [{ categoryId, currency, name, links }] = months as [Month];
  const sum = (of: (month: Month) => number): number => months.reduce((total, month) => total + of(month), 0);
  const moved = sum(({ gross }) => Math.abs(gross));
  return {
    ...{ categoryId, currency, name, link: links.withoutReceipt },
    gross: sum(({ gross }) => gross),
    deductibleSpend: sum(({ deductibleSpend }) => deductibleSpend),
    recoverableTax: sum(({ recoverableTax }) => recoverableTax),
    incomeTaxEffect: sum(({ incomeTaxEffect }) => incomeTaxEffect),
    evidence:
      moved === 0
        ? null
        : sum(({ gross, evidenceCoverage }) => Math.abs(gross) * (evidenceCoverage ?? 0)) / moved,
    withoutReceipt: sum(({ withoutReceipt }) => withoutReceipt),
    isUnclear: months.some(({ treatment }) => treatment === 'partially_deductible'),
  };
}
