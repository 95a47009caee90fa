import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Test, type TestingModule } from '@nestjs/testing';
import { DataSource } from 'typeorm';
import { Clock, FixedClock, newId } from '#shared';
import { RuntimeModule } from '#shared/config';
import { DatabaseModule, DatabaseSettings, HouseholdWriter } from '#shared/database';
import { DeadLetters, QueueModule, QueueSettings, Sweeper } from '#shared/queue';
import { createTestDatabase, testEnvironment, type TestDatabase } from '#shared/testing';
import { ReceiptModule } from '#receipt';

const MINUTE = 60_000;
const OTHER_SWEEPER = Symbol('OTHER_SWEEPER');

describe('recovering lost receipts', () => {
  let database: TestDatabase;
  let folder: string;
  let moduleRef: TestingModule;
  let dataSource: DataSource;
  let sweeper: Sweeper;
  let householdId: string;
  const clock = new FixedClock(new Date('2026-03-01T12:00:00Z'));

  beforeAll(async () => {
    database = await createTestDatabase();
    folder = await mkdtemp(join(tmpdir(), 'budgetsync-recovery-'));
    moduleRef = await Test.createTestingModule({
      imports: [
        RuntimeModule.forRoot(testEnvironment(database, folder), [DatabaseSettings, QueueSettings]),
        DatabaseModule,
        QueueModule.forRoot(),
        ReceiptModule,
      ],
      providers: [Sweeper, { provide: OTHER_SWEEPER, useClass: Sweeper }],
    })
      .overrideProvider(Clock)
      .useValue(clock)
      .compile();
    await moduleRef.init();
    dataSource = moduleRef.get(DataSource);
    sweeper = moduleRef.get(Sweeper);
  });
  afterAll(async () => {
    await moduleRef.close();
    await database.drop();
    await rm(folder, { recursive: true, force: true });
  });
  beforeEach(async () => {
    householdId = newId();
    await dataSource.query(
      'INSERT INTO platform.household_revision (household_id, revision) VALUES ($1, 1)',
      [householdId],
    );
  });

  /** A receipt as the pipeline left it `silentMinutes` ago. */
  async function leaveReceipt(status: string, silentMinutes: number, crashes = 0): Promise<string> {
    const id = newId();
    const touchedAt = new Date(clock.now().getTime() - silentMinutes * MINUTE);
    await moduleRef.get(HouseholdWriter).change(householdId, (tx) =>
      tx.manager.query(
        `INSERT INTO receipt.receipt (household_id, id, status, file_name, content_type, byte_size, sha256, epoch,
           attempt, crashes, touched_at, uploaded_by, uploaded_on, created_at, create_digest)
         VALUES ($1, $2, $3, 'a.jpg', 'image/jpeg', 10, encode(sha256($4), 'hex'), 1, 1, $5, $6, $1, '2026-03-01', $6, '')`,
        [householdId, id, status, Buffer.from(id), crashes, touchedAt],
      ),
    );
    return id;
  }

  const stateOf = async (id: string) => {
    const [row] = await dataSource.query('SELECT status, epoch, crashes FROM receipt.receipt WHERE id = $1', [
      id,
    ]);
    return row as { status: string; epoch: number; crashes: number };
  };
  const promisedJobs = async () =>
    (
      await dataSource.query<{ job_id: string }[]>(
        'SELECT job_id FROM platform.outbox WHERE household_id = $1',
        [householdId],
      )
    ).map((row) => row.job_id);

  const lettersOf = () =>
    dataSource.query<{ job_id: string; epoch: number; reason_code: string }[]>(
      'SELECT job_id, epoch, reason_code FROM platform.dead_letter WHERE household_id = $1 ORDER BY id',
      [householdId],
    );

  it('hands out again what a vanished worker was reading', async () => {
    const id = await leaveReceipt('processing', 4);
    expect(await sweeper.sweep()).toBe(1);
    expect(await stateOf(id)).toEqual({ status: 'uploaded', epoch: 2, crashes: 1 });
    expect(await promisedJobs()).toEqual([`receipt-${id}-2`]);
  });

  it('hands out again what waits for a job that the queue forgot', async () => {
    const id = await leaveReceipt('uploaded', 6);
    expect(await sweeper.sweep()).toBe(1);
    expect(await stateOf(id)).toEqual({ status: 'uploaded', epoch: 2, crashes: 0 });
    expect(await sweeper.sweep()).toBe(0);
  });

  it('leaves alone what shows signs of life or is done', async () => {
    const ids = [
      await leaveReceipt('processing', 2),
      await leaveReceipt('uploaded', 4),
      await leaveReceipt('needs_review', 100),
      await leaveReceipt('awaiting_upload', 100),
    ];
    expect(await sweeper.sweep()).toBe(0);
    for (const id of ids) expect((await stateOf(id)).epoch).toBe(1);
  });

  it('gives up on a receipt that took five workers down, with a dead letter for the operator', async () => {
    const id = await leaveReceipt('processing', 4, 4);
    await sweeper.sweep();
    expect(await stateOf(id)).toMatchObject({ status: 'failed', crashes: 5 });
    expect(await promisedJobs()).toEqual([]);
    expect(await lettersOf()).toEqual([{ job_id: `receipt-${id}-1`, epoch: 1, reason_code: 'workers_lost' }]);
  });

  it('ends the reading that was running when it gives up', async () => {
    const id = await leaveReceipt('processing', 4, 4);
    await dataSource.query(
      `INSERT INTO receipt.extraction_attempt (household_id, receipt_id, attempt, status, started_at)
       VALUES ($1, $2, 1, 'running', now())`,
      [householdId, id],
    );
    await sweeper.sweep();
    const attempts = await dataSource.query(
      'SELECT status, failure FROM receipt.extraction_attempt WHERE receipt_id = $1',
      [id],
    );
    expect(attempts).toEqual([{ status: 'failed', failure: expect.stringContaining('again and again') }]);
  });

  it('moves on past a receipt that cannot be moved', async () => {
    const stuck = await leaveReceipt('processing', 100);
    const next = await leaveReceipt('processing', 4);
    await dataSource.query(
      `ALTER TABLE receipt.receipt ADD CONSTRAINT ck_stuck CHECK (id <> '${stuck}' OR epoch < 2)`,
    );
    expect(await sweeper.sweep()).toBe(1);
    await dataSource.query('ALTER TABLE receipt.receipt DROP CONSTRAINT ck_stuck');
    expect(await stateOf(stuck)).toEqual({ status: 'processing', epoch: 1, crashes: 0 });
    expect((await stateOf(next)).epoch).toBe(2);
    expect(await sweeper.sweep()).toBe(1);
  });

  it('recovers each receipt once, with one letter for each that is given up, when two sweep at the same time', async () => {
    const lost = await Promise.all(Array.from({ length: 5 }, () => leaveReceipt('processing', 4)));
    const hopeless = await Promise.all(Array.from({ length: 5 }, () => leaveReceipt('processing', 4, 4)));
    const other = moduleRef.get<Sweeper>(OTHER_SWEEPER);
    const moved = await Promise.all([sweeper.sweep(), other.sweep()]);
    expect(moved[0] + moved[1]).toBe(10);
    for (const id of lost) expect(await stateOf(id)).toEqual({ status: 'uploaded', epoch: 2, crashes: 1 });
    for (const id of hopeless) expect((await stateOf(id)).status).toBe('failed');
    expect(await promisedJobs()).toHaveLength(5);
    expect((await lettersOf()).map((letter) => letter.job_id).sort()).toEqual(
      hopeless.map((id) => `receipt-${id}-1`).sort(),
    );
  });

  describe('and replaying one that was given up', () => {
    const giveUp = async (): Promise<{ id: string; letterId: string }> => {
      const id = await leaveReceipt('processing', 4, 4);
      await sweeper.sweep();
      const [letter] = await moduleRef.get(DeadLetters).listOpen({ householdId }, { limit: 10 });
      return { id, letterId: letter!.id };
    };
    const replay = (letterId: string) => moduleRef.get(DeadLetters).replay(letterId);

    it('promises its reading under the next epoch, as a new attempt, once', async () => {
      const { id, letterId } = await giveUp();
      const outcomes = await Promise.all(Array.from({ length: 5 }, () => replay(letterId)));
      expect(outcomes.sort()).toEqual([...Array(4).fill('already_replayed'), 'replayed']);
      expect(await replay(letterId)).toBe('already_replayed');
      expect(await stateOf(id)).toEqual({ status: 'uploaded', epoch: 2, crashes: 0 });
      expect(await promisedJobs()).toEqual([`receipt-${id}-2`]);
    });

    it('counts how often it has ended when it is given up once more', async () => {
      const { id, letterId } = await giveUp();
      await replay(letterId);
      await moduleRef
        .get(HouseholdWriter)
        .change(householdId, (tx) =>
          tx.manager.query(
            "UPDATE receipt.receipt SET status = 'processing', crashes = 4, touched_at = '2026-01-01' WHERE id = $1",
            [id],
          ),
        );
      await sweeper.sweep();
      const open = await moduleRef.get(DeadLetters).listOpen({ householdId }, { limit: 10 });
      expect(open).toMatchObject([{ jobId: `receipt-${id}-2`, epoch: 2, failures: 2 }]);
    });

    it('leaves alone a receipt that its owner has moved on', async () => {
      const { id, letterId } = await giveUp();
      await moduleRef
        .get(HouseholdWriter)
        .change(householdId, (tx) =>
          tx.manager.query("UPDATE receipt.receipt SET status = 'rejected' WHERE id = $1", [id]),
        );
      expect(await replay(letterId)).toBe('obsolete');
      expect((await stateOf(id)).status).toBe('rejected');
      expect(await promisedJobs()).toEqual([]);
    });

    it('closes the letter of a household that is gone', async () => {
      const { id, letterId } = await giveUp();
      await moduleRef
        .get(HouseholdWriter)
        .change(householdId, (tx) => tx.manager.query('DELETE FROM receipt.receipt WHERE id = $1', [id]));
      await dataSource.query('DELETE FROM platform.household_revision WHERE household_id = $1', [
        householdId,
      ]);
      expect(await replay(letterId)).toBe('obsolete');
      expect(await replay(letterId)).toBe('already_replayed');
    });
  });
});
