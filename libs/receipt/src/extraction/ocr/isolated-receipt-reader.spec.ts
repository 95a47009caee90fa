import { renderSampleReceipt } from '../../testing/sample-receipt.js';
import type { SampleLocale } from '../../testing/sample-layouts.js';
import { ReaderCrashedError, ReaderTimeoutError } from '../reader.errors.js';
import type { ReadHints } from '../receipt-reader.js';
import { reviewVerdict } from '../review-verdict.js';
import { IsolatedReceiptReader } from './isolated-receipt-reader.js';

const HINTS: ReadHints = { uploadedOn: '2026-03-10' };

/** The real networks in the real child process (compiled; `npm test` compiles before it tests). */
describe('isolated receipt reader', () => {
  const reader = new IsolatedReceiptReader();
  afterAll(() => reader.close());

  it.each<[SampleLocale, number]>([
    ['MY', 4],
    ['US', 9],
    ['DE', 2],
    ['JP', 3],
  ])('reads a receipt from %s', async (locale, seed) => {
    const { image, truth } = await renderSampleReceipt(seed, { locale });
    const extraction = await reader.read([image], HINTS);
    expect({
      total: extraction.total.value,
      date: extraction.purchasedOn.value,
      time: extraction.purchasedTime.value,
      currency: extraction.currency.value,
      items: extraction.lineItems.map(({ value }) => value!.total),
    }).toEqual({
      total: truth.total,
      date: truth.date,
      time: truth.time,
      currency: truth.currency,
      items: truth.items.map(({ total }) => total),
    });
    expect(reviewVerdict(extraction)).toEqual({ status: 'ready', reasons: [] });
    expect(extraction.usage).toMatchObject({ provider: 'local', model: 'pp-ocrv4', costNanoUsd: 0 });
  });

  it('says what is wrong with the bytes and goes on with the same child', async () => {
    const pid = reader.childPid;
    await expect(reader.read([Buffer.from('not an image')], HINTS)).rejects.toMatchObject({
      code: 'unreadable_image',
      reason: 'unsupported_format',
      retryable: false,
    });
    await expect(reader.read([], HINTS)).rejects.toMatchObject({ reason: 'no_pages' });
    expect(reader.childPid).toBe(pid);
  });

  it('kills a child that takes too long, and starts another for the next receipt', async () => {
    const { image } = await renderSampleReceipt(1);
    const impatient = new IsolatedReceiptReader({ timeoutMs: 50 });
    await expect(impatient.read([image], HINTS)).rejects.toBeInstanceOf(ReaderTimeoutError);
    expect(impatient.childPid).toBeNull();
    await expect(impatient.read([image], HINTS)).rejects.toMatchObject({ retryable: true });
    await impatient.close();
  });

  it('kills a child that needs too much memory', async () => {
    const { image } = await renderSampleReceipt(1);
    const narrow = new IsolatedReceiptReader({ maxRssBytes: 60 * 1024 * 1024 });
    await expect(narrow.read([image, image, image], HINTS)).rejects.toBeInstanceOf(ReaderCrashedError);
    await narrow.close();
  });

  it('lets an idle child end', async () => {
    const resting = new IsolatedReceiptReader({ idleMs: 20 });
    await expect(resting.read([Buffer.from('?')], HINTS)).rejects.toMatchObject({ code: 'unreadable_image' });
    await eventually(() => resting.childPid === null);
    await resting.close();
  });

  it('refuses to read once it is closed', async () => {
    const closed = new IsolatedReceiptReader();
    await closed.close();
    await expect(closed.read([Buffer.from('?')], HINTS)).rejects.toBeInstanceOf(ReaderCrashedError);
  });
});

async function eventually(condition: () => boolean): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (!condition()) {
    if (Date.now() > deadline) throw new Error('This did not become true in ten seconds.');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
