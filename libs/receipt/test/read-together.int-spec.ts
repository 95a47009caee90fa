import { Test, type TestingModule } from '@nestjs/testing';
import { DataSource } from 'typeorm';
import { newId } from '#shared';
import { RuntimeModule } from '#shared/config';
import { DatabaseModule, DatabaseSettings, HouseholdWriter } from '#shared/database';
import { QueueModule, QueueSettings } from '#shared/queue';
import { createTestDatabase, testEnvironment, type TestDatabase } from '#shared/testing';
import { BudgetModule, SizeLimitSettings } from '#budget';
import { OpenAiSettings, ReceiptModule } from '#receipt';
import {
  blankExtraction,
  CategoryAdvice,
  ReadingAttempts,
  ReceiptExaminer,
  ReceiptFiles,
  ReceiptReadingService,
  ReceiptRereadings,
  ReceiptVerdicts,
} from '#receipt/testing';

type Reading = ReturnType<typeof blankExtraction>;

/** Examines up to four at once, as a test says. */
class TestExaminer {
  readonly bestTogether = 4;
  /** How many were examined at once, call by call. */
  readonly sizes: number[] = [];
  answer: () => Promise<Reading> = () => Promise.resolve(blankExtraction());

  examine(): Promise<Reading> {
    this.sizes.push(1);
    return this.answer();
  }

  examineTogether(receipts: readonly unknown[]): Promise<PromiseSettledResult<Reading>[]> {
    this.sizes.push(receipts.length);
    return Promise.allSettled(receipts.map(() => this.answer()));
  }
}

describe('receipts that are read together', () => {
  let database: TestDatabase;
  let moduleRef: TestingModule;
  let dataSource: DataSource;
  let examiner: TestExaminer;
  let householdId: string;
  let ids: string[];

  beforeAll(async () => {
    database = await createTestDatabase();
    moduleRef = await Test.createTestingModule({
      imports: [
        RuntimeModule.forRoot(testEnvironment(database, '/nowhere'), [
          DatabaseSettings,
          OpenAiSettings,
          QueueSettings,
          SizeLimitSettings,
        ]),
        DatabaseModule,
        QueueModule.forRoot(),
        BudgetModule,
        ReceiptModule,
      ],
      providers: [
        CategoryAdvice,
        ReceiptVerdicts,
        ReceiptReadingService,
        ReadingAttempts,
        ReceiptRereadings,
        { provide: ReceiptFiles, useValue: { openPages: () => Promise.resolve([Buffer.from('page')]) } },
        { provide: ReceiptExaminer, useClass: TestExaminer },
      ],
    }).compile();
    await moduleRef.init();
    dataSource = moduleRef.get(DataSource);
    examiner = moduleRef.get(ReceiptExaminer);
  });
  afterAll(async () => {
    await moduleRef.close();
    await database.drop();
  });
  beforeEach(async () => {
    examiner.sizes.length = 0;
    examiner.answer = () => Promise.resolve(blankExtraction());
    householdId = newId();
    await dataSource.query('INSERT INTO platform.household_revision VALUES ($1, 1)', [householdId]);
    ids = [newId(), newId(), newId()];
    await moduleRef.get(HouseholdWriter).change(householdId, async (tx) => {
      for (const id of ids)
        await tx.manager.query(
          `INSERT INTO receipt.receipt (household_id, id, status, file_name, content_type, byte_size, sha256, epoch,
             touched_at, uploaded_by, uploaded_on, created_at, create_digest)
           VALUES ($1, $2, 'uploaded', 'a.jpg', 'image/jpeg', 10, encode(sha256($3), 'hex'), 1, now(), $1,
             '2026-03-01', now(), '')`,
          [householdId, id, Buffer.from(id)],
        );
    });
  });

  const read = (receiptId: string, epoch = 1) =>
    moduleRef.get(ReceiptReadingService).readReceipt({ householdId, receiptId, epoch });
  const states = () =>
    dataSource.query<{ status: string; epoch: number }[]>(
      'SELECT status, epoch FROM receipt.receipt WHERE household_id = $1 ORDER BY id',
      [householdId],
    );
  const promisedJobs = async () => {
    const rows = await dataSource.query<{ job_id: string }[]>(
      'SELECT job_id FROM platform.outbox WHERE household_id = $1 ORDER BY id',
      [householdId],
    );
    return rows.map((row) => row.job_id);
  };

  it('are all read by the first one’s job', async () => {
    await read(ids[0]!);
    expect(examiner.sizes).toEqual([3]);
    expect((await states()).map(({ status }) => status)).toEqual(Array(3).fill('needs_review'));
  });

  it('get jobs of their own at once when the worker vanished and the first one’s job comes again', async () => {
    const vanished = Promise.withResolvers<Reading>();
    const lost = await new Promise<{ end: Promise<void> }>((resolve) => {
      const end = { end: Promise.resolve() };
      examiner.answer = () => {
        resolve(end);
        return vanished.promise;
      };
      end.end = read(ids[0]!);
    });
    examiner.answer = () => Promise.resolve(blankExtraction());
    await read(ids[0]!);
    expect(examiner.sizes).toEqual([3, 1]);
    expect(await states()).toEqual([
      { status: 'needs_review', epoch: 1 },
      { status: 'uploaded', epoch: 3 },
      { status: 'uploaded', epoch: 3 },
    ]);
    expect(await promisedJobs()).toEqual([`receipt-${ids[1]}-3`, `receipt-${ids[2]}-3`]);
    // The worker was only slow: what it brings now is of no interest any more.
    vanished.resolve(blankExtraction());
    await lost.end;
    expect((await states()).map(({ epoch }) => epoch)).toEqual([1, 3, 3]);
  });

  it('are left to jobs of their own when one of them cannot be recorded', async () => {
    await dataSource.query(
      `ALTER TABLE receipt.receipt ADD CONSTRAINT ck_stuck CHECK (id <> '${ids[1]}' OR status <> 'needs_review')`,
    );
    await expect(read(ids[0]!)).rejects.toThrow('ck_stuck');
    await read(ids[0]!);
    await dataSource.query('ALTER TABLE receipt.receipt DROP CONSTRAINT ck_stuck');
    expect(await states()).toEqual([
      { status: 'needs_review', epoch: 1 },
      { status: 'uploaded', epoch: 3 },
      { status: 'uploaded', epoch: 3 },
    ]);
    await read(ids[1]!, 3);
    expect((await states()).map(({ status }) => status)).toEqual(Array(3).fill('needs_review'));
  });
});
