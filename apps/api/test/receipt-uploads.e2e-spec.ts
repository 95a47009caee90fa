import { createHash, randomBytes } from 'node:crypto';
import { readdir, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import { getQueueToken } from '@nestjs/bullmq';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { Queue } from 'bullmq';
import sharp from 'sharp';
import { DataSource } from 'typeorm';
import { registerUser, type TestUser } from '#auth/testing';
import {
  drawRows,
  HEIC_SAMPLE,
  readHeicSample,
  readHugeHeic,
  renderSampleReceipt,
  writePdf,
  type SampleReceipt,
} from '#receipt/testing';
import { JsonLogger } from '#shared/observability';
import { ObjectStorage } from '#shared/storage';
import { eventually } from '#shared/testing';
import { WorkerModule } from '../../worker/src/worker.module.js';
import { startProduct, type Product } from './product.js';

const DONE = ['ready', 'needs_review', 'failed'];
const READING_DEADLINE_MS = 60_000;
/** Of a test that waits for the networks; the first of them loads them. */
const READING_TEST_MS = 90_000;

interface Document {
  readonly bytes: Buffer;
  readonly contentType: string;
}
const jpeg = (bytes: Buffer): Document => ({ bytes, contentType: 'image/jpeg' });
const pdf = (bytes: Buffer): Document => ({ bytes, contentType: 'application/pdf' });

const declared = ({ bytes, contentType }: Document) => ({
  contentType,
  byteSize: bytes.length,
  sha256: createHash('sha256').update(bytes).digest('hex'),
});

describe('uploads', () => {
  let product: Product;
  let worker: INestApplicationContext;
  let person: TestUser;

  beforeAll(async () => {
    product = await startProduct(async (environment) => {
      worker = await NestFactory.createApplicationContext(WorkerModule.forRoot(environment), {
        logger: new JsonLogger('worker', 'fatal'),
      });
      return worker;
    });
  });
  afterAll(() => product.stop());
  beforeEach(async () => {
    person = await registerUser(product.app, { currency: 'EUR' });
  });

  const call = (method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, payload?: object, user = person) =>
    product.app.inject({ method, url, payload, headers: user.headers });

  const announce = ([first, ...further]: readonly Document[], extra: object = {}) =>
    call('POST', '/v1/receipts', {
      ...{ fileName: 'receipt', ...declared(first!) },
      ...(further.length > 0 ? { furtherDocuments: further.map(declared) } : {}),
      ...extra,
    });

  const put = ({ url }: { url: string }, { bytes, contentType }: Document) =>
    product.app.inject({
      method: 'PUT',
      url: new URL(url).pathname,
      payload: bytes,
      headers: { 'content-type': contentType },
    });

  const complete = (id: string) => call('POST', `/v1/receipts/${id}/complete`);

  /** Announces, uploads and completes. @returns the receipt's id */
  async function upload(documents: readonly Document[], extra: object = {}): Promise<string> {
    const opened = (await announce(documents, extra)).json();
    const links = [opened.upload, ...opened.furtherUploads];
    for (const [index, document] of documents.entries()) {
      expect((await put(links[index], document)).statusCode).toBe(204);
    }
    expect((await complete(opened.receipt.id)).statusCode).toBe(202);
    return opened.receipt.id;
  }

  const show = async (id: string) => (await call('GET', `/v1/receipts/${id}`)).json();

  const whenRead = (id: string) =>
    eventually(async () => {
      const receipt = await show(id);
      expect(DONE).toContain(receipt.status);
      return receipt;
    }, READING_DEADLINE_MS);

  async function image(id: string, variant = 'original', page = 1): Promise<Buffer> {
    const redirect = await call('GET', `/v1/receipts/${id}/image?variant=${variant}&page=${page}`);
    expect(redirect.statusCode).toBe(302);
    const served = await product.app.inject({ url: new URL(String(redirect.headers.location)).pathname });
    expect([served.statusCode, served.headers['content-type']]).toEqual([200, 'image/jpeg']);
    expect(served.headers['x-content-type-options']).toBe('nosniff');
    return served.rawPayload;
  }

  const folderOf = (id: string) =>
    join(product.environment['STORAGE_DISK_PATH']!, 'receipts', person.householdId, id);
  const storage = () => product.app.get(ObjectStorage);
  const storedFiles = (id: string) => storage().countFolder(`receipts/${person.householdId}/${id}`);

  describe('of what people have', () => {
    const calm = { skewDegrees: 0, blur: 0, grain: 0 };
    let photographed: SampleReceipt;
    beforeAll(async () => {
      photographed = await renderSampleReceipt(8, { quality: calm });
    });

    it(
      'are read as HEIC, under both of its names, without the place',
      async () => {
        const heic = readHeicSample();
        const { truth } = await renderSampleReceipt(HEIC_SAMPLE.seed, { locale: HEIC_SAMPLE.locale });
        const id = await upload([{ bytes: heic, contentType: 'image/heif' }]);
        const receipt = await whenRead(id);
        expect(receipt.extraction.total.value).toBe(truth.total);
        expect(receipt.extraction.purchasedOn.value).toBe(truth.date);
        for (const variant of ['original', 'preview', 'thumb']) {
          const { format, exif } = await sharp(await image(id, variant)).metadata();
          expect([format, exif]).toEqual(['jpeg', undefined]);
        }
      },
      READING_TEST_MS,
    );

    it('are read as PDF by their own text, with evidence on the drawn page', async () => {
      const rows = [
        ['CORNER MARKET'],
        ['Date 2026-03-04 12:30'],
        ['Milk', '1.20'],
        ['Bread', '11.30'],
        ['TOTAL EUR', '12.50'],
      ] as const;
      const receipt = await whenRead(await upload([pdf(writePdf([drawRows(rows)]))]));
      const { total, purchasedOn, usage } = receipt.extraction;
      expect([total.value, purchasedOn.value, usage.model]).toEqual([1_250, '2026-03-04', 'text-layer']);
      expect(total.evidence).toMatchObject({ page: 1, text: expect.stringContaining('12.50') });
      expect(total.evidence.box[1]).toBeCloseTo(0.27, 1);
      expect(receipt.pageCount).toBe(1);
    });

    it(
      'are read as PDF by their pixels where that is a scan',
      async () => {
        const { width, height } = await sharp(photographed.image).metadata();
        const scan = { jpeg: photographed.image, width, height };
        const size = [width / 2, height / 2] as const;
        const page = `q ${size[0]} 0 0 ${size[1]} 0 0 cm /Photo Do Q`;
        const id = await upload([pdf(writePdf([page], { photo: scan, size }))]);
        const receipt = await whenRead(id);
        expect(receipt.extraction.total.value).toBe(photographed.truth.total);
        expect(receipt.extraction.usage.model).toBe('pp-ocrv4');
      },
      READING_TEST_MS,
    );

    it(
      'are one receipt when they are several photos, in the order they were announced',
      async () => {
        const { image: photo, truth } = photographed;
        const { width, height } = await sharp(photo).metadata();
        const half = Math.round(height / 2);
        const part = (top: number, size: number) =>
          sharp(photo).extract({ left: 0, top, width, height: size }).jpeg({ quality: 95 }).toBuffer();
        const halves = [await part(0, half), await part(half, height - half)].map(jpeg);
        const id = await upload(halves);
        const receipt = await whenRead(id);
        expect(receipt).toMatchObject({ pageCount: 2, furtherDocuments: [declared(halves[1]!)] });
        expect(receipt.extraction.total).toMatchObject({ value: truth.total, evidence: { page: 2 } });
        expect(receipt.extraction.merchant.name.evidence.page).toBe(1);
        const sizes = await Promise.all(
          [1, 2].map(async (page) => sharp(await image(id, 'original', page)).metadata()),
        );
        expect(sizes.map((metadata) => metadata.height)).toEqual([half, height - half]);
        expect((await call('GET', `/v1/receipts/${id}/image?page=3`)).statusCode).toBe(404);
      },
      READING_TEST_MS,
    );

    it('are another receipt with another page, and the same with the same ones', async () => {
      const first = jpeg(photographed.image);
      const [second, third] = [jpeg(randomBytes(60)), jpeg(randomBytes(60))];
      const ids = [];
      for (const documents of [[first], [first, second], [first, third], [second, first], [first, second]]) {
        ids.push((await announce(documents)).json().receipt.id);
      }
      expect(new Set(ids).size).toBe(4);
      expect(ids[4]).toBe(ids[1]);
    });

    it('wait for every page', async () => {
      const pages = [jpeg(photographed.image), jpeg(randomBytes(60))];
      const opened = (await announce(pages)).json();
      await put(opened.upload, pages[0]!);
      const early = await complete(opened.receipt.id);
      expect([early.statusCode, early.json().code]).toEqual([409, 'upload_missing']);
      expect(early.json().detail).toContain('1 of the 2 files');
    });

    it('have ten pages at most, in however many files', async () => {
      const page = drawRows([['A page with a lot of text'], ['and with more of it']]);
      const six = Array.from({ length: 6 }, () => page);
      const documents = [
        pdf(writePdf(six)),
        pdf(writePdf([...six.slice(1), drawRows([['Another page of text']])])),
      ];
      expect(await whenRead(await upload(documents))).toMatchObject({
        status: 'failed',
        statusCode: 'too_many_pages',
      });
    });
  });

  describe('of attackers', () => {
    const html = '<html><script>alert(document.cookie)</script></html>';
    const photo = () => sharp({ create: { width: 300, height: 200, channels: 3, background: '#ddd' } });

    it.each<[string, () => Document | Promise<Document>, string]>([
      ['text named .jpg', () => jpeg(Buffer.from('just text')), 'not_an_image'],
      ['a web page', () => jpeg(Buffer.from(html)), 'not_an_image'],
      [
        'SVG',
        () => ({ bytes: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), contentType: 'image/png' }),
        'not_an_image',
      ],
      [
        'a GIF',
        async () => ({ bytes: await photo().gif().toBuffer(), contentType: 'image/webp' }),
        'not_an_image',
      ],
      [
        'a TIFF',
        async () => ({ bytes: await photo().tiff().toBuffer(), contentType: 'image/png' }),
        'not_an_image',
      ],
      [
        'an AVIF',
        async () => ({ bytes: await photo().avif({ effort: 0 }).toBuffer(), contentType: 'image/heic' }),
        'not_an_image',
      ],
      [
        'a PDF after a web page',
        () => pdf(Buffer.concat([Buffer.from(html), writePdf([''])])),
        'not_an_image',
      ],
      ['a PNG declared as JPEG', async () => jpeg(await photo().png().toBuffer()), 'type_mismatch'],
      ['a PDF declared as JPEG', () => jpeg(writePdf([''])), 'type_mismatch'],
      ['a 900-megapixel PNG', () => ({ bytes: pixelBomb(), contentType: 'image/png' }), 'unreadable_image'],
      [
        'a 51-megapixel HEIC',
        () => ({ bytes: readHugeHeic(), contentType: 'image/heic' }),
        'unreadable_image',
      ],
      [
        'a moving WebP',
        async () => ({ bytes: await movingWebp(), contentType: 'image/webp' }),
        'unreadable_image',
      ],
      [
        'half of a JPEG',
        async () => jpeg((await photo().jpeg().toBuffer()).subarray(0, 400)),
        'unreadable_image',
      ],
      [
        'half of a HEIC',
        () => ({ bytes: readHeicSample().subarray(0, 9_000), contentType: 'image/heic' }),
        'unreadable_image',
      ],
      [
        'a web page that begins as a PDF',
        () => pdf(Buffer.concat([Buffer.from('%PDF-1.4\n'), Buffer.from(html)])),
        'unreadable_image',
      ],
      [
        'a web page that begins as a JPEG',
        () => jpeg(Buffer.concat([Buffer.of(0xff, 0xd8, 0xff, 0xe0), Buffer.from(html)])),
        'unreadable_image',
      ],
      ['half of a PDF', () => pdf(writePdf([drawRows([['x']])]).subarray(0, 60)), 'unreadable_image'],
      [
        'a PDF of a million pages',
        () => pdf(writePdf([''], { claimedPages: 1_000_000 })),
        'unreadable_image',
      ],
    ])('%s ends as failed with a reason', async (_name, make, code) => {
      const receipt = await whenRead(await upload([await make()]));
      expect(receipt).toMatchObject({ status: 'failed', statusCode: code });
      expect(receipt.statusReason).toMatch(/\w+ \w+/);
    });

    it('who hide a web page, an archive or a place in a photo see none of them again', async () => {
      const hidden = Buffer.from(`${html}PK\u0003\u0004secret.exe`);
      const photographed = await photo()
        .withExif({
          IFD0: { Artist: 'somebody' },
          IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '52/1 31/1 12/1' },
        })
        .jpeg()
        .toBuffer();
      expect((await sharp(photographed).metadata()).exif).toBeDefined();
      const id = await upload([jpeg(Buffer.concat([photographed, hidden]))]);
      await whenRead(id);
      for (const variant of ['original', 'preview', 'thumb']) {
        const served = await image(id, variant);
        expect((await sharp(served).metadata()).exif).toBeUndefined();
        for (const text of ['script', 'secret.exe', 'somebody']) expect(served.includes(text)).toBe(false);
      }
    });

    it('who replace the bytes after they were checked get nothing read', async () => {
      const bytes = await photo().jpeg().toBuffer();
      const other = await photo().negate().jpeg().toBuffer();
      const opened = (await announce([jpeg(bytes)])).json();
      await put(opened.upload, jpeg(bytes));
      // While nobody reads: what the check has seen is gone when the worker looks.
      const readings = worker.get<Queue>(getQueueToken('receipt-read'), { strict: false });
      await readings.pause();
      await complete(opened.receipt.id);
      await writeFile(join(folderOf(opened.receipt.id), 'upload'), other);
      await readings.resume();
      expect(await whenRead(opened.receipt.id)).toMatchObject({
        status: 'failed',
        statusCode: 'file_replaced',
      });
      expect(await storedFiles(opened.receipt.id)).toBe(1);
    });

    it('who wrote to the storage before the check get nothing read either', async () => {
      const bytes = await photo().jpeg().toBuffer();
      const opened = (await announce([jpeg(bytes)])).json();
      const key = `receipts/${person.householdId}/${opened.receipt.id}/upload`;
      await storage().write(key, Buffer.from(bytes).fill(7, 300), 'image/jpeg');
      await complete(opened.receipt.id);
      expect(await whenRead(opened.receipt.id)).toMatchObject({ statusCode: 'checksum_mismatch' });
    });

    it('cannot send more, less, other or later than declared, nor elsewhere', async () => {
      const bytes = await photo().jpeg().toBuffer();
      const { upload: link, receipt } = (await announce([jpeg(bytes)])).json();
      const refusals = [
        await put(link, jpeg(Buffer.concat([bytes, Buffer.of(0)]))),
        await put(link, jpeg(bytes.subarray(1))),
        await put(link, jpeg(Buffer.from(bytes).fill(0, 0, 9))),
        await put(link, { bytes, contentType: 'image/png' }),
        await put({ url: `${link.url}x` }, jpeg(bytes)),
        await put({ url: new URL('/v1/storage/..%2f..%2fetc%2fpasswd', link.url).href }, jpeg(bytes)),
      ];
      expect(refusals.map((answer) => answer.json().code)).toEqual([
        'upload_larger_than_declared',
        'upload_incomplete',
        'checksum_mismatch',
        'content_type_mismatch',
        'link_not_valid',
        'link_not_valid',
      ]);
      expect(await storedFiles(receipt.id)).toBe(0);
    });

    it.each([
      ['of zero bytes', { byteSize: 0 }, '/byteSize'],
      ['one byte over the limit', { byteSize: 20 * 1024 * 1024 + 1 }, '/byteSize'],
      ['declared as SVG', { contentType: 'image/svg+xml' }, '/contentType'],
      [
        'of eleven files',
        { furtherDocuments: Array.from({ length: 10 }, () => declared(jpeg(randomBytes(9)))) },
        '/furtherDocuments',
      ],
      ['of one file twice', { furtherDocuments: [declared(jpeg(Buffer.from('x')))] }, '/furtherDocuments'],
      [
        'one byte over the limit of all files',
        {
          furtherDocuments: [1, 2].map((n) => ({
            ...declared(jpeg(Buffer.of(n))),
            byteSize: 20 * 1024 * 1024,
          })),
        },
        '/furtherDocuments',
      ],
    ])('are refused at the door: %s', async (_name, extra, pointer) => {
      const answer = await announce([jpeg(Buffer.from('x'))], extra);
      expect([answer.statusCode, answer.json().errors]).toEqual([
        422,
        [expect.objectContaining({ pointer })],
      ]);
    });

    it('who send byte by byte are disconnected, and leave nothing', async () => {
      const bytes = await photo().jpeg().toBuffer();
      const { upload: link, receipt } = (await announce([jpeg(bytes)])).json();
      const { hostname, port } = new URL(await product.listen());
      const socket = connect(Number(port), hostname);
      socket.on('error', () => undefined);
      socket.write(
        `PUT ${new URL(link.url).pathname} HTTP/1.1\r\nHost: x\r\nContent-Type: image/jpeg\r\nContent-Length: ${bytes.length}\r\n\r\n`,
      );
      const trickle = setInterval(() => socket.write('x'), 20);
      const answer = await new Promise<string>((resolve) => {
        let text = '';
        socket.on('data', (chunk: Buffer) => (text += chunk.toString()));
        socket.on('close', () => {
          resolve(text);
        });
      });
      clearInterval(trickle);
      expect(answer).toMatch(/^HTTP\/1\.1 400 /);
      expect(answer).toContain('upload_too_slow');
      expect(await storedFiles(receipt.id)).toBe(0);
    });
  });

  it('that break off leave nothing, and begin again under the same link', async () => {
    const bytes = randomBytes(300_000);
    const { upload: link, receipt } = (await announce([jpeg(bytes)])).json();
    const { hostname, port } = new URL(await product.listen());
    for (const share of [0, 0.5, 0.99]) {
      const socket = connect(Number(port), hostname);
      socket.on('error', () => undefined);
      const head = `PUT ${new URL(link.url).pathname} HTTP/1.1\r\nHost: x\r\nContent-Type: image/jpeg\r\nContent-Length: ${bytes.length}\r\n\r\n`;
      await new Promise<void>((resolve) => socket.write(head, () => resolve()));
      await new Promise<void>((resolve) =>
        socket.write(bytes.subarray(0, bytes.length * share), () => resolve()),
      );
      socket.destroy();
      expect((await complete(receipt.id)).json().code).toBe('upload_missing');
    }
    await eventually(async () => expect(await readdir(folderOf(receipt.id)).catch(() => [])).toEqual([]));
    // The client asks again, as it does when it does not know what has arrived: the same receipt, a link once more.
    const again = (await announce([jpeg(bytes)])).json();
    expect([again.receipt.id, again.receipt.status]).toEqual([receipt.id, 'awaiting_upload']);
    expect((await put(link, jpeg(bytes))).statusCode).toBe(204);
    expect((await put(again.upload, jpeg(bytes))).statusCode).toBe(204);
    expect((await complete(receipt.id)).statusCode).toBe(202);
  });

  it('that nobody completes are taken in or given up by the worker, and what came of them is removed', async () => {
    const photo = await sharp({ create: { width: 70, height: 70, channels: 3, background: '#eee' } })
      .jpeg()
      .toBuffer();
    const [silent, half] = [
      (await announce([jpeg(photo)])).json(),
      (await announce([jpeg(randomBytes(90)), jpeg(randomBytes(91))])).json(),
    ];
    await put(silent.upload, jpeg(photo));
    await storage().write(
      `receipts/${person.householdId}/${half.receipt.id}/upload`,
      randomBytes(90),
      'image/jpeg',
    );
    await worker.get(DataSource).transaction(async (manager) => {
      await manager.query(
        `UPDATE platform.household_revision SET revision = revision + 1, xid = pg_current_xact_id() WHERE household_id = $1`,
        [person.householdId],
      );
      await manager.query(
        `UPDATE receipt.receipt SET touched_at = touched_at - interval '1 day' WHERE household_id = $1`,
        [person.householdId],
      );
    });
    await worker.get<Queue>(getQueueToken('receipt-sweep-uploads'), { strict: false }).add('sweep', {});
    expect((await whenRead(silent.receipt.id)).status).toBe('needs_review');
    expect(await whenRead(half.receipt.id)).toMatchObject({
      ...{ status: 'failed', statusCode: 'upload_abandoned' },
      statusReason: 'The file never arrived. Upload it again.',
    });
    await eventually(async () => expect(await storedFiles(half.receipt.id)).toBe(0), 20_000);
  });

  describe('repeated', () => {
    it(
      'twenty times at once are one receipt, read once',
      async () => {
        const { image: bytes } = await renderSampleReceipt(24);
        const id = crypto.randomUUID();
        const twenty = <T>(work: (index: number) => Promise<T>) =>
          Promise.all(Array.from({ length: 20 }, (_, index) => work(index)));
        // Half of them as retries under the client's own id, half as other clients with the same photo.
        const opened = await twenty((index) => announce([jpeg(bytes)], index % 2 === 0 ? { id } : {}));
        expect(opened.filter(({ statusCode }) => statusCode === 201)).toHaveLength(1);
        const accepted = opened.filter(({ statusCode }) => statusCode < 300).map((answer) => answer.json());
        expect(new Set(accepted.map(({ receipt }) => receipt.id)).size).toBe(1);
        expect(accepted.length).toBeGreaterThanOrEqual(10);
        const receiptId = accepted[0].receipt.id;

        const sent = await twenty((index) => put(accepted[index % accepted.length].upload, jpeg(bytes)));
        expect(new Set(sent.map(({ statusCode }) => statusCode))).toEqual(new Set([204]));
        const completed = await twenty(() => complete(receiptId));
        expect(new Set(completed.map(({ statusCode }) => statusCode))).toEqual(new Set([202]));
        await whenRead(receiptId);
        const attempts = (await call('GET', `/v1/receipts/${receiptId}/extractions`)).json().data;
        expect(attempts).toHaveLength(1);
        const [{ jobs, receipts }] = await worker.get(DataSource).query(
          `SELECT (SELECT count(*)::int FROM platform.outbox WHERE payload->>'receiptId' = $1) AS jobs,
                (SELECT count(*)::int FROM receipt.receipt WHERE household_id = $2) AS receipts`,
          [receiptId, person.householdId],
        );
        expect([jobs, receipts]).toEqual([1, 1]);
      },
      READING_TEST_MS,
    );

    it('after it was complete, an upload changes nothing', async () => {
      const bytes = await sharp({ create: { width: 80, height: 80, channels: 3, background: '#eee' } })
        .jpeg()
        .toBuffer();
      const { receipt, upload: link } = (await announce([jpeg(bytes)])).json();
      await put(link, jpeg(bytes));
      const readings = worker.get<Queue>(getQueueToken('receipt-read'), { strict: false });
      await readings.pause();
      await complete(receipt.id);
      expect((await put(link, jpeg(bytes))).statusCode).toBe(204);
      await readings.resume();
      expect((await whenRead(receipt.id)).status).toBe('needs_review');
    });

    it('bring the bytes that were lost, or came under a wrong name', async () => {
      const png = await sharp({ create: { width: 90, height: 90, channels: 3, background: '#eee' } })
        .png()
        .toBuffer();
      const id = await upload([jpeg(png)]);
      expect(await whenRead(id)).toMatchObject({ statusCode: 'type_mismatch' });
      const again = await announce([{ bytes: png, contentType: 'image/png' }]);
      expect([again.statusCode, again.json().receipt]).toEqual([
        200,
        expect.objectContaining({
          id,
          status: 'awaiting_upload',
          statusCode: null,
          contentType: 'image/png',
        }),
      ]);
      expect((await put(again.json().upload, { bytes: png, contentType: 'image/png' })).statusCode).toBe(204);
      await complete(id);
      expect((await whenRead(id)).status).toBe('needs_review');
    });
  });

  describe('that are not to be kept', () => {
    let account: { id: string };
    const confirm = (id: string) =>
      call('POST', `/v1/receipts/${id}/confirm`, {
        ...{ accountId: account.id, amount: 500, currency: 'EUR', postedOn: '2026-01-05', payee: 'Kiosk' },
      });
    beforeEach(async () => {
      account = (
        await call('POST', '/v1/accounts', { name: 'Wallet', type: 'cash', currency: 'EUR' })
      ).json();
    });

    it(
      'lose their image once they are confirmed, and keep what was read',
      async () => {
        const { image: bytes } = await renderSampleReceipt(25);
        const id = await upload([jpeg(bytes)], { keepImage: false });
        const { extraction } = await whenRead(id);
        await image(id);
        expect((await confirm(id)).statusCode).toBe(201);
        await eventually(async () => expect(await storedFiles(id)).toBe(0), 20_000);
        const receipt = await show(id);
        expect(receipt.imageRemovedAt).toEqual(expect.any(String));
        expect(receipt.extraction).toEqual(extraction);
        expect(receipt.extraction.rawText.length).toBeGreaterThan(20);
        const gone = await call('GET', `/v1/receipts/${id}/image`);
        expect([gone.statusCode, gone.json().code]).toEqual([410, 'image_not_kept']);
      },
      READING_TEST_MS,
    );

    it('are decided by the household, and by the receipt before it', async () => {
      expect((await call('GET', '/v1/receipt-preferences')).json()).toEqual({ keepImages: true });
      expect((await call('PUT', '/v1/receipt-preferences', { keepImages: false })).json()).toEqual({
        keepImages: false,
      });
      expect((await call('GET', '/v1/receipt-preferences')).json()).toEqual({ keepImages: false });
      const keepImage = async (extra: object) =>
        (await announce([jpeg(randomBytes(20))], extra)).json().receipt.keepImage;
      expect([await keepImage({}), await keepImage({ keepImage: true })]).toEqual([false, true]);
      const stranger = await registerUser(product.app);
      const theirs = await call('GET', '/v1/receipt-preferences', undefined, stranger);
      expect(theirs.json()).toEqual({ keepImages: true });
    });

    it('go when they are rejected, too, and others stay', async () => {
      const photo = (level: number) =>
        sharp({ create: { width: 90, height: 90, channels: 3, background: { r: level, g: 0, b: 0 } } })
          .jpeg()
          .toBuffer();
      const [forgotten, kept] = [
        await upload([jpeg(await photo(10))], { keepImage: false }),
        await upload([jpeg(await photo(200))]),
      ];
      for (const id of [forgotten, kept]) {
        await whenRead(id);
        await call('POST', `/v1/receipts/${id}/reject`);
      }
      await eventually(async () => expect(await storedFiles(forgotten)).toBe(0), 20_000);
      expect(await storedFiles(kept)).toBe(4);
    });
  });

  it('are removed with everything that belongs to them', async () => {
    const id = await upload([jpeg(randomBytes(70)), jpeg(randomBytes(71))]);
    await whenRead(id);
    await writeFile(join(folderOf(id), 'upload.killed.tmp'), 'half');
    expect((await call('DELETE', `/v1/receipts/${id}`)).statusCode).toBe(204);
    await eventually(async () => expect(await storedFiles(id)).toBe(0), 20_000);
  });
});

/** A PNG of 109 KB that claims 900 megapixels. */
function pixelBomb(): Buffer {
  const chunk = (type: string, data: Buffer): Buffer => {
    const head = Buffer.alloc(4);
    head.writeUInt32BE(data.length);
    const typed = Buffer.concat([Buffer.from(type), data]);
    const crc = Buffer.alloc(4);
    crc.writeUInt32BE(crc32(typed));
    return Buffer.concat([head, typed, crc]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(30_000, 0);
  header.writeUInt32BE(30_000, 4);
  header.set([8, 0, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc(1_000_000))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

async function movingWebp(): Promise<Buffer> {
  const frame = (background: string) =>
    sharp({ create: { width: 8, height: 8, channels: 3, background } })
      .png()
      .toBuffer();
  const frames = await Promise.all(['#fff', '#000'].map(frame));
  return sharp(frames, { join: { animated: true } })
    .webp()
    .toBuffer();
}
