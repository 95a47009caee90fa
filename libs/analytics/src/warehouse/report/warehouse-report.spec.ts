import { createHash } from 'node:crypto';
import sax from 'sax';
import { NotFoundError } from '#shared';
import { NothingPublishedError } from '../warehouse.errors.js';
import type { WarehouseRow } from '../warehouse.js';
import type { Ask } from './report-scope.js';
import { renderWarehouseReport } from './warehouse-report.js';

const HOUSEHOLD = '019b0000-0000-7000-8000-000000000001';
const NAMES = [
  '<script>alert("1")</script>',
  `"><img src=x onerror='alert(2)'>`,
  '🥖 & 牛乳 ]]>',
  'مخبز \u202Eevil',
  'x'.repeat(300),
];

/** A warehouse with a month of a household: answers by the view that is asked. */
function warehouse(answers: Readonly<Record<string, readonly WarehouseRow[]>>): Ask {
  return (sql) =>
    Promise.resolve(Object.entries(answers).find(([view]) => sql.includes(`FROM ${view}`))?.[1] ?? []);
}

const month = { currency: 'EUR', month: '2026-03-01' };
const ANSWERS = {
  'raw.etl_position': [{ batch: '7', taken_at: '2026-04-03T01:00:00.000Z' }],
  'raw.households': [{ household_id: HOUSEHOLD, counted: 'households', row_count: '1' }],
  'marts.movements': [{ first_month: '2026-03-01', last_month: '2026-03-01' }],
  'marts.cash_flow': [{ ...month, money_in: '0', money_out: '700', net: '-700', transaction_count: '1' }],
  'marts.spend_by_category': NAMES.map((name, index) => ({
    ...{ ...month, place: String(index + 1), spend: '100', category_name: name },
  })),
  'marts.month_over_month': NAMES.map((name) => ({
    ...{ ...month, spend: '100', previous_spend: '0', difference: '100', category_name: name },
  })),
  'marts.budget_vs_actual': NAMES.map((name) => ({
    ...{ ...month, planned: '100', spend: '50', category_name: name, budget_name: name, place: '1' },
  })),
};

/** Tags with their attributes, and all text: of a page that is well-formed. */
function parse(page: string) {
  const tags: { name: string; attributes: Record<string, string> }[] = [];
  let text = '';
  const parser = sax.parser(true);
  parser.onerror = (error) => {
    throw error;
  };
  parser.onopentag = ({ name, attributes }) =>
    tags.push({ name, attributes: attributes as Record<string, string> });
  parser.ontext = (piece) => (text += piece);
  parser.write(page).close();
  return { tags, text };
}

describe('the report of a warehouse', () => {
  const options = { householdId: HOUSEHOLD, months: 24 };
  let page: string;
  beforeAll(async () => {
    page = await renderWarehouseReport(warehouse(ANSWERS), options);
  });

  it('is well-formed, and shows names as people have written them', () => {
    const { text } = parse(page);
    for (const name of NAMES) expect(text).toContain(name);
  });

  it('has nothing of its own that runs, loads or sends, whatever the names are', () => {
    const { tags } = parse(page);
    const names = new Set(tags.map(({ name }) => name));
    for (const name of [
      'script',
      'img',
      'link',
      'iframe',
      'object',
      'form',
      'image',
      'use',
      'foreignObject',
    ]) {
      expect(names).not.toContain(name);
    }
    const attributes = tags.flatMap((tag) => Object.entries(tag.attributes));
    expect(attributes.filter(([name]) => /^on|^src|^style$/.test(name))).toEqual([]);
    for (const [, target] of attributes.filter(([name]) => name.endsWith('href')))
      expect(target).toMatch(/^#/);
    expect(page).not.toMatch(/url\(|@import/);
  });

  it('forbids everything but the one style it has', () => {
    const { tags } = parse(page);
    const policy = tags.find(({ attributes }) => attributes['http-equiv'] === 'Content-Security-Policy')!;
    const style = /<style>([^]*)<\/style>/.exec(page)![1]!;
    const hash = createHash('sha256').update(style).digest('base64');
    expect(policy.attributes['content']).toBe(
      `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`,
    );
  });

  it('has no two elements of one id, and every chart has a name', () => {
    const { tags } = parse(page);
    const ids = tags.flatMap(({ attributes }) => attributes['id'] ?? []);
    expect(new Set(ids).size).toBe(ids.length);
    const charts = tags.filter(({ attributes }) => attributes['class'] === 'plot');
    expect(charts.length).toBeGreaterThan(6);
    for (const { attributes } of charts) {
      expect(attributes).toMatchObject({ role: 'img', 'aria-label': expect.stringMatching(/\w{4}/) });
    }
  });

  it('shows each currency for itself, in its own digits', async () => {
    const [flow] = ANSWERS['marts.cash_flow'];
    const flows = { 'marts.cash_flow': [flow!, { ...flow!, currency: 'JPY' }] };
    const { text } = parse(await renderWarehouseReport(warehouse({ ...ANSWERS, ...flows }), options));
    const [euro = '', yen = ''] = ['EUR', 'JPY'].map(
      (currency) => text.split(`In and out per month, ${currency}`)[1]?.split('Running net, ')[0],
    );
    expect(euro).toContain('-7.00');
    expect(yen).toContain('-700');
    expect(`${euro}${yen}`).not.toContain('14');
  });

  it('of an empty warehouse says that nothing has moved', async () => {
    const { 'raw.etl_position': position, 'raw.households': households } = ANSWERS;
    const empty = warehouse({ 'raw.etl_position': position, 'raw.households': households });
    const { text } = parse(await renderWarehouseReport(empty, { ...options, householdId: null }));
    expect(text).toContain('Nothing has moved yet.');
  });

  it('is none when nothing was loaded, or of a household that is not there', async () => {
    const loading = warehouse({ 'raw.etl_position': [{ batch: '0', taken_at: null }] });
    await expect(renderWarehouseReport(loading, options)).rejects.toThrow(NothingPublishedError);
    const without = warehouse({ ...ANSWERS, 'raw.households': [] });
    await expect(renderWarehouseReport(without, options)).rejects.toThrow(NotFoundError);
  });
});
