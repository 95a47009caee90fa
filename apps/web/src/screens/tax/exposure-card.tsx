import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import { api, type Schemas } from '../../api/client';
import { transactionsBehind } from '../../format/drill-down';
import { formatMoney } from '../../format/money';
import { formatCount, formatShare } from '../../format/numbers';
import { texts } from '../../texts';
import { Amount } from '../../ui/amount';
import { CsvButton } from '../../ui/csv-button';
import { Meter } from '../../ui/meter';
import { exposureByCategory, type CategoryExposure } from './exposure';

/** The categories that count for tax, and how much of each receipts prove. */
export function ExposureCard({
  exposure,
  year,
}: {
  exposure: Schemas['TaxExposure'];
  year: number;
}): JSX.Element {
  const text = texts('tax').exposure;
  const id = useId();
  const rows = exposureByCategory(exposure.rows);
  return (
    <section class="card" aria-labelledby={id}>
      <header>
        <h2 id={id}>{text.title}</h2>
        <CsvButton
          about={text.title}
          fileName={`tax-${year}`}
          load={() =>
            api.GET('/v1/analytics/tax-exposure', {
              params: { query: { year, format: 'csv' } },
              parseAs: 'blob',
            })
          }
        />
      </header>
      {rows.length === 0 ? (
        <p class="muted">{text.none}</p>
      ) : (
        <table class="exposure">
          <thead>
            <tr>
              <th scope="col">{text.category}</th>
              <th scope="col" class="num wide-only">
                {text.gross}
              </th>
              <th scope="col" class="num">
                {text.deductible}
              </th>
              <th scope="col" class="num wide-only">
                {text.effect}
              </th>
              <th scope="col">{text.evidence}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Row key={`${row.categoryId} ${row.currency}`} row={row} days={exposure} />
            ))}
          </tbody>
        </table>
      )}
      <IndirectTaxes totals={exposure.totals} />
    </section>
  );
}

function Row({
  row,
  days: { from, to },
}: {
  row: CategoryExposure;
  days: { from: string; to: string };
}): JSX.Element {
  const text = texts('tax').exposure;
  const { currency, evidence, withoutReceipt } = row;
  // The report's links are about a month each; the row is about the year.
  const link = row.link.replace(/from=[\d-]+/, `from=${from}`).replace(/to=[\d-]+/, `to=${to}`);
  return (
    <tr>
      <th scope="row">
        {row.categoryId === null ? texts('shell').uncategorised : row.name}
        {row.isUnclear && <span class="small warn"> {text.partial}</span>}
      </th>
      <td class="num wide-only muted">
        <Amount amount={row.gross} currency={currency} />
      </td>
      <td class="num">
        <Amount amount={row.deductibleSpend} currency={currency} />
      </td>
      <td class="num wide-only">
        <Amount amount={row.incomeTaxEffect} currency={currency} />
      </td>
      <td class="evidence">
        {evidence !== null && (
          <Meter
            label={`${text.evidence}: ${row.name}`}
            text={formatShare(evidence)}
            share={evidence}
            tone={evidence < 0.5 ? 'warn' : undefined}
          />
        )}
        {withoutReceipt > 0 && (
          <a class="small" href={transactionsBehind(link)}>
            {text.missing(formatCount(withoutReceipt))}
          </a>
        )}
      </td>
    </tr>
  );
}

/** What receipts say of taxes paid, by name and rate. */
function IndirectTaxes({ totals }: { totals: Schemas['TaxExposure']['totals'] }): JSX.Element | null {
  const text = texts('tax').exposure;
  const named = totals.flatMap(({ currency, indirectTaxes }) =>
    indirectTaxes.map(
      ({ name, rate, amount }) =>
        `${name ?? text.unnamed}${rate === null ? '' : ` ${rate} %`}: ${formatMoney({ amount, currency })}`,
    ),
  );
  if (named.length === 0) return null;
  return (
    <p class="small muted taxes">
      {text.taxes} {named.join(' · ')}
    </p>
  );
}
