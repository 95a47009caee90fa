import { unknownField, type Extraction } from '../../extraction.js';
import { fieldOf, sumField, type LabelledAmount } from './labelled-amounts.js';
import { LARGEST_ROUNDING } from './total.js';
import type { RowLabel } from './vocabulary.js';

export type SummaryFields = Pick<Extraction, 'subtotal' | 'discount' | 'tax' | 'tip' | 'fees' | 'rounding'>;

/** "18 % would be 4.50": a proposal, not a tip that was given. */
const SUGGESTION = /suggest|guide|would be|recommend|vorschlag/i;
/** One row that already adds up the taxes printed above it. */
const TAX_TOTAL = /total|summe|jumlah|gesamt/i;

/**
 * The labelled figures that sum up.
 *
 * @param amounts those below the items: a discount or a bag fee among the items belongs to them.
 */
export function readSummaryFields(amounts: readonly LabelledAmount[]): SummaryFields {
  const labelled = (label: RowLabel): LabelledAmount[] =>
    amounts.filter((amount) => amount.label === label && !amount.inTaxSummary);

  const subtotal = labelled('subtotal')[0] ?? onlyNet(labelled('net'));
  const rounding = labelled('rounding').findLast(({ minor }) => Math.abs(minor) <= LARGEST_ROUNDING);
  const tips = labelled('tip').filter(({ row }) => !SUGGESTION.test(row.text));
  const fees = labelled('fee');
  const discounts = labelled('discount');
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

/** Several different net sums are one per tax rate, and none of them is the subtotal. */
function onlyNet(nets: readonly LabelledAmount[]): LabelledAmount | undefined {
  return new Set(nets.map(({ minor }) => minor)).size === 1 ? nets[0] : undefined;
}
