import { WHOLE_SHARE, type TaxablePart, type TaxedCategory } from '#budget';
import { Money, type LocalDate } from '#shared';
import { csvFile, type ExportFile } from '#shared/personal-data';
import { UNCATEGORISED } from '../report/spend-report.js';
import { apportionTaxes, type TaxOfPart } from '../tax/apportioned-taxes.js';
import type { TaxFigures } from '../tax/tax-exposure.js';
import { TaxTreatments } from '../tax/tax-treatments.js';

/** A tax that a receipt proves, of one part of its transaction. */
interface TaxLine extends TaxOfPart {
  readonly transactionId: string;
  readonly day: LocalDate;
  readonly categoryId: string | null;
  readonly currency: string;
}

/** The tables behind the figures, each line with what held on its day. */
export class TaxTables {
  private readonly treatments: TaxTreatments;
  private readonly categories: ReadonlyMap<string, TaxedCategory>;

  constructor(private readonly figures: TaxFigures) {
    this.treatments = new TaxTreatments(figures.rules, figures.categories);
    this.categories = new Map(figures.categories.map((category) => [category.id, category]));
  }

  /** Every part of a transaction that the report counts: their amounts sum to its `gross`. */
  transactions(parts: () => AsyncIterable<TaxablePart>): ExportFile {
    const held = ({ day, categoryId }: TaxablePart) => this.treatments.on(day, categoryId);
    return csvFile<TaxablePart>(
      'transactions.csv',
      [
        ['transactionId', ({ transactionId }) => transactionId],
        ['date', ({ day }) => day],
        ['account', ({ account }) => account],
        ['payee', ({ payee }) => payee],
        ['memo', ({ memo }) => memo],
        ['category', ({ categoryId }) => this.nameOf(categoryId)],
        ['categoryId', ({ categoryId }) => categoryId],
        ['currency', ({ currency }) => currency],
        ['amount', ({ amountUnits, currency }) => Money.of(amountUnits, currency)],
        ['treatment', (part) => held(part).treatment],
        ['deductiblePercent', (part) => toPercent(held(part).deductibleShare)],
        ['receiptId', ({ receiptId }) => receiptId],
      ],
      parts,
    );
  }

  /** Their amounts sum to the report's `indirectTax`. */
  taxLines(): ExportFile {
    const recoverable = ({ day, categoryId, name }: TaxLine) =>
      this.treatments.on(day, categoryId).recoverableShareOf(name);
    return csvFile<TaxLine>(
      'tax-lines.csv',
      [
        ['transactionId', ({ transactionId }) => transactionId],
        ['date', ({ day }) => day],
        ['category', ({ categoryId }) => this.nameOf(categoryId)],
        ['categoryId', ({ categoryId }) => categoryId],
        ['currency', ({ currency }) => currency],
        ['tax', ({ name }) => name],
        ['ratePercent', ({ rate }) => rate],
        ['amount', ({ amountUnits, currency }) => Money.of(amountUnits, currency)],
        ['recoverablePercent', (line) => toPercent(recoverable(line))],
      ],
      () => listed(this.readTaxLines()),
    );
  }

  /** Transactions whose receipts prove something of the report, each once. */
  receiptedTransactions(): string[] {
    return this.figures.receipted
      .filter(({ parts }) => parts.some(({ categoryId }) => this.isSpend(categoryId)))
      .map(({ transactionId }) => transactionId);
  }

  nameOf(categoryId: string | null): string {
    return (categoryId === null ? undefined : this.categories.get(categoryId)?.name) ?? UNCATEGORISED;
  }

  private *readTaxLines(): Generator<TaxLine> {
    const receipts = new Map(this.figures.receipts.map((receipt) => [receipt.transactionId, receipt]));
    for (const spend of this.figures.receipted) {
      const { transactionId, day, currency, parts } = spend;
      const receipt = receipts.get(transactionId);
      const taxes = receipt ? apportionTaxes(spend, receipt) : null;
      for (const [index, { categoryId }] of parts.entries()) {
        if (!this.isSpend(categoryId)) continue;
        for (const tax of taxes?.[index] ?? []) yield { ...tax, transactionId, day, categoryId, currency };
      }
    }
  }

  private isSpend(categoryId: string | null): boolean {
    return categoryId === null || this.categories.get(categoryId)?.kind !== 'income';
  }
}

// eslint-disable-next-line @typescript-eslint/require-await -- what is at hand, as tables want it
async function* listed<T>(items: Iterable<T>): AsyncGenerator<T> {
  yield* items;
}

function toPercent(share: number): number {
  return (share * 100) / WHOLE_SHARE;
}
