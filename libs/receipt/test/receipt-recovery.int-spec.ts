import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Test, type TestingModule } from '@nestjs/testing';
import { DataSource } from 'typeorm';
import { Clock, FixedClock, newId } from '#shared';
import { RuntimeModule } from '#shared/config';
import { DatabaseModule, DatabaseSettings, HouseholdWriter } from '#shared/database';
import { QueueModule, QueueSettings } from '#shared/queue';
import { createTestDatabase, testEnvironment, type TestDatabase } from '#shared/testing';
import { ReceiptModule, ReceiptRecoveryService } from '#receipt';

const MINUTE = 60_000;

describe('recovering lost receipts', () => {
  let database: TestDatabase;
  let folder: string;
  let moduleRef: TestingModule;
  let dataSource: DataSource;
  let recovery: ReceiptRecoveryService;
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
    })
      .overrideProvider(Clock)
      .useValue(clock)
      .compile();
    await moduleRef.init();
    dataSource = moduleRef.get(DataSource);
    recovery = moduleRef.get(ReceiptRecoveryService);
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

  it('hands out again what a vanished worker was reading', async () => {
    const id = await leaveReceipt('processing', 4);
    expect(await recovery.recoverLostReceipts()).toBe(1);
    expect(await stateOf(id)).toEqual({ status: 'uploaded', epoch: 2, crashes: 1 });
    expect(await promisedJobs()).toEqual([`receipt-${id}-2`]);
  });

  it('hands out again what waits for a job that the queue forgot', async () => {
    const id = await leaveReceipt('uploaded', 6);
    expect(await recovery.recoverLostReceipts()).toBe(1);
    expect(await stateOf(id)).toEqual({ status: 'uploaded', epoch: 2, crashes: 0 });
    expect(await recovery.recoverLostReceipts()).toBe(0);
  });

  it('leaves alone what shows signs of life or is done', async () => {
    const ids = [
      await leaveReceipt('processing', 2),
      await leaveReceipt('uploaded', 4),
      await leaveReceipt('needs_review', 100),
      await leaveReceipt('awaiting_upload', 100),
    ];
    expect(await recovery.recoverLostReceipts()).toBe(0);
    for (const id of ids) expect((await stateOf(id)).epoch).toBe(1);
  });

  it('gives up on a receipt that took five workers down, with a dead letter for the operator', async () => {
    const id = await leaveReceipt('processing', 4, 4);
    await recovery.recoverLostReceipts();
    expect(await stateOf(id)).toMatchObject({ status: 'failed', crashes: 5 });
    expect(await promisedJobs()).toEqual([]);
    const letters = await dataSource.query(
      'SELECT job_id FROM platform.dead_letter WHERE household_id = $1',
      [householdId],
    );
    expect(letters).toEqual([{ job_id: `receipt-${id}-1` }]);
  });

  it('recovers each receipt once when two sweepers look at the same time', async () => {
    const ids = await Promise.all(Array.from({ length: 5 }, () => leaveReceipt('processing', 4)));
    await Promise.all([recovery.recoverLostReceipts(), recovery.recoverLostReceipts()]);
    for (const id of ids) expect((await stateOf(id)).epoch).toBe(2);
    expect(await promisedJobs()).toHaveLength(5);
  });
});
