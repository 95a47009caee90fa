import { createHash } from 'node:crypto';
import { NestFactory } from '@nestjs/core';
import sharp from 'sharp';
import { registerUser, type TestUser } from '#auth/testing';
import { composeTwins, photographPrint, renderSampleReceipt } from '#receipt/testing';
import { JsonLogger } from '#shared/observability';
import { eventually } from '#shared/testing';
import { WorkerModule } from '../../worker/src/worker.module.js';
import { startProduct, type Product } from './product.js';

const DONE = ['ready', 'needs_review', 'failed'];
const READING_DEADLINE_MS = 60_000;

describe('receipts', () => {
  let product: Product;
  let person: TestUser;

  beforeAll(async () => {
    product = await startProduct((environment) =>
      NestFactory.createApplicationContext(WorkerModule.forRoot(environment), {
        logger: new JsonLogger('worker', 'error'),
      }),
    );
  });
  afterAll(() => product.stop());
  beforeEach(async () => {
    person = await registerUser(product.app, { currency: 'EUR' });
  });

  const call = (method: 'GET' | 'POST' | 'PATCH' | 'DELETE', url: string, payload?: object, user = person) =>
    product.app.inject({ method, url, payload, headers: user.headers });

  const announce = (bytes: Buffer, declared: Record<string, unknown> = {}) =>
    call('POST', '/v1/receipts', {
      fileName: 'receipt.jpg',
      contentType: 'image/jpeg',
      byteSize: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      ...declared,
    });

  const put = (url: string, bytes: Buffer, contentType = 'image/jpeg') =>
    product.app.inject({
      method: 'PUT',
      url: new URL(url).pathname,
      payload: bytes,
      headers: { 'content-type': contentType },
    });

  /** Announces, uploads and completes. */
  async function upload(bytes: Buffer, contentType = 'image/jpeg'): Promise<string> {
    const opened = (await announce(bytes, { contentType })).json();
    expect((await put(opened.upload.url, bytes, contentType)).statusCode).toBe(204);
    const completed = await call('POST', `/v1/receipts/${opened.receipt.id}/complete`);
    expect(completed.statusCode).toBe(202);
    expect(completed.headers.location).toBe(`/v1/receipts/${opened.receipt.id}`);
    return opened.receipt.id;
  }

  const whenRead = (id: string) =>
    eventually(async () => {
      const receipt = (await call('GET', `/v1/receipts/${id}`)).json();
      expect(DONE).toContain(receipt.status);
      return receipt;
    }, READING_DEADLINE_MS);

  it('become one transaction however many confirmations arrive at once', async () => {
    const { image, truth } = await renderSampleReceipt(8);
    const id = await upload(image);
    await whenRead(id);
    const account = (
      await call('POST', '/v1/accounts', { name: 'Wallet', type: 'cash', currency: truth.currency })
    ).json();
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => call('POST', `/v1/receipts/${id}/confirm`, { accountId: account.id })),
    );
    expect(answers.map((answer) => answer.statusCode).sort()).toEqual([...Array(9).fill(200), 201]);
    expect((await call('GET', '/v1/transactions')).json().data).toHaveLength(1);
    expect((await call('GET', `/v1/accounts/${account.id}`)).json().balance).toBe(-truth.total);
  });

  it('tell that their transaction was deleted, and may be confirmed anew', async () => {
    const { image, truth } = await renderSampleReceipt(16);
    const id = await upload(image);
    await whenRead(id);
    const account = (
      await call('POST', '/v1/accounts', { name: 'Wallet', type: 'cash', currency: truth.currency })
    ).json();
    const confirmation = { accountId: account.id };
    const { receipt, transaction } = (await call('POST', `/v1/receipts/${id}/confirm`, confirmation)).json();
    expect((await call('DELETE', `/v1/transactions/${transaction.id}`)).statusCode).toBe(204);

    const alone = (await call('GET', `/v1/receipts/${id}`)).json();
    expect(alone).toMatchObject({
      ...{ status: 'confirmed', statusCode: 'transaction_deleted', transactionId: null },
      statusReason: 'Its transaction was deleted. Confirm the receipt again, or delete it.',
    });
    expect(alone.revision).toBeGreaterThan(receipt.revision);
    const { changes } = (await call('GET', `/v1/sync?since=${receipt.revision}`)).json();
    expect(changes.receipts.map((changed: { id: string }) => changed.id)).toEqual([id]);

    const again = await call('POST', `/v1/receipts/${id}/confirm`, confirmation);
    expect(again.statusCode).toBe(201);
    expect(again.json().transaction.id).not.toBe(transaction.id);
    expect(again.json().receipt).toMatchObject({ statusCode: null, statusReason: null });
  });

  it('stand for their transaction again when its deletion is undone, unless they have become another one', async () => {
    const { image, truth } = await renderSampleReceipt(18);
    const id = await upload(image);
    await whenRead(id);
    const account = (
      await call('POST', '/v1/accounts', { name: 'Purse', type: 'cash', currency: truth.currency })
    ).json();
    const confirmation = { accountId: account.id };
    const confirm = async () => (await call('POST', `/v1/receipts/${id}/confirm`, confirmation)).json();
    const remove = async (transactionId: string): Promise<string> => {
      const operations = [{ op: 'delete', id: transactionId }];
      return (await call('POST', '/v1/transactions/batch', { operations })).json().bulkActionId;
    };
    const undo = async (action: string) => (await call('POST', `/v1/bulk-actions/${action}/undo`)).json();
    const receiptNow = async () => (await call('GET', `/v1/receipts/${id}`)).json();
    const { transaction } = await confirm();

    const first = await remove(transaction.id);
    const { revision, transactionId } = await receiptNow();
    expect(transactionId).toBeNull();
    expect((await undo(first)).kept).toEqual([]);
    const back = (await call('GET', `/v1/transactions/${transaction.id}`)).json();
    expect(back).toEqual({ ...transaction, revision: back.revision });
    expect(await receiptNow()).toMatchObject({ status: 'confirmed', transactionId: transaction.id });
    expect((await receiptNow()).revision).toBeGreaterThan(revision);
    expect((await confirm()).transaction.id).toBe(transaction.id);

    const second = await remove(transaction.id);
    const another = (await confirm()).transaction;
    expect(another.id).not.toBe(transaction.id);
    expect((await undo(second)).kept).toEqual([{ transactionId: transaction.id, reason: 'made_of_receipt' }]);
    expect(await receiptNow()).toMatchObject({ transactionId: another.id });
  });

  it('keep what a person corrected, through a new reading too', async () => {
    const { image } = await renderSampleReceipt(9);
    const id = await upload(image);
    await whenRead(id);
    const corrected = await call('PATCH', `/v1/receipts/${id}`, {
      merchant: 'Where I really was',
      total: 4_242,
    });
    expect(corrected.statusCode).toBe(200);
    expect(corrected.json().extraction.total).toEqual({
      value: 4_242,
      confidence: 1,
      evidence: null,
      source: 'user',
    });

    expect((await call('POST', `/v1/receipts/${id}/extractions`)).statusCode).toBe(202);
    const read = await whenRead(id);
    expect(read.extraction.merchant.name.value).toBe('Where I really was');
    expect(read.extraction.total.value).toBe(4_242);
    const attempts = (await call('GET', `/v1/receipts/${id}/extractions`)).json().data;
    expect(
      attempts.map(({ attempt, status }: { attempt: number; status: string }) => [attempt, status]),
    ).toEqual([
      [2, 'succeeded'],
      [1, 'succeeded'],
    ]);
    expect(attempts[0].extraction.total.value).not.toBe(4_242);
  });

  it('are one receipt for identical bytes', async () => {
    const { image } = await renderSampleReceipt(10);
    const first = await announce(image);
    const second = await announce(image, { fileName: 'again.jpg' });
    expect([first.statusCode, second.statusCode]).toEqual([201, 200]);
    expect(second.json().receipt.id).toBe(first.json().receipt.id);
  });

  it('keep what each says where two are of one shop, with one total and one layout', async () => {
    const twins = composeTwins('MY', 7);
    expect(twins[0].truth.total).toBe(twins[1].truth.total);
    const images = await Promise.all(twins.map(({ rows }) => photographPrint(rows, 7)));
    const ids = await Promise.all(images.map((image) => upload(image)));
    const read = await Promise.all(ids.map(whenRead));
    const said = read.map(({ extraction: { total, purchasedOn, lineItems } }) => ({
      total: total.value,
      date: purchasedOn.value,
      items: lineItems.map(({ value }: { value: { total: number } }) => value.total),
    }));
    expect(said).toEqual(
      twins.map(({ truth }) => ({
        total: truth.total,
        date: truth.date,
        items: truth.items.map(({ total }) => total),
      })),
    );
    expect(said[0]).not.toEqual(said[1]);
    for (const id of ids)
      expect((await call('GET', `/v1/receipts/${id}/duplicates`)).json()).toMatchObject({ data: [] });
  });

  it('refuse another body under a used id', async () => {
    const id = crypto.randomUUID();
    const { image } = await renderSampleReceipt(11);
    expect((await announce(image, { id })).statusCode).toBe(201);
    expect((await announce(image, { id })).statusCode).toBe(200);
    const other = await announce(Buffer.concat([image, Buffer.from('x')]), { id });
    expect([other.statusCode, other.json().code]).toEqual([409, 'id_already_used']);
  });

  it('serve the photo re-encoded behind a signed link', async () => {
    const { image } = await renderSampleReceipt(12);
    const id = await upload(image);
    await whenRead(id);
    for (const variant of ['original', 'preview', 'thumb']) {
      const redirect = await call('GET', `/v1/receipts/${id}/image?variant=${variant}`);
      expect(redirect.statusCode).toBe(302);
      const served = await product.app.inject({ url: new URL(String(redirect.headers.location)).pathname });
      expect([served.statusCode, served.headers['content-type']]).toEqual([200, 'image/jpeg']);
      expect(served.rawPayload.equals(image)).toBe(false);
    }
  });

  it("do not exist for another household's member", async () => {
    const { image } = await renderSampleReceipt(14);
    const id = await upload(image);
    const stranger = await registerUser(product.app);
    const attempts = [
      call('GET', `/v1/receipts/${id}`, undefined, stranger),
      call('PATCH', `/v1/receipts/${id}`, { total: 1 }, stranger),
      call('DELETE', `/v1/receipts/${id}`, undefined, stranger),
      call('POST', `/v1/receipts/${id}/complete`, {}, stranger),
      call('POST', `/v1/receipts/${id}/confirm`, { accountId: crypto.randomUUID() }, stranger),
      call('POST', `/v1/receipts/${id}/reject`, {}, stranger),
      call('GET', `/v1/receipts/${id}/image`, undefined, stranger),
      call('GET', `/v1/receipts/${id}/extractions`, undefined, stranger),
      call('POST', `/v1/receipts/${id}/extractions`, {}, stranger),
    ];
    for (const answer of await Promise.all(attempts)) {
      expect([answer.statusCode, answer.json().code]).toEqual([404, 'receipt_not_found']);
    }
  });

  it('name the value that confirming needs and nobody has', async () => {
    const blank = await whenRead(await upload(await blankPhoto()));
    expect(blank.status).toBe('needs_review');
    const account = (
      await call('POST', '/v1/accounts', { name: 'Wallet', type: 'cash', currency: 'EUR' })
    ).json();
    const answer = await call('POST', `/v1/receipts/${blank.id}/confirm`, {
      accountId: account.id,
      amount: 500,
    });
    expect(answer.statusCode).toBe(422);
    expect(answer.json().errors).toEqual([
      expect.objectContaining({ pointer: '/postedOn', code: 'value_needed' }),
    ]);
    const complete = { accountId: account.id, amount: 500, postedOn: '2026-01-05', payee: 'Kiosk' };
    const confirmed = await call('POST', `/v1/receipts/${blank.id}/confirm`, complete);
    expect(confirmed.json().transaction).toMatchObject({
      amount: -500,
      payee: 'Kiosk',
      postedOn: '2026-01-05',
    });
  });

  it('can be listed, rejected and deleted', async () => {
    const { image } = await renderSampleReceipt(15);
    const id = await upload(image);
    await whenRead(id);
    const listed = (await call('GET', '/v1/receipts?limit=1')).json();
    expect(listed.data.map((receipt: { id: string }) => receipt.id)).toEqual([id]);
    expect((await call('POST', `/v1/receipts/${id}/reject`)).json().status).toBe('rejected');
    expect(
      (await call('POST', `/v1/receipts/${id}/confirm`, { accountId: crypto.randomUUID() })).statusCode,
    ).toBe(409);
    expect((await call('DELETE', `/v1/receipts/${id}`)).statusCode).toBe(204);
    expect((await call('GET', `/v1/receipts/${id}`)).statusCode).toBe(404);
  });
});

/** A photo without any text on it. */
async function blankPhoto(): Promise<Buffer> {
  return sharp({ create: { width: 600, height: 900, channels: 3, background: '#f4f4f0' } })
    .jpeg()
    .toBuffer();
}
