import { unknownField, type Extraction } from '../../extraction.js';
import { fieldOf, sumField, type LabelledAmount } from './labelled-amounts.js';
import type { RowLabel } from './vocabulary.js';

export type SummaryFields = Pick<Extraction, 'subtotal' | 'discount' | 'tax' | 'tip' | 'fees' | 'rounding'>;

/** "18 % would be 4.50": a proposal, not a tip that was given. */
const SUGGESTION = /suggest|guide|would be|recommend|vorschlag/i;
/** One row that already adds up the taxes printed above it. */
const TAX_TOTAL = /total|summe|jumlah|gesamt/i;

/**
 * The labelled figures between the items and the total.
 *
 * @param firstSummaryRow index of the first row that sums up; discounts above it belong to single items.
 */
export function readSummaryFields(
  amounts: readonly LabelledAmount[],
  firstSummaryRow: number,
): SummaryFields {
  const labelled = (label: RowLabel): LabelledAmount[] =>
    amounts.filter((amount) => amount.label === label && !amount.inTaxSummary);

  const subtotal = labelled('subtotal')[0] ?? labelled('net')[0];
  const rounding = labelled('rounding').at(-1);
  const tips = labelled('tip').filter(({ row }) => !SUGGESTION.test(row.text));
  const fees = labelled('fee');
  const discounts = labelled('discount').filter(({ row }) => row.index >= firstSummaryRow);
  const taxes = labelled('tax');
  const taxTotal = taxes.find(({ row }) => TAX_TOTAL.test(row.text));

  return {
    subtotal: subtotal ? fieldOf(subtotal) : unknownField(),
    discount: discounts.length > 0 ? sumField(discounts, 'magnitude') : unknownField(),
    tax: taxTotal ? fieldOf(taxTotal) : taxes.length > 0 ? sumField(taxes, 'signed') : unknownField(),
    tip: tips.length > 0 ? fieldOf(tips.at(-1)!) : unknownField(),
    fees: fees.length > 0 ? sumField(fees, 'signed') : unknownField(),
    rounding: rounding ? fieldOf(rounding) : unknownField(),
  };
}
