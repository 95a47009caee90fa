import { addMonths, Money } from '#shared';
import { SeededRandom } from '#shared/testing';
import {
  EXPORTED_TABLES,
  renderWarehouseReport,
  viewStatements,
  type Warehouse,
  type WarehouseRow,
} from '#analytics/warehouse';
import { loadGrammar, parseSnowflake } from '#analytics/testing';
import { BooksWriter } from './books-writer.js';
import { readTables } from './report-reader.js';
import { ENGINES } from './warehouse-engines.js';
import { WarehouseLab } from './warehouse-lab.js';

/** Of fourteen months of the books, so that there is something before the page begins. */
const MONTHS = 12;
const [FIRST_MONTH, LAST_MONTH] = ['2025-01-01', '2025-12-01'];
/** Two more than the page tells apart. */
const SPENT_ON = 10;
const LONGEST_NAME = `"Food" & <drink> ${'🥖 مخبز '.repeat(9)}`;

interface Reported {
  readonly lab: WarehouseLab;
  readonly warehouse: Warehouse;
  readonly householdId: string;
  /** Of all households, and of the one. */
  readonly pages: readonly [string, string];
  /** How many rows each statement gave. */
  readonly answers: ReadonlyMap<string, number>;
}

describe('the report of the warehouse', () => {
  let reports: Reported[];

  beforeAll(async () => {
    await loadGrammar();
    reports = await Promise.all(ENGINES.map(report));
  }, 60_000);
  afterAll(async () => {
    for (const { lab, warehouse } of reports) {
      await warehouse.close();
      await lab.close();
    }
  });

  async function report(engine: (typeof ENGINES)[number]): Promise<Reported> {
    const lab = await WarehouseLab.open(engine);
    const books = [await lab.openBooks(), await lab.openBooks()];
    for (const [index, own] of books.entries()) {
      await new BooksWriter(lab.primary, own).write((writer) => writeBooks(writer, index + 1));
    }
    await lab.sync({ tables: EXPORTED_TABLES, views: viewStatements() });
    const warehouse = await lab.openWarehouse();
    const answers = new Map<string, number>();
    const ask = async (sql: string) => {
      const rows = await warehouse.session.query(sql);
      answers.set(sql, rows.length);
      return rows;
    };
    const { householdId } = books[0]!;
    const all = await renderWarehouseReport(ask, { householdId: null, months: MONTHS });
    const one = await renderWarehouseReport(ask, { householdId, months: MONTHS });
    return { lab, warehouse, householdId, pages: [all, one], answers };
  }

  /** What a view says of the household, or of all. */
  const said = (columns: string, view: string, household: string | null, rest: string) =>
    reports[0]!.warehouse.session.query(
      `SELECT ${columns} FROM marts.${view}
        WHERE ${household === null ? '1 = 1' : `household_id = '${household}'`} ${rest}`,
    );
  const shown = `AND month BETWEEN CAST('${FIRST_MONTH}' AS DATE) AND CAST('${LAST_MONTH}' AS DATE)`;

  const scopes = ['all households', 'one household'] as const;
  const of = (scope: (typeof scopes)[number]) => {
    const { pages, householdId } = reports[0]!;
    return scope === 'one household'
      ? { tables: readTables(pages[1]), household: householdId }
      : { tables: readTables(pages[0]), household: null };
  };
  const body = (tables: Map<string, string[][]>, caption: string) => tables.get(caption)!.slice(1);

  describe.each(scopes)('of %s', (scope) => {
    it('has the cash flow of the view', async () => {
      const { tables, household } = of(scope);
      const rows = await said(
        'month, SUM(money_in) AS money_in, SUM(money_out) AS money_out, SUM(net) AS net',
        'cash_flow',
        household,
        `${shown} GROUP BY month ORDER BY month`,
      );
      expect(rows).toHaveLength(MONTHS);
      expect(body(tables, 'In and out per month, EUR').map((row) => row.slice(0, 4))).toEqual(
        rows.map((row) => [monthName(row), ...euros(row, 'money_in', 'money_out', 'net')]),
      );
    });

    it('has the spend of the view, by month and all of it by category', async () => {
      const { tables, household } = of(scope);
      const rows = await said(
        'month, SUM(spend) AS spend',
        'spend_by_category',
        household,
        `${shown} GROUP BY month ORDER BY month`,
      );
      expect(body(tables, 'Spend per month, EUR')).toEqual(
        rows.map((row) => [monthName(row), ...euros(row, 'spend')]),
      );
      const categories = body(tables, 'Categories, EUR per month; sum and share of the months shown');
      const cents = (cell: string) => BigInt(cell.replaceAll(/[.,]/g, ''));
      expect(categories.reduce((sum, [, cell]) => sum + cents(cell!), 0n)).toBe(
        rows.reduce((sum, { spend }) => sum + BigInt(spend!), 0n),
      );
    });

    it('has the differences of the view, and how many rose and fell', async () => {
      const { tables, household } = of(scope);
      const rows = await said(
        `month, SUM(spend) AS spend, SUM(previous_spend) AS previous_spend, SUM(difference) AS difference,
         COUNT(CASE WHEN difference > 0 THEN 1 END) AS risen, COUNT(CASE WHEN difference < 0 THEN 1 END) AS fallen`,
        'month_over_month',
        household,
        `${shown} GROUP BY month ORDER BY month`,
      );
      expect(body(tables, 'Change against the month before, EUR')).toEqual(
        rows.map((row) => [
          monthName(row),
          ...euros(row, 'spend', 'previous_spend', 'difference'),
          row['risen'],
          row['fallen'],
        ]),
      );
    });

    it('has the plans of the view', async () => {
      const { tables, household } = of(scope);
      const rows = await said(
        'month, SUM(planned) AS planned, SUM(spend) AS spend, COUNT(*) AS line_count',
        'budget_vs_actual',
        household,
        `${shown} GROUP BY month ORDER BY month`,
      );
      const found = body(tables, 'Planned and spent per month, EUR');
      expect(found.map(([month, planned, spend, , count]) => [month, planned, spend, count])).toEqual(
        rows.map((row) => [monthName(row), ...euros(row, 'planned', 'spend'), row['line_count']]),
      );
    });

    it('has the taxes of the view by treatment, with the share that is proven', async () => {
      const { tables, household } = of(scope);
      const rows = await said(
        `treatment, SUM(gross) AS gross, SUM(indirect_tax) AS indirect_tax, SUM(recoverable_tax) AS recoverable_tax,
         SUM(deductible_spend) AS deductible_spend, SUM(income_tax_effect) AS income_tax_effect,
         ROUND(SUM(ABS(gross) * evidence_percent) / SUM(ABS(gross)), 1) AS evidence`,
        'tax_exposure',
        household,
        `${shown} GROUP BY treatment ORDER BY treatment`,
      );
      expect(rows.length).toBeGreaterThan(1);
      const columns = ['gross', 'indirect_tax', 'recoverable_tax', 'deductible_spend', 'income_tax_effect'];
      expect(body(tables, 'By treatment, EUR, all months shown').map(([, ...cells]) => cells)).toEqual(
        rows.map((row) => [...euros(row, ...columns), `${Number(row['evidence']).toFixed(1)} %`]),
      );
    });

    it('has the days of the week of the view', async () => {
      const { tables, household } = of(scope);
      const rows = await said(
        'weekday, SUM(spend) AS spend',
        'spending_patterns',
        household,
        'GROUP BY weekday ORDER BY weekday',
      );
      expect(rows).toHaveLength(7);
      expect(body(tables, 'Spend by day of the week, EUR').map(([, spend]) => spend)).toEqual(
        rows.flatMap((row) => euros(row, 'spend')),
      );
    });

    it('has the errors of the view', async () => {
      const { tables, household } = of(scope);
      const rows = await said(
        `month, SUM(trend_forecast) AS trend_forecast, SUM(ABS(trend_error)) AS trend_error,
         SUM(ABS(seasonal_error)) AS seasonal_error`,
        'forecast_vs_actual',
        household,
        `${shown} GROUP BY month ORDER BY month`,
      );
      const found = body(tables, 'Error of the yardsticks per month, % of spend');
      const known = (row: WarehouseRow, ...columns: string[]) =>
        columns.map((column) => (row[column] === null ? '–' : euros(row, column)[0]));
      expect(
        found.map(([month, , forecast, error, , , , seasonal]) => [month, forecast, error, seasonal]),
      ).toEqual(
        rows.map((row) => [monthName(row), ...known(row, 'trend_forecast', 'trend_error', 'seasonal_error')]),
      );
      expect(rows.at(-1)).not.toMatchObject({ seasonal_error: null });
    });
  });

  it('carries on what ran up before its first month', async () => {
    const { tables, household } = of('one household');
    const rows = await said('cumulative_net', 'cash_flow', household, `${shown} ORDER BY month`);
    expect(body(tables, 'Running net, EUR').map(([, net]) => net)).toEqual(
      rows.flatMap((row) => euros(row, 'cumulative_net')),
    );
  });

  it('names what rose and fell most, and who has a budget, on the page of one household', async () => {
    const { tables, household } = of('one household');
    const rows = await said('difference', 'month_over_month', household, `AND month = '${LAST_MONTH}'`);
    const amounts = rows
      .map(({ difference }) => Number(difference))
      .filter((amount) => amount !== 0)
      .sort((a, b) => b - a);
    const expected = [
      ...amounts.filter((amount) => amount > 0).slice(0, 5),
      ...amounts.filter((amount) => amount < 0).slice(-5),
    ];
    const found = body(
      tables,
      'Largest rises and falls, December 2025, EUR more or less than the month before',
    );
    expect(found.map((cells) => cells.at(-1))).toEqual(
      expected.map((amount) => euros({ amount: String(amount) }, 'amount')[0]),
    );
    const lines = body(tables, 'Budget lines, December 2025, EUR spent of what was planned');
    expect(lines).toHaveLength(13);
    expect(lines[0]!.slice(0, 2)).toEqual([LONGEST_NAME, '500.00']);
    expect(lines.at(-1)!.slice(0, 2)).toEqual(['Others (2 lines)', '50.00']);
    const categories = body(tables, 'Categories, EUR per month; sum and share of the months shown');
    expect(categories).toHaveLength(10);
    expect(categories.map(([name]) => name)).toContain(LONGEST_NAME);
  });

  it("names nothing that is a household's own on the page of all", () => {
    expect(reports[0]!.pages[0]).not.toMatch(/Category \d|&lt;drink|My budget|Budget lines/);
  });

  it('asks what Snowflake understands, and some hundreds of rows at most', () => {
    const { answers } = reports[0]!;
    expect(answers.size).toBeGreaterThan(20);
    for (const [sql, rows] of answers) {
      expect(parseSnowflake(sql).kind).toBe('Query');
      expect(rows).toBeLessThan(200);
    }
  });

  it('is the same page from every warehouse', () => {
    const [duckDb, snowflake] = reports.map(({ pages, householdId }) =>
      pages.map((page) =>
        page.replaceAll(householdId, 'HOUSEHOLD').replaceAll(/<time datetime="[^<]+<\/time>/g, 'AS OF'),
      ),
    );
    expect(duckDb![0]).toContain('AS OF');
    expect(duckDb![1]).toContain('HOUSEHOLD');
    expect(snowflake).toEqual(duckDb);
  });
});

/** As the page has them. */
function euros(row: WarehouseRow, ...columns: string[]): string[] {
  return columns.map((column) =>
    Money.of(BigInt(row[column]!), 'EUR')
      .toDecimal()
      .replaceAll(/\B(?=(\d{3})+(?!\d))(?<!\.\d*)/g, ','),
  );
}

function monthName({ month }: WarehouseRow): string {
  return new Date(`${month}T00:00Z`).toLocaleDateString('en-GB', {
    ...{ month: 'long', year: 'numeric', timeZone: 'UTC' },
  });
}

/** Everything that the page tells apart, without two figures of one size. */
async function writeBooks(writer: BooksWriter, seed: number): Promise<void> {
  const random = new SeededRandom(seed);
  const wages = await writer.category('Wages', null, 'none', 'income');
  const categories: string[] = [];
  for (let number = 0; number < 14; number++) {
    const treatment = random.pick(['none', 'deductible']);
    categories.push(
      await writer.category(number === 0 ? LONGEST_NAME : `Category ${number}`, null, treatment),
    );
  }
  for (let month = addMonths(FIRST_MONTH, -2); month <= LAST_MONTH; month = addMonths(month, 1)) {
    const day = () => `${month.slice(0, 8)}${String(random.integer(1, 28)).padStart(2, '0')}`;
    await writer.transaction({
      amount: random.integer(100_000, 300_000),
      postedOn: day(),
      categoryId: wages,
    });
    for (const categoryId of [...categories.slice(0, SPENT_ON), undefined]) {
      const any = random.integer(-40_000, categoryId === categories[0] ? -20_000 : 6_000);
      // One that neither rises nor falls.
      const amount = categoryId === categories[1] ? -12_345 : any;
      const tax = Math.round(Math.abs(amount) / 6);
      await writer.transaction({
        ...{ amount, postedOn: day(), categoryId },
        receipt:
          random.integer(1, 3) === 1
            ? { taxes: [{ name: 'VAT', rate: '20', amount: tax }], tax, total: Math.abs(amount) }
            : undefined,
      });
    }
  }
  await writer.budget(FIRST_MONTH, [
    {
      from: FIRST_MONTH,
      lines: Object.fromEntries(
        categories.map((id, index) => [id, index === 0 ? 50_000 : 1_000 * (15 - index)]),
      ),
    },
  ]);
}
