import {
  MassDeleteError,
  ReconciliationError,
  syncWarehouse,
  WarehouseBusyError,
  type SyncOptions,
} from '#analytics/warehouse';
import { WarehouseLab } from './warehouse-lab.js';

const CHANGES: SyncOptions = { full: false, compareAll: false, allowMassDelete: false };
const VERIFY = { ...CHANGES, compareAll: true };
/** Of a run that did not load. */
const NOTHING = { batch: null, taken_at: null, row_count: null };

describe('a run of the warehouse', () => {
  let lab: WarehouseLab;

  beforeAll(async () => {
    lab = await WarehouseLab.open();
    await lab.spend(await lab.openBooks(), -1_250);
  });
  afterAll(() => lab.close());

  const run = (options = CHANGES, overrides: Record<string, string> = {}) =>
    syncWarehouse({ ...lab.environment, WAREHOUSE_PATH: lab.folder, ...overrides }, options, 0);

  const lastRun = async () => {
    const { rows } = await lab.primary.query<Record<string, unknown>>(
      `SELECT engine, outcome, batch, taken_at, row_count, differences, message, started_at <= ended_at AS ordered
         FROM analytics.warehouse_run ORDER BY ended_at DESC LIMIT 1`,
    );
    return rows[0];
  };

  it('is written down with what it loaded', async () => {
    const { manifest, loaded } = await run();
    const rows = loaded.reduce((sum, { inserted }) => sum + inserted, 0);
    expect(rows).toBeGreaterThan(3);
    expect(await lastRun()).toEqual({
      ...{ engine: 'duckdb', outcome: 'loaded', batch: '1', taken_at: new Date(manifest.takenAt) },
      ...{ row_count: String(rows), differences: 0, message: 'The warehouse is empty.', ordered: true },
    });
  });

  it('passes by while somebody else writes', async () => {
    const writer = await lab.openWarehouse();
    try {
      await expect(run()).rejects.toThrow(WarehouseBusyError);
    } finally {
      await writer.close();
    }
    expect(await lastRun()).toMatchObject({ outcome: 'postponed', differences: null, ...NOTHING });
  });

  it('is refused with every difference from the source counted, and heals by a backfill', async () => {
    const writer = await lab.openWarehouse();
    await writer.session.execute(`UPDATE raw.transactions SET amount = amount + 1`);
    await writer.session.execute(`DELETE FROM raw.categories`);
    await writer.close();
    await expect(run(VERIFY)).rejects.toThrow(ReconciliationError);
    expect(await lastRun()).toMatchObject({
      ...{ outcome: 'refused', differences: 3, ...NOTHING },
      message: expect.stringMatching(
        /categories: row_count is 0 .*categories: revision is 0 .*transactions: amount is -1249 /s,
      ),
    });

    await run({ ...VERIFY, full: true });
    expect(await lastRun()).toMatchObject({ outcome: 'loaded', differences: 0 });
  });

  it('is refused when too much would go', async () => {
    const writer = await lab.openWarehouse();
    await writer.session.execute(
      `INSERT INTO raw.categories SELECT household_id, CAST(number AS VARCHAR) AS id, * EXCLUDE (household_id, id, number)
         FROM raw.categories, range(20000) AS strays(number)`,
    );
    await writer.close();
    await expect(run({ ...CHANGES, full: true })).rejects.toThrow(MassDeleteError);
    expect(await lastRun()).toMatchObject({
      ...{ outcome: 'refused', differences: null, ...NOTHING },
      message: 'MassDeleteError: 20000 of 20001 rows of categories would go.',
    });
  });

  it('fails with a reason that can be read when there is no replica', async () => {
    const nowhere = 'postgres://nobody@127.0.0.1:1/nothing';
    await expect(run(CHANGES, { REPLICA_DATABASE_URL: nowhere })).rejects.toThrow('ECONNREFUSED');
    expect(await lastRun()).toMatchObject({
      ...{ outcome: 'failed', differences: null, ...NOTHING },
      message: expect.stringContaining('ECONNREFUSED 127.0.0.1:1'),
    });
  });
});
