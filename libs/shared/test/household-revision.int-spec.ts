import 'reflect-metadata';
import { tmpdir } from 'node:os';
import { type TestingModule } from '@nestjs/testing';
import { DataSource } from 'typeorm';
import { newId, NotFoundError } from '#shared';
import { HouseholdWriter, type HouseholdTransaction } from '#shared/database';
import { createTestDatabase, testEnvironment, type TestDatabase } from '#shared/testing';
import { startTestProcess } from './test-process.js';

let database: TestDatabase;
let app: TestingModule;
let dataSource: DataSource;
let writer: HouseholdWriter;

beforeAll(async () => {
  database = await createTestDatabase();
  app = await startTestProcess(testEnvironment(database, tmpdir()));
  dataSource = app.get(DataSource);
  writer = app.get(HouseholdWriter);
  // A lib's table as every lib declares it.
  await dataSource.query(`
    CREATE SCHEMA sample;
    CREATE TABLE sample.note (
      household_id uuid   NOT NULL,
      id           uuid   NOT NULL,
      body         text   NOT NULL,
      revision     bigint NOT NULL,
      CONSTRAINT pk_note PRIMARY KEY (household_id, id),
      CONSTRAINT fk_note_household FOREIGN KEY (household_id)
        REFERENCES platform.household_revision (household_id) ON DELETE CASCADE
    );
    CALL platform.track_changes('sample.note', 'note');
  `);
});

afterAll(async () => {
  await app.close();
  await database.drop();
});

async function openHousehold(): Promise<string> {
  const householdId = newId();
  await dataSource.transaction((manager) =>
    writer.openHousehold(manager, householdId, () => Promise.resolve()),
  );
  return householdId;
}

async function insertNote(
  { manager, householdId }: Pick<HouseholdTransaction, 'manager' | 'householdId'>,
  id: string,
) {
  await manager.query(
    `INSERT INTO sample.note (household_id, id, body, revision) VALUES ($1, $2, 'text', -1)`,
    [householdId, id],
  );
}

async function deleteNote({ manager, householdId }: HouseholdTransaction, id: string): Promise<void> {
  await manager.query('DELETE FROM sample.note WHERE household_id = $1 AND id = $2', [householdId, id]);
}

async function revisionOf(householdId: string): Promise<number> {
  const rows = await dataSource.query<{ revision: string }[]>(
    'SELECT revision FROM platform.household_revision WHERE household_id = $1',
    [householdId],
  );
  return Number(rows[0]!.revision);
}

/** `[revision, op, id]`, oldest first. */
async function logOf(householdId: string): Promise<[number, string, string][]> {
  const rows = await dataSource.query<{ revision: string; op: string; entity_id: string }[]>(
    `SELECT revision, op, entity_id FROM platform.change_log
      WHERE household_id = $1 AND entity = 'note' ORDER BY revision, entity_id`,
    [householdId],
  );
  return rows.map(({ revision, op, entity_id }) => [Number(revision), op, entity_id]);
}

async function notesOf(householdId: string): Promise<{ id: string; revision: number }[]> {
  const rows = await dataSource.query<{ id: string; revision: string }[]>(
    'SELECT id, revision FROM sample.note WHERE household_id = $1 ORDER BY id',
    [householdId],
  );
  return rows.map(({ id, revision }) => ({ id, revision: Number(revision) }));
}

const notBumped = expect.objectContaining({ driverError: expect.objectContaining({ code: 'BS001' }) });

describe('the change log', () => {
  it('tells what is new from what has changed, as the revisions before and after have it', async () => {
    const householdId = await openHousehold();
    const [kept, passing, remade] = [newId(), newId(), newId()];
    const touch = ({ manager }: HouseholdTransaction, id: string) =>
      manager.query(`UPDATE sample.note SET body = 'other' WHERE household_id = $1 AND id = $2`, [
        householdId,
        id,
      ]);
    await writer.change(householdId, async (tx) => {
      await insertNote(tx, remade);
      await insertNote(tx, kept);
      await touch(tx, kept);
      await insertNote(tx, passing);
      await deleteNote(tx, passing);
    });
    await writer.change(householdId, async (tx) => {
      await touch(tx, kept);
      await deleteNote(tx, remade);
      await insertNote(tx, remade);
    });
    await writer.change(householdId, (tx) => deleteNote(tx, kept));

    const logged = await dataSource.query(
      `SELECT revision::int, entity_id AS id, op, created FROM platform.change_log
        WHERE household_id = $1 ORDER BY revision, entity_id`,
      [householdId],
    );
    expect(logged).toEqual([
      { revision: 2, id: kept, op: 'upsert', created: true },
      { revision: 2, id: passing, op: 'delete', created: true },
      { revision: 2, id: remade, op: 'upsert', created: true },
      { revision: 3, id: kept, op: 'upsert', created: false },
      { revision: 3, id: remade, op: 'upsert', created: false },
      { revision: 4, id: kept, op: 'delete', created: false },
    ]);
  });
});

describe('a write to a household', () => {
  it.each([
    [
      'insert',
      `INSERT INTO sample.note (household_id, id, body, revision) VALUES ($1, gen_random_uuid(), 'x', 99)`,
    ],
    ['update', `UPDATE sample.note SET body = 'other' WHERE household_id = $1`],
    ['delete', 'DELETE FROM sample.note WHERE household_id = $1'],
  ])('is refused when the %s did not bump the revision', async (_kind, sql) => {
    const householdId = await openHousehold();
    const id = newId();
    await writer.change(householdId, (tx) => insertNote(tx, id));

    await expect(dataSource.query(sql, [householdId])).rejects.toEqual(notBumped);

    expect(await notesOf(householdId)).toEqual([{ id, revision: 2 }]);
    expect(await logOf(householdId)).toEqual([[2, 'upsert', id]]);
  });

  it('is refused when an earlier transaction did the bump', async () => {
    const householdId = await openHousehold();
    await writer.change(householdId, () => Promise.resolve());

    await expect(insertNote({ manager: dataSource.manager, householdId }, newId())).rejects.toEqual(
      notBumped,
    );
  });

  it('is refused when another household was bumped', async () => {
    const [mine, foreign] = [await openHousehold(), await openHousehold()];

    await expect(
      writer.change(mine, ({ manager }) => insertNote({ manager, householdId: foreign }, newId())),
    ).rejects.toEqual(notBumped);

    expect(await notesOf(foreign)).toEqual([]);
  });

  it('is stamped with the revision of its transaction, whatever it says itself', async () => {
    const householdId = await openHousehold();
    const [first, second] = [newId(), newId()];

    await writer.change(householdId, (tx) => insertNote(tx, first));
    const revision = await writer.change(householdId, async (tx) => {
      await insertNote(tx, second);
      await tx.manager.query(`UPDATE sample.note SET revision = 1 WHERE household_id = $1 AND id = $2`, [
        householdId,
        first,
      ]);
      return tx.revision;
    });

    expect(revision).toBe(3n);
    expect(await notesOf(householdId)).toEqual([
      { id: first, revision: 3 },
      { id: second, revision: 3 },
    ]);
  });

  it('in a new household carries revision 1', async () => {
    const [householdId, id] = [newId(), newId()];

    await dataSource.transaction((manager) =>
      writer.openHousehold(manager, householdId, (tx) => insertNote(tx, id)),
    );

    expect(await notesOf(householdId)).toEqual([{ id, revision: 1 }]);
    expect(await logOf(householdId)).toEqual([[1, 'upsert', id]]);
  });

  it('to a household that does not exist is not found', async () => {
    await expect(writer.change(newId(), () => Promise.resolve())).rejects.toThrow(NotFoundError);
  });

  it('that fails leaves the revision, the log and the effects as if it had never been', async () => {
    const householdId = await openHousehold();
    const effects: string[] = [];

    await expect(
      writer.change(householdId, async (tx) => {
        await insertNote(tx, newId());
        tx.afterCommit(() => effects.push('told'));
        throw new Error('changed my mind');
      }),
    ).rejects.toThrow('changed my mind');

    expect(await revisionOf(householdId)).toBe(1);
    expect(await logOf(householdId)).toEqual([]);
    expect(effects).toEqual([]);
  });

  it('is told about when everybody can see it', async () => {
    const householdId = await openHousehold();
    let seen: Promise<unknown> | undefined;

    await writer.change(householdId, async (tx) => {
      await insertNote(tx, newId());
      tx.afterCommit(() => {
        seen = notesOf(householdId);
      });
    });

    expect(await seen).toHaveLength(1);
  });
});

describe('the change log', () => {
  it('holds what happened to each entity in each revision', async () => {
    const householdId = await openHousehold();
    const id = newId();

    await writer.change(householdId, (tx) => insertNote(tx, id));
    await writer.change(householdId, () => Promise.resolve());
    await writer.change(householdId, (tx) => deleteNote(tx, id));

    expect(await logOf(householdId)).toEqual([
      [2, 'upsert', id],
      [4, 'delete', id],
    ]);
  });

  it('holds only the last that happened within one revision', async () => {
    const householdId = await openHousehold();
    const [fleeting, reborn] = [newId(), newId()];
    await writer.change(householdId, (tx) => insertNote(tx, reborn));

    await writer.change(householdId, async (tx) => {
      await insertNote(tx, fleeting);
      await deleteNote(tx, fleeting);
      await deleteNote(tx, reborn);
      await insertNote(tx, reborn);
    });

    const log = await logOf(householdId);
    expect(log).toHaveLength(3);
    expect(log).toEqual(
      expect.arrayContaining([
        [2, 'upsert', reborn],
        [3, 'delete', fleeting],
        [3, 'upsert', reborn],
      ]),
    );
  });

  it('holds every row of a bulk write', async () => {
    const householdId = await openHousehold();

    await writer.change(householdId, ({ manager }) =>
      manager.query(
        `INSERT INTO sample.note (household_id, id, body, revision)
         SELECT $1, gen_random_uuid(), 'bulk', 0 FROM generate_series(1, 500)`,
        [householdId],
      ),
    );

    const log = await logOf(householdId);
    expect(log.map(([, , id]) => id)).toEqual((await notesOf(householdId)).map(({ id }) => id));
    expect(new Set(log.map(([revision, op]) => `${revision} ${op}`))).toEqual(new Set(['2 upsert']));
  });

  it('outlives the household with a tombstone for everything it had', async () => {
    const householdId = await openHousehold();
    const id = newId();
    await writer.change(householdId, (tx) => insertNote(tx, id));

    await writer.change(householdId, async (tx) => {
      await deleteNote(tx, id);
      await tx.manager.query('DELETE FROM platform.household_revision WHERE household_id = $1', [
        householdId,
      ]);
    });

    expect(await logOf(householdId)).toEqual([
      [2, 'upsert', id],
      [3, 'delete', id],
    ]);
  });

  it('cannot be cheated of its tombstones: a household does not go before its rows', async () => {
    const householdId = await openHousehold();
    const id = newId();
    await writer.change(householdId, (tx) => insertNote(tx, id));

    const attempt = writer.change(householdId, ({ manager }) =>
      manager.query('DELETE FROM platform.household_revision WHERE household_id = $1', [householdId]),
    );

    await expect(attempt).rejects.toEqual(notBumped);
    expect(await notesOf(householdId)).toEqual([{ id, revision: 2 }]);
  });
});

describe('many writers of one household', () => {
  it('get revisions without gap or repetition, in the order in which they commit', async () => {
    const householdId = await openHousehold();
    const told: bigint[] = [];

    const revisions = await Promise.all(
      Array.from({ length: 20 }, () =>
        writer.change(householdId, async (tx) => {
          await insertNote(tx, newId());
          // Whoever holds a revision sees everything of the earlier ones, and nothing of a later one.
          const [{ notes }] = await tx.manager.query<[{ notes: string }]>(
            'SELECT count(*) AS notes FROM sample.note WHERE household_id = $1',
            [householdId],
          );
          expect(BigInt(notes)).toBe(tx.revision - 1n);
          tx.afterCommit(() => told.push(tx.revision));
          return tx.revision;
        }),
      ),
    );

    const expected = Array.from({ length: 20 }, (_, index) => BigInt(index + 2));
    expect(revisions.toSorted((a, b) => Number(a - b))).toEqual(expected);
    expect(told.toSorted((a, b) => Number(a - b))).toEqual(expected);
    expect(await revisionOf(householdId)).toBe(21);
    expect((await logOf(householdId)).map(([revision]) => BigInt(revision))).toEqual(expected);
  });

  it('do not wait for the writers of another', async () => {
    const [slow, quick] = [await openHousehold(), await openHousehold()];

    await writer.change(slow, async (tx) => {
      await insertNote(tx, newId());
      await writer.change(quick, (other) => insertNote(other, newId()));
    });

    expect([await revisionOf(slow), await revisionOf(quick)]).toEqual([2, 2]);
  });
});
