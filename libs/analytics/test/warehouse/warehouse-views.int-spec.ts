import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { addDays, addMonths } from '#shared';
import { SeededRandom } from '#shared/testing';
import { EXPORTED_TABLES, viewStatements, WAREHOUSE_VIEWS, type WarehouseRow } from '#analytics/warehouse';
import { BooksWriter } from './books-writer.js';
import { ENGINES } from './warehouse-engines.js';
import { WarehouseLab, type LabBooks } from './warehouse-lab.js';

describe.each(ENGINES)('the views of the warehouse in %s', (engine) => {
  let lab: WarehouseLab;
  let known: LabBooks;
  let food: string;
  let bakery: string;
  let office: string;

  beforeAll(async () => {
    lab = await WarehouseLab.open(engine);
    known = await lab.openBooks();
    await new BooksWriter(lab.primary, known).write(writeKnownBooks);
    for (const seed of [1, 2]) {
      await new BooksWriter(lab.primary, await lab.openBooks()).write((writer) =>
        writeRandomBooks(writer, seed),
      );
    }
    for (const statement of rawViews()) await lab.primary.query(statement);
    for (const statement of viewStatements()) await lab.primary.query(statement);
    // Of views upon views PostgreSQL expects too few rows; it need not be quick here.
    await lab.primary.query('SET enable_nestloop = off');
    await lab.sync({ tables: EXPORTED_TABLES, views: viewStatements() });
  }, 60_000);
  afterAll(() => lab.close());

  const writeKnownBooks = async (writer: BooksWriter) => {
    food = await writer.category('Food');
    bakery = await writer.category('Bakery', food);
    office = await writer.category('Office', null, 'deductible');
    const wages = await writer.category('Wages', null, 'none', 'income');
    await writer.transaction({ amount: 200_000, postedOn: '2026-01-02', categoryId: wages });
    await writer.transaction({ amount: -10_000, postedOn: '2026-01-05', categoryId: food });
    await writer.transaction({ amount: 1_000, postedOn: '2026-01-06', categoryId: food });
    await writer.transaction({ amount: -500, postedOn: '2026-01-12', categoryId: bakery });
    await writer.transfer(7_777, '2026-01-13');
    // Nothing in February.
    await writer.transaction({
      ...{ amount: -3_000, postedOn: '2026-03-02' },
      splits: [{ amount: -2_000, categoryId: food }, { amount: -1_000 }],
    });
    const vat = { name: 'VAT', rate: '19' };
    await writer.transaction({
      ...{ amount: -11_900, postedOn: '2026-03-10', categoryId: office },
      receipt: { taxes: [{ ...vat, amount: 1_900 }], tax: 1_900, total: 11_900 },
    });
    await writer.transaction({
      ...{ amount: -1_190, postedOn: '2026-04-07', categoryId: office },
      receipt: { taxes: [{ ...vat, amount: 190 }], tax: 190, corrections: { tax: 200 } },
    });
    await writer.budget('2026-01-01', [
      { from: '2026-01-01', lines: { [food]: 20_000 } },
      { from: '2026-03-01', lines: { [food]: 4_000, [bakery]: 1_000 } },
    ]);
    await writer.taxRules([
      { categoryId: office, taxKind: null, deductible: 5_000, recoverable: 0, from: '2026-01-01' },
      {
        categoryId: office,
        taxKind: 'vat',
        deductible: 0,
        recoverable: 10_000,
        from: '2026-01-01',
        to: '2026-03-31',
      },
    ]);
    await writer.taxRates(4, 6, { 2025: 4_000, 2026: 3_000 });
  };

  const ofKnown = (view: string, columns: string, order = 'month, category_id') =>
    lab.ask(
      `SELECT ${columns} FROM marts.${view} WHERE household_id = '${known.householdId}' ORDER BY ${order}`,
    );
  const rows = (columns: string, ...values: (string | null)[][]): WarehouseRow[] =>
    values.map((row) => Object.fromEntries(columns.split(', ').map((name, index) => [name, row[index]!])));

  it.each(WAREHOUSE_VIEWS.map(({ name }) => name))('say the same as in PostgreSQL: %s', async (name) => {
    const asTheyAre = { getTypeParser: () => (value: string) => value };
    const there = await lab.primary.query<WarehouseRow>({
      text: `SELECT * FROM marts.${name}`,
      types: asTheyAre,
    });
    const here = await lab.ask(`SELECT * FROM marts.${name}`);
    const asText = (found: readonly WarehouseRow[]) =>
      found.map((row) => JSON.stringify(Object.entries(row))).sort();
    expect(here.length).toBeGreaterThan(20);
    expect(asText(here)).toEqual(asText(there.rows));
  });

  // Which are written for the engine that everybody has.
  if (engine === 'DuckDB') {
    it('answer the queries of docs/warehouse.md', async () => {
      const page = readFileSync(join(import.meta.dirname, '../../../../docs/warehouse.md'), 'utf8');
      const queries = [...page.matchAll(/^```sql\n(.+?)^```/gms)].map(([, sql = '']) => sql);
      expect(queries).toHaveLength(4);
      for (const sql of queries) expect(await lab.ask(sql)).not.toEqual([]);
    });
  }

  it('tell spend by category: refunds reduce it, splits count, transfers do not', async () => {
    const columns = 'month, category_name, spend, transaction_count';
    expect(await ofKnown('spend_by_category', columns, 'month, spend DESC')).toEqual(
      rows(
        columns,
        ['2026-01-01', 'Food', '9000', '2'],
        ['2026-01-01', 'Bakery', '500', '1'],
        ['2026-03-01', 'Office', '11900', '1'],
        ['2026-03-01', 'Food', '2000', '1'],
        ['2026-03-01', null, '1000', '1'],
        ['2026-04-01', 'Office', '1190', '1'],
      ),
    );
  });

  it("compare with the calendar's month before", async () => {
    const columns = 'month, spend, previous_spend, difference, change_percent';
    const found = await lab.ask(
      `SELECT ${columns} FROM marts.month_over_month WHERE category_id = '${food}' ORDER BY month`,
    );
    expect(found).toEqual(
      rows(
        columns,
        ['2026-01-01', '9000', '0', '9000', null],
        ['2026-02-01', '0', '9000', '-9000', '-100.00'],
        ['2026-03-01', '2000', '0', '2000', null],
        ['2026-04-01', '0', '2000', '-2000', '-100.00'],
      ),
    );
  });

  it('tell what came and went', async () => {
    const columns = 'month, money_in, money_out, net, cumulative_net';
    expect(await ofKnown('cash_flow', columns, 'month')).toEqual(
      rows(
        columns,
        ['2026-01-01', '201000', '10500', '190500', '190500'],
        ['2026-03-01', '0', '14900', '-14900', '175600'],
        ['2026-04-01', '0', '1190', '-1190', '174410'],
      ),
    );
  });

  it('compare budgets by the plan in effect, a line with what has no line of its own below it', async () => {
    const columns = 'month, planned, spend, remaining, used_percent';
    expect(await ofKnown('budget_vs_actual', columns, 'month, planned DESC')).toEqual(
      rows(
        columns,
        ['2026-01-01', '20000', '9500', '10500', '47.50'],
        ['2026-02-01', '20000', '0', '20000', '0.00'],
        ['2026-03-01', '4000', '2000', '2000', '50.00'],
        ['2026-03-01', '1000', '0', '1000', '0.00'],
        ['2026-04-01', '4000', '0', '4000', '0.00'],
        ['2026-04-01', '1000', '0', '1000', '0.00'],
      ),
    );
  });

  it('reckon taxes by the rules in force, and by the tax year of the day', async () => {
    const columns =
      'month, treatment, gross, indirect_tax, recoverable_tax, deductible_spend, income_tax_effect, evidence_percent';
    const found = await lab.ask(
      `SELECT ${columns} FROM marts.tax_exposure WHERE category_id = '${office}' ORDER BY month`,
    );
    expect(found).toEqual(
      rows(
        columns,
        ['2026-03-01', 'deductible_and_recoverable', '11900', '1900', '1900', '5000', '2000', '100.00'],
        ['2026-04-01', 'deductible', '1190', '200', '0', '595', '179', '100.00'],
      ),
    );
  });

  it('tell on which days of the week is spent, and what the past would have foretold', async () => {
    const patterns = 'weekday, spend, transaction_count, average_spend, share_percent';
    const found = await lab.ask(
      `SELECT ${patterns} FROM marts.spending_patterns WHERE category_id = '${food}' ORDER BY weekday`,
    );
    expect(found).toEqual(
      rows(patterns, ['1', '12000', '2', '6000', '46.89'], ['2', '-1000', '1', '-1000', '-3.91']),
    );
    const forecast = 'month, spend, trend_forecast, trend_error, seasonal_forecast';
    const foretold = await lab.ask(
      `SELECT ${forecast} FROM marts.forecast_vs_actual WHERE category_id = '${food}' ORDER BY month DESC LIMIT 2`,
    );
    expect(foretold).toEqual(
      rows(forecast, ['2026-04-01', '0', '3667', '-3667', null], ['2026-03-01', '2000', null, null, null]),
    );
  });
});

/** PostgreSQL's own tables as a warehouse would have them. */
function rawViews(): string[] {
  const casts = {
    text: 'text',
    json: 'text',
    integer: 'bigint',
    date: 'date',
    timestamp: 'timestamp',
    boolean: 'boolean',
  };
  return [
    'CREATE SCHEMA raw',
    ...EXPORTED_TABLES.map(({ name, source, columns }) => {
      const selected = columns.map(({ name: column, type }) => {
        const value = type === 'json' ? `to_json(r.${column})` : `r.${column}`;
        return `${value}::${casts[type]} AS ${column}`;
      });
      return `CREATE VIEW raw.${name} AS SELECT ${selected.join(', ')} FROM ${source} AS r`;
    }),
  ];
}

/** Two years of everything that the views tell apart. */
async function writeRandomBooks(writer: BooksWriter, seed: number): Promise<void> {
  const random = new SeededRandom(seed);
  const treatments = ['none', 'deductible', 'partially_deductible'];
  const categories: string[] = [];
  for (let number = 0; number < 10; number++) {
    const parent = number % 3 === 0 ? null : random.pick(categories.slice(number - (number % 3)));
    categories.push(await writer.category(`Category ${number}`, parent, random.pick(treatments)));
  }
  const anyCategory = () => (random.integer(1, 8) === 1 ? undefined : random.pick(categories));
  const anyReceipt = (amount: number) => {
    const taxes = Array.from({ length: random.integer(0, 3) }, () => ({
      ...{ name: random.pick(['VAT', ' vat', 'City', null]), rate: random.pick(['19', '7', null]) },
      amount: random.integer(-50, Math.abs(amount)),
    }));
    return {
      ...{
        taxes,
        currency: random.pick(['EUR', 'EUR', 'USD']),
        total: random.pick([0, 997, Math.abs(amount)]),
      },
      tax: random.pick([undefined, taxes.reduce((sum, tax) => sum + tax.amount, 0), 13]),
      corrections: random.pick([{}, {}, { tax: 77 }, { currency: 'USD', total: 331 }]),
    };
  };
  for (let number = 0; number < 300; number++) {
    const amount = random.integer(-20_000, 3_000);
    const part = random.integer(-5_000, 5_000);
    const isSplit = random.integer(1, 4) === 1;
    await writer.transaction({
      ...{ amount, postedOn: addDays('2025-01-01', random.integer(0, 729)), categoryId: anyCategory() },
      splits: isSplit
        ? [
            { amount: amount - part, categoryId: anyCategory() },
            { amount: part, categoryId: anyCategory() },
          ]
        : undefined,
      receipt: random.integer(1, 2) === 1 ? anyReceipt(amount) : undefined,
    });
  }
  for (let number = 0; number < 5; number++) {
    await writer.transfer(random.integer(1, 9_000), addDays('2025-01-01', random.integer(0, 729)));
  }
  const plans = ['2025-02-01', '2025-08-01', '2026-02-01'].map((from) => ({
    from,
    lines: Object.fromEntries(
      categories.slice(random.integer(0, 6)).map((id) => [id, random.integer(0, 9_000)]),
    ),
  }));
  await writer.budget('2025-02-01', plans);
  await writer.taxRules(
    categories.slice(0, 6).flatMap((categoryId) =>
      [null, 'vat'].map((taxKind) => {
        const from = addMonths('2025-01-01', random.integer(0, 12));
        return {
          ...{ categoryId, taxKind, from, to: random.pick([undefined, addMonths(from, 9)]) },
          ...{
            deductible: taxKind === null ? random.integer(0, 10_000) : 0,
            recoverable: random.integer(0, 10_000),
          },
        };
      }),
    ),
  );
  await writer.taxRates(4, 6, { 2025: 3_333, 2026: 4_200 });
}
