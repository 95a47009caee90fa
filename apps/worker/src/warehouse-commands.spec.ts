import { UsageError } from './job-commands.js';
import { describeAnswer, describeSync, describeViews, parseWarehouseCommand } from './warehouse-commands.js';

const HOUSEHOLD = '019b0000-0000-7000-8000-000000000001';
const SYNC = { full: false, compareAll: false, allowMassDelete: false };

describe('the command line of the warehouse', () => {
  it.each([
    [['sync'], { kind: 'sync', options: SYNC }],
    [['backfill'], { kind: 'sync', options: { ...SYNC, full: true } }],
    [
      ['verify', '--allow-mass-delete'],
      { kind: 'sync', options: { ...SYNC, compareAll: true, allowMassDelete: true } },
    ],
    [['views'], { kind: 'views' }],
    [['query', 'SELECT 1'], { kind: 'query', sql: 'SELECT 1', rows: 1_000, json: false }],
    [['query', 'SELECT 1', '--rows', '7', '--json'], { kind: 'query', sql: 'SELECT 1', rows: 7, json: true }],
    [
      ['report'],
      { kind: 'report', options: { householdId: null, months: 24 }, file: 'warehouse-report.html' },
    ],
    [
      ['report', '--household', HOUSEHOLD, '--months', '6', '--out', 'a.html'],
      { kind: 'report', options: { householdId: HOUSEHOLD, months: 6 }, file: 'a.html' },
    ],
  ])('understands %j', (args, command) => {
    expect(parseWarehouseCommand(args)).toEqual(command);
  });

  it.each([
    [[]],
    [['sync', 'now']],
    [['sync', '--json']],
    [['views', '--allow-mass-delete']],
    [['query']],
    [['query', 'SELECT', '1']],
    [['query', 'SELECT 1', '--rows', '0']],
    [['query', 'SELECT 1', '--rows', 'all']],
    [['query', 'SELECT 1', '--allow-mass-delete']],
    [['sync', '--force']],
    [['drop']],
    [['report', 'a.html']],
    [['report', '--rows', '7']],
    [['report', '--months', '0']],
    [['report', '--months', '37']],
    [['report', '--months', '1.5']],
    [['report', '--household', 'mine']],
    [['report', '--out', '']],
    [['query', 'SELECT 1', '--months', '6']],
  ])('refuses %j', (args) => {
    expect(() => parseWarehouseCommand(args)).toThrow(UsageError);
  });

  it('shows what a run has done', () => {
    const table = { schemaHash: '', whole: null, changes: null, deletes: 1 };
    const lines = describeSync({
      manifest: {
        ...{ version: 1, batch: 7, from: 10n, to: 20n, takenAt: '2026-11-23T01:00:00.000Z', schemaHash: '' },
        ...{ compares: 'changed', source: { systemIdentifier: '1', timeline: 1, database: 'books 5' } },
        tables: [
          { ...table, name: 'households', sourceCount: 2n, sourceSums: { revision: 9007199254740993n } },
          { ...table, name: 'transactions', sourceCount: 30n, sourceSums: { revision: 5n, amount: -700n } },
        ],
      },
      loaded: [{ name: 'transactions', inserted: 3, deleted: 12 }],
      fullBecause: null,
    });
    expect(lines).toEqual([
      'Batch 7: transactions 10 to 20, as of 2026-11-23T01:00:00.000Z.',
      'table         came  went  rows  sums',
      'households    +0    -0    2     revision 9007199254740993',
      'transactions  +3    -12   30    revision 5, amount -700',
      'Households with changes have the rows and sums that the source had.',
    ]);
  });

  it('shows rows as a table, or as JSON, a line each', () => {
    const answer = { columns: ['month', 'spend'], rows: [{ month: '2026-01-01', spend: null }], isCut: true };
    expect(describeAnswer(answer, false)).toEqual([
      'month       spend',
      '2026-01-01',
      '1 rows, and more: --rows says how many are shown',
    ]);
    expect(describeAnswer(answer, true)).toEqual(['{"month":"2026-01-01","spend":null}']);
  });

  it('lists the views', () => {
    expect(describeViews().join('\n')).toContain('marts.spend_by_category');
  });
});
