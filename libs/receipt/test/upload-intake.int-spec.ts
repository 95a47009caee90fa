import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { S3Client, PutObjectCommand } from '@aws-sdk/client-s3';
import { Test, type TestingModule } from '@nestjs/testing';
import { DataSource } from 'typeorm';
import { Clock, FixedClock, newId } from '#shared';
import { RuntimeModule } from '#shared/config';
import { DatabaseModule, DatabaseSettings } from '#shared/database';
import { QueueModule, QueueSettings } from '#shared/queue';
import { StorageModule, StorageSettings, type SignedUpload } from '#shared/storage';
import { createTestDatabase, FakeS3Server, testEnvironment, type TestDatabase } from '#shared/testing';
import { ReceiptModule, ReceiptSettings } from '#receipt';
import {
  AbandonedUploadsService,
  DocumentIntake,
  ReceiptPreferences,
  ReceiptUploadService,
} from '#receipt/testing';

const MINUTE = 60_000;
/** Enough of a JPEG for whoever looks at its first bytes only. */
const photo = () => Buffer.concat([Buffer.of(0xff, 0xd8, 0xff, 0xe0), randomBytes(500)]);

/** Without the api and the worker, on S3 that keeps versions. */
describe('the intake of uploads', () => {
  const clock = new FixedClock(new Date());
  const s3 = new FakeS3Server({ bucket: 'bucket', keepsVersions: true });
  let database: TestDatabase;
  let folder: string;
  let client: S3Client;
  let moduleRef: TestingModule;
  let dataSource: DataSource;
  let uploads: ReceiptUploadService;
  let householdId: string;
  const uploader = { userId: newId(), timeZone: 'UTC' };

  beforeAll(async () => {
    database = await createTestDatabase();
    folder = await mkdtemp(join(tmpdir(), 'budgetsync-intake-'));
    const endpoint = await s3.start();
    process.env['AWS_ACCESS_KEY_ID'] = s3.credentials.accessKeyId;
    process.env['AWS_SECRET_ACCESS_KEY'] = s3.credentials.secretAccessKey;
    client = new S3Client({ endpoint, region: s3.region, credentials: s3.credentials, forcePathStyle: true });
    const environment = {
      ...testEnvironment(database, folder),
      ...{ STORAGE_DRIVER: 's3', S3_BUCKET: 'bucket', S3_REGION: s3.region, S3_ENDPOINT: endpoint },
      S3_FORCE_PATH_STYLE: 'true',
    };
    moduleRef = await Test.createTestingModule({
      imports: [
        RuntimeModule.forRoot(environment, [
          DatabaseSettings,
          QueueSettings,
          ReceiptSettings,
          StorageSettings,
        ]),
        DatabaseModule,
        QueueModule.forRoot(),
        StorageModule,
        ReceiptModule,
      ],
      providers: [AbandonedUploadsService, DocumentIntake, ReceiptPreferences, ReceiptUploadService],
    })
      .overrideProvider(Clock)
      .useValue(clock)
      .compile();
    await moduleRef.init();
    dataSource = moduleRef.get(DataSource);
    uploads = moduleRef.get(ReceiptUploadService);
  });
  afterAll(async () => {
    await moduleRef.close();
    client.destroy();
    await s3.stop();
    await database.drop();
    await rm(folder, { recursive: true, force: true });
    delete process.env['AWS_ACCESS_KEY_ID'];
    delete process.env['AWS_SECRET_ACCESS_KEY'];
  });
  beforeEach(async () => {
    householdId = newId();
    await dataSource.query(
      'INSERT INTO platform.household_revision (household_id, revision) VALUES ($1, 1)',
      [householdId],
    );
  });

  const announce = (bytes: Buffer, further: readonly Buffer[] = []) => {
    const declare = (document: Buffer) => ({
      contentType: 'image/jpeg' as const,
      byteSize: document.length,
      sha256: createHash('sha256').update(document).digest('hex'),
    });
    const more = further.length > 0 ? { furtherDocuments: further.map(declare) } : {};
    return uploads.openUpload({ householdId }, uploader, { fileName: 'a.jpg', ...declare(bytes), ...more });
  };

  async function send({ url, fields }: SignedUpload, bytes: Buffer): Promise<number> {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields ?? {})) form.append(name, value);
    form.append('file', new Blob([Uint8Array.from(bytes)]));
    return (await fetch(url, { method: 'POST', body: form })).status;
  }

  const complete = (id: string) => uploads.completeUpload({ householdId }, id);
  const sweep = () => moduleRef.get(AbandonedUploadsService).sweep();
  const rowOf = async (id: string) => {
    const [row] = await dataSource.query('SELECT * FROM receipt.receipt WHERE id = $1', [id]);
    return row as {
      status: string;
      status_code: string | null;
      epoch: number;
      object_version: string | null;
      further_documents: { version: string | null }[];
    };
  };
  const promised = async () =>
    (
      await dataSource.query<{ job: string }[]>(
        'SELECT job FROM platform.outbox WHERE household_id = $1 ORDER BY id',
        [householdId],
      )
    ).map(({ job }) => job);

  it('pins the version of every file that it has checked', async () => {
    const [first, second] = [photo(), photo()];
    const { receipt, uploads: links } = await announce(first, [second]);
    expect([await send(links[0]!, first), await send(links[1]!, second)]).toEqual([204, 204]);
    expect((await complete(receipt.id)).status).toBe('uploaded');
    const { object_version: version, further_documents: further } = await rowOf(receipt.id);
    const key = (name: string) => `receipts/${householdId}/${receipt.id}/${name}`;
    expect([version, further[0]?.version]).toEqual([
      `id:${s3.objects.find(key('upload'))?.id}`,
      `id:${s3.objects.find(key('upload-2'))?.id}`,
    ]);
    expect(await promised()).toEqual(['receipt-read']);
  });

  it('refuses what lies there with other bytes, by the checksum that storage computed', async () => {
    const bytes = photo();
    const { receipt, uploads: links } = await announce(bytes);
    await send(links[0]!, bytes);
    const other = Buffer.from(bytes).fill(0, 100, 110);
    const Key = `receipts/${householdId}/${receipt.id}/upload`;
    await client.send(
      new PutObjectCommand({ Bucket: 'bucket', Key, Body: other, ChecksumAlgorithm: 'SHA256' }),
    );
    expect(await complete(receipt.id)).toMatchObject({ status: 'failed', statusCode: 'checksum_mismatch' });
    expect(await promised()).toEqual([]);
  });

  it('takes in what came without a word, once its time is over', async () => {
    const bytes = photo();
    const { receipt, uploads: links } = await announce(bytes);
    await send(links[0]!, bytes);
    await sweep();
    expect((await rowOf(receipt.id)).status).toBe('awaiting_upload');
    clock.advance(121 * MINUTE);
    await sweep();
    await sweep();
    expect(await rowOf(receipt.id)).toMatchObject({ status: 'uploaded', epoch: 1 });
    expect(await promised()).toEqual(['receipt-read']);
  });

  it('gives up what never came, and takes it in all the same when it comes at last', async () => {
    const [first, second] = [photo(), photo()];
    const { receipt, uploads: links } = await announce(first, [second]);
    await send(links[0]!, first);
    clock.advance(121 * MINUTE);
    await sweep();
    expect(await rowOf(receipt.id)).toMatchObject({ status: 'failed', status_code: 'upload_abandoned' });
    expect(await promised()).toEqual(['receipt-remove-files']);

    await expect(complete(receipt.id)).rejects.toMatchObject({ code: 'upload_missing' });
    const again = await announce(first, [second]);
    expect([again.created, again.receipt.id, again.receipt.status]).toEqual([
      false,
      receipt.id,
      'awaiting_upload',
    ]);
    for (const [index, bytes] of [first, second].entries()) await send(again.uploads[index]!, bytes);
    expect((await complete(receipt.id)).status).toBe('uploaded');
  });

  it('fails what came wrong, without waiting for its client', async () => {
    const { receipt } = await announce(photo());
    const Key = `receipts/${householdId}/${receipt.id}/upload`;
    await client.send(new PutObjectCommand({ Bucket: 'bucket', Key, Body: 'too short' }));
    clock.advance(121 * MINUTE);
    await sweep();
    expect(await rowOf(receipt.id)).toMatchObject({ status: 'failed', status_code: 'size_mismatch' });
  });

  it('looks at all that waits, however much it is, and past what fails', async () => {
    const ids: string[] = [];
    for (let index = 0; index < 103; index++) ids.push((await announce(photo())).receipt.id);
    await dataSource.query(
      `ALTER TABLE receipt.receipt ADD CONSTRAINT ck_stuck CHECK (id <> '${ids[0]}' OR status = 'awaiting_upload')`,
    );
    clock.advance(121 * MINUTE);
    await expect(sweep()).rejects.toThrow('ck_stuck');
    await dataSource.query('ALTER TABLE receipt.receipt DROP CONSTRAINT ck_stuck');
    const left = await dataSource.query(
      `SELECT id FROM receipt.receipt WHERE household_id = $1 AND status = 'awaiting_upload'`,
      [householdId],
    );
    expect(left).toEqual([{ id: ids[0] }]);
  });

  it('reopens a receipt once, however many ask for it', async () => {
    const bytes = photo();
    const { receipt } = await announce(bytes);
    clock.advance(121 * MINUTE);
    await sweep();
    const answers = await Promise.all(Array.from({ length: 8 }, () => announce(bytes)));
    for (const { receipt: seen, uploads: links } of answers) {
      expect([seen.id, seen.status, links.length]).toEqual([receipt.id, 'awaiting_upload', 1]);
    }
  });
});
