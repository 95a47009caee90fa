import { drawTable } from '../charts/figure.js';
import { markup, type Markup } from '../markup.js';
import { dateOf, ofHousehold, whole, type Ask, type ReportScope } from '../report-scope.js';
import type { ReportSection } from '../report-section.js';
import { amountsIn, COUNT } from '../unit.js';

const COUNTED = ['households', 'accounts', 'categories', 'budgets', 'transactions', 'receipts'];

/** How much there is, how old it is, and what moved in each currency. */
export const totals: ReportSection = {
  id: 'totals',
  title: 'Totals',
  about:
    'The warehouse equals the books at one instant. Counts are of everything in it; sums are of the months shown, without transfers between own accounts.',
  draw: async (ask, scope) => markup`${await drawCounts(ask, scope)}${await drawSums(ask, scope)}`,
};

async function drawCounts(ask: Ask, { householdId, batch, takenAt }: ReportScope): Promise<Markup> {
  const counts = COUNTED.map(
    (table) =>
      `SELECT '${table}' AS counted, COUNT(*) AS row_count FROM raw.${table} WHERE ${ofHousehold(householdId)}`,
  );
  const rows = await ask(counts.join('\nUNION ALL '));
  const tiles = COUNTED.map((table) => {
    const count = whole(
      rows.find(({ counted }) => counted === table),
      'row_count',
    );
    return tile(`${table[0]!.toUpperCase()}${table.slice(1)}`, markup`${COUNT.format(count)}`);
  });
  return markup`<dl class="tiles">
${tile('As of', markup`<time datetime="${takenAt}">${asOf(takenAt)}</time>`)}
${tile('Batch', markup`${COUNT.format(BigInt(batch))}`)}
${tiles}</dl>
`;
}

async function drawSums(ask: Ask, { householdId, months }: ReportScope): Promise<Markup> {
  if (months.length === 0) return markup`<p class="nothing">Nothing has moved yet.</p>`;
  const rows = await ask(
    `SELECT currency, CAST(SUM(money_in) AS BIGINT) AS money_in, CAST(SUM(money_out) AS BIGINT) AS money_out,
            CAST(SUM(net) AS BIGINT) AS net, CAST(SUM(transaction_count) AS BIGINT) AS transaction_count
       FROM marts.cash_flow
      WHERE ${ofHousehold(householdId)} AND month >= ${dateOf(months[0]!)} AND month <= ${dateOf(months.at(-1)!)}
      GROUP BY currency ORDER BY transaction_count DESC, currency`,
  );
  return drawTable('What moved in the months shown', {
    head: ['Currency', 'Came in', 'Went out', 'Net', 'Transactions'],
    rows: rows.map((row) => {
      const { format } = amountsIn(row['currency']!);
      const amounts = ['money_in', 'money_out', 'net'].map((column) => format(whole(row, column)));
      return [row['currency']!, ...amounts, COUNT.format(whole(row, 'transaction_count'))];
    }),
  });
}

function tile(name: string, value: Markup): Markup {
  return markup`<div><dt>${name}</dt><dd>${value}</dd></div>`;
}

function asOf(instant: string): string {
  const text = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' });
  return `${text.format(new Date(instant))} UTC`;
}
