import 'reflect-metadata';
import { tmpdir } from 'node:os';
import { type TestingModule } from '@nestjs/testing';
import { DataSource, type EntityManager } from 'typeorm';
import { z } from 'zod';
import { FixedClock, newId } from '#shared';
import { HouseholdWriter, type HouseholdTransaction } from '#shared/database';
import {
  ChangeLogRetention,
  positionAfter,
  ReadSnapshot,
  ResyncRequiredError,
  SyncFeed,
  type SyncItem,
  type SyncPage,
  type SyncPosition,
  type SyncSource,
} from '#shared/sync';
import { createTestDatabase, testEnvironment, type TestDatabase } from '#shared/testing';
import { startTestProcess } from './test-process.js';

let database: TestDatabase;
let app: TestingModule;
let dataSource: DataSource;
let writer: HouseholdWriter;
let householdId: string;

beforeAll(async () => {
  database = await createTestDatabase();
  app = await startTestProcess(testEnvironment(database, tmpdir()));
  dataSource = app.get(DataSource);
  writer = app.get(HouseholdWriter);
  await dataSource.query('CREATE SCHEMA sample');
  for (const entity of ['note', 'label']) {
    await dataSource.query(`
      CREATE TABLE sample.${entity} (
        household_id uuid NOT NULL, id uuid NOT NULL, revision bigint NOT NULL,
        PRIMARY KEY (household_id, id));
      CALL platform.track_changes('sample.${entity}', '${entity}');`);
  }
});

afterAll(async () => {
  await app.close();
  await database.drop();
});

beforeEach(async () => {
  householdId = newId();
  await dataSource.transaction((manager) =>
    writer.openHousehold(manager, householdId, () => Promise.resolve()),
  );
});

/** All reads of a page by themselves, each on whatever is committed by then. */
class NoSnapshot extends ReadSnapshot {
  override read<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return work(dataSource.manager);
  }
}

/** @param beforeLoad runs between a page's reading of the log and of the representations */
function openFeed(snapshot = new ReadSnapshot(dataSource), beforeLoad?: () => Promise<unknown>): SyncFeed {
  const sourceOf = (entity: string): SyncSource => ({
    entity,
    collection: `${entity}s`,
    table: `sample.${entity}`,
    schema: z.object({ id: z.string(), revision: z.int() }),
    load: async (manager, household, ids) => {
      await beforeLoad?.();
      return manager.query<SyncItem[]>(
        `SELECT id, revision::int FROM sample.${entity} WHERE household_id = $1 AND id = ANY($2)`,
        [household, ids],
      );
    },
  });
  const feed = new SyncFeed(snapshot);
  feed.register(sourceOf('label'), sourceOf('note'));
  return feed;
}

const change = (work: (tx: HouseholdTransaction) => Promise<unknown>) =>
  writer.change(householdId, async (tx) => {
    await work(tx);
    return tx.revision;
  });
const put = (ids: readonly string[], table = 'note') =>
  change(({ manager }) =>
    manager.query(
      `INSERT INTO sample.${table} SELECT $1, id, 0 FROM unnest($2::uuid[]) AS id
       ON CONFLICT (household_id, id) DO UPDATE SET revision = 0`,
      [householdId, ids],
    ),
  );
const drop = (id: string) =>
  change(({ manager }) =>
    manager.query('DELETE FROM sample.note WHERE household_id = $1 AND id = $2', [householdId, id]),
  );
const someIds = (count: number) => Array.from({ length: count }, newId);

const readPage = (feed: SyncFeed, from: SyncPosition | null, limit = 200) =>
  feed.readPage({ householdId, userId: newId(), revision: -1n }, from, limit);

async function readAll(feed: SyncFeed, from: SyncPosition | null, limit: number): Promise<SyncPage[]> {
  const pages = [await readPage(feed, from, limit)];
  for (let next = pages[0]!.next; next; next = pages.at(-1)!.next)
    pages.push(await readPage(feed, next, limit));
  return pages;
}

const notesOf = (...pages: SyncPage[]) =>
  pages.flatMap(({ changes }) => changes.get('notes')!.map(({ id }) => id));
const shapesOf = (pages: readonly SyncPage[]) =>
  pages.map(({ changes, deleted }) => [...changes.values()].flat().length + deleted.length);

/** What the household consists of now. */
const present = () =>
  dataSource.query<SyncItem[]>(
    'SELECT id, revision::int FROM sample.note WHERE household_id = $1 ORDER BY id',
    [householdId],
  );

describe('a page of delta sync', () => {
  it('ends anywhere, also inside one revision', async () => {
    const ids = someIds(10);
    await put(ids);

    for (const limit of [1, 3, 5, 10, 200]) {
      for (const from of [null, positionAfter(1n)]) {
        const pages = await readAll(openFeed(), from, limit);
        expect(notesOf(...pages).sort()).toEqual(ids.toSorted());
        expect(Math.max(...shapesOf(pages))).toBeLessThanOrEqual(limit);
      }
    }
  });

  it('tells what changed many times once, where it changed last', async () => {
    const [busy, ...others] = someIds(7) as [string, ...string[]];
    for (const other of others) await put([busy, other]);

    const pages = await readAll(openFeed(), positionAfter(1n), 2);

    expect(notesOf(...pages)).toEqual([...others.slice(0, -1), ...[busy, others.at(-1)!].sort()]);
    expect(shapesOf(pages)).toEqual([2, 2, 2, 1]);
  });

  it('holds nothing when all it looked at has changed again since', async () => {
    const [busy] = someIds(1) as [string];
    for (let time = 0; time < 10; time++) await put([busy]);

    const pages = await readAll(openFeed(), positionAfter(1n), 1);

    expect(shapesOf(pages)).toEqual([0, 0, 1]);
    expect(pages.at(-1)!.changes.get('notes')).toEqual([{ id: busy, revision: 11 }]);
  });

  it('leaves what changed since a full copy began to the changes that follow it', async () => {
    const ids = someIds(6).sort();
    await put(ids);
    const feed = openFeed();
    const first = await readPage(feed, null, 2);
    await put([ids[0]!, ids[5]!]);
    await drop(ids[3]!);
    const fresh = newId();
    await put([fresh]);

    const rest = await readAll(feed, first.next, 2);

    expect(notesOf(first)).toEqual([ids[0], ids[1]]);
    expect(notesOf(...rest)).toEqual([ids[2], ids[4], ids[0], ids[5], fresh]);
    expect(rest.flatMap(({ deleted }) => deleted)).toEqual([{ entity: 'note', id: ids[3] }]);
    expect(rest.at(-1)!.revision).toBe(5n);
  });

  it('shows one instant though others write while it is read', async () => {
    const [first, second] = someIds(2).sort() as [string, string];
    await put([first, second]);
    const interfere = async () => {
      await put([second]);
      await drop(first);
    };
    const asOfTwo = [
      { id: first, revision: 2 },
      { id: second, revision: 2 },
    ];

    const page = await readPage(openFeed(undefined, interfere), positionAfter(1n));

    expect(page).toMatchObject({ revision: 2n, next: null });
    expect(page.changes.get('notes')).toEqual(asOfTwo);

    // The same reads without the snapshot promise the state of a revision and give another.
    await put([first, second]);
    const naive = await readPage(openFeed(new NoSnapshot(dataSource), interfere), positionAfter(4n));
    expect(naive).toMatchObject({ revision: 5n, next: null });
    expect(naive.changes.get('notes')).toEqual([]);
    expect(await present()).toEqual([{ id: second, revision: 6 }]);
  });

  it('costs a client that is up to date nothing', async () => {
    const revision = await put(someIds(1));
    const broken = new SyncFeed({ read: () => Promise.reject(new Error('not needed')) } as never);

    const page = await broken.readPage(
      { householdId, userId: newId(), revision },
      positionAfter(revision),
      10,
    );

    expect(page).toMatchObject({ revision, deleted: [], next: null });
  });

  it('cannot write', async () => {
    await expect(
      new ReadSnapshot(dataSource).read((manager) => manager.query('DELETE FROM sample.note')),
    ).rejects.toMatchObject({ code: '25006' });
    expect(await new ReadSnapshot(dataSource).read((manager) => manager.query('SELECT 1 AS one'))).toEqual([
      { one: 1 },
    ]);
  });

  it('takes each entity from one source', () => {
    const feed = openFeed();
    expect(() => feed.register(feed.collections.get('notes')!)).toThrow('Two sync sources for note');
  });
});

describe('the change log', () => {
  const NOW = new Date('2026-11-21T12:00:00.000Z');
  const DAY = 86_400_000;
  const retention = () => new ChangeLogRetention(dataSource, new FixedClock(NOW));

  const age = (revision: bigint, days: number, household = householdId) =>
    dataSource.query(
      'UPDATE platform.change_log SET changed_at = $3 WHERE household_id = $1 AND revision = $2',
      [household, revision, new Date(NOW.getTime() - days * DAY)],
    );
  const kept = async (household = householdId) => {
    const rows = await dataSource.query<{ revision: string }[]>(
      'SELECT DISTINCT revision FROM platform.change_log WHERE household_id = $1 ORDER BY revision',
      [household],
    );
    return rows.map(({ revision }) => Number(revision));
  };

  beforeEach(() => dataSource.query('TRUNCATE platform.change_log'));

  it('keeps 90 days and knows how far it is complete', async () => {
    for (const days of [120, 90.01, 89.99, 1]) await age(await put(someIds(3)), days);
    const feed = openFeed();

    expect(await retention().trim(2)).toBe(6);
    expect(await retention().trim(2)).toBe(0);

    expect(await kept()).toEqual([4, 5]);
    expect(notesOf(await readPage(feed, positionAfter(3n)))).toHaveLength(6);
    await expect(readPage(feed, positionAfter(2n))).rejects.toThrow(ResyncRequiredError);
    expect(notesOf(...(await readAll(feed, null, 5)))).toHaveLength(12);
  });

  it('is complete after the youngest revision that was trimmed, whatever the clocks said', async () => {
    for (const days of [91, 10, 95]) await age(await put(someIds(1)), days);

    await retention().trim();

    expect(await kept()).toEqual([3]);
    await expect(readPage(openFeed(), positionAfter(3n))).rejects.toThrow(ResyncRequiredError);
    await expect(readPage(openFeed(), positionAfter(4n))).resolves.toMatchObject({ next: null });
  });

  it('is trimmed for each household by itself, also for one that is gone', async () => {
    await age(await put(someIds(1)), 100);
    const gone = newId();
    await dataSource.transaction((manager) =>
      writer.openHousehold(manager, gone, () =>
        manager.query('INSERT INTO sample.note VALUES ($1, $2, 0)', [gone, newId()]),
      ),
    );
    await age(1n, 100, gone);
    await dataSource.query('DELETE FROM platform.household_revision WHERE household_id = $1', [gone]);
    const earlier = householdId;
    householdId = newId();
    await dataSource.transaction((manager) =>
      writer.openHousehold(manager, householdId, () => Promise.resolve()),
    );
    await put(someIds(1));

    expect(await retention().trim()).toBe(2);

    expect([await kept(earlier), await kept(gone), await kept()]).toEqual([[], [], [2]]);
    expect(notesOf(await readPage(openFeed(), positionAfter(1n)))).toHaveLength(1);
    householdId = earlier;
    await expect(readPage(openFeed(), positionAfter(1n))).rejects.toThrow(ResyncRequiredError);
  });

  it('ends neither a full copy nor a sync that is under way too early', async () => {
    const ids = someIds(4).sort();
    await age(await put(ids), 91);
    const feed = openFeed();
    const copy = await readPage(feed, null, 3);
    const changes = await readPage(feed, positionAfter(1n), 3);

    await retention().trim();

    expect(notesOf(await readPage(feed, copy.next))).toEqual([ids[3]]);
    await expect(readPage(feed, changes.next)).rejects.toThrow(ResyncRequiredError);
  });
});
