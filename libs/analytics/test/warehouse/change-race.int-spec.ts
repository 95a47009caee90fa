import { join } from 'node:path';
import { Client } from 'pg';
import { eventually, StandbyServer } from '#shared/testing';
import { CopyByTime, FAULTLESS, faultsOf, raceWriters } from './change-race.js';
import { WarehouseLab, type Pipeline } from './warehouse-lab.js';

/** Repeats until told to stop, and then once more: what was committed by then is in it. */
function repeatedly(work: () => Promise<unknown>): { stop(): Promise<void> } {
  let isStopped = false;
  const running = (async () => {
    while (!isStopped) await work();
  })();
  return {
    stop: async () => {
      isStopped = true;
      await running;
      await work();
    },
  };
}

describe('a warehouse beside eight writers', () => {
  let standby: StandbyServer;
  let lab: WarehouseLab;
  let atPrimary: Pipeline;
  let atStandby: Pipeline;

  beforeAll(async () => {
    lab = await WarehouseLab.open();
    standby = await StandbyServer.start(process.env['TEST_DATABASE_URL']!);
    await standby.caughtUp();
    atPrimary = await lab.openPipeline({ folder: join(lab.folder, 'primary') });
    atStandby = await lab.openPipeline({
      url: standby.urlOf(lab.database.url),
      folder: join(lab.folder, 'standby'),
    });
  }, 120_000);
  afterAll(async () => {
    await atPrimary.close();
    await atStandby.close();
    await standby.close();
    await lab.close();
  });

  const copyOf = async ({ warehouse }: Pipeline) => {
    const rows = await warehouse.session.query('SELECT id, amount FROM raw.transactions');
    return new Map(rows.map(({ id, amount }) => [id!, amount!]));
  };
  const source = async () => {
    const { rows } = await lab.primary.query<{ id: string; amount: string }>(
      'SELECT id, amount FROM budget.transaction',
    );
    return new Map(rows.map(({ id, amount }) => [id, amount]));
  };

  it('misses nothing, on the primary and on a streaming standby, where a mark of time does', async () => {
    const reader = new Client({ connectionString: lab.database.url });
    await reader.connect();
    const byTime = new CopyByTime(reader);
    const batches = { primary: 0, standby: 0 };
    const followers = [
      repeatedly(async () => (batches.primary = (await atPrimary.run()).manifest.batch)),
      repeatedly(async () => (batches.standby = (await atStandby.run()).manifest.batch)),
      repeatedly(() => byTime.follow()),
    ];
    await raceWriters(lab, 1);
    await standby.caughtUp();
    await Promise.all(followers.map((follower) => follower.stop()));
    await reader.end();

    const rows = await source();
    expect(rows.size).toBeGreaterThan(100);
    expect(Math.min(batches.primary, batches.standby)).toBeGreaterThan(3);
    expect(faultsOf(rows, await copyOf(atPrimary))).toEqual(FAULTLESS);
    expect(faultsOf(rows, await copyOf(atStandby))).toEqual(FAULTLESS);
    expect(faultsOf(rows, byTime.amounts)).not.toEqual(FAULTLESS);
  }, 120_000);

  it('waits for a standby that is behind, and begins anew when it goes its own way', async () => {
    const books = await lab.openBooks();
    await standby.caughtUp();
    await atStandby.run();
    await standby.holdReplay();
    const switched = await (async () => {
      try {
        await lab.spend(books, -100);
        const folder = join(lab.folder, 'switched');
        await lab.sync({ folder });
        return await lab
          .sync({ folder, url: standby.urlOf(lab.database.url) })
          .catch((error: unknown) => error);
      } finally {
        await standby.releaseReplay();
      }
    })();
    expect(switched).toMatchObject({ name: 'SourceBehindError' });

    await standby.caughtUp();
    expect((await atStandby.run()).fullBecause).toBeNull();
    const promoted = new Client({ connectionString: standby.urlOf(lab.database.url) });
    await promoted.connect();
    await promoted.query('SELECT pg_promote()');
    await promoted.query('CHECKPOINT');
    await promoted.end();
    const { fullBecause } = await eventually(async () => {
      const report = await atStandby.run();
      expect(report.fullBecause).not.toBeNull();
      return report;
    }, 30_000);
    expect(fullBecause).toMatch(/^Its timeline was \d+ and is \d+\.$/);
  }, 120_000);
});
