import { LocalFirstReceiptReader } from './local-first-receipt-reader.js';
import type { Extraction } from './extraction.js';
import {
  OpenAiBreakerOpenError,
  OpenAiRejectedError,
  OpenAiUnavailableError,
} from './openai/openai.errors.js';
import type { OpenAiReceiptReader } from './openai/openai-receipt-reader.js';
import { ReceiptReader, type ReadHints } from './receipt-reader.js';

const local = { rawText: 'TOTAL 9.00', degraded: null, usage: { provider: 'local' } } as Extraction;
const online = { rawText: 'TOTAL 9.00', degraded: null, usage: { provider: 'openai' } } as Extraction;
const hints: ReadHints = { uploadedOn: '2026-01-01' };

class LocalReader extends ReceiptReader {
  read(): Promise<Extraction> {
    return Promise.resolve(local);
  }
}

const readerWith = (answer: (hints: object) => Extraction) =>
  new LocalFirstReceiptReader(new LocalReader(), {
    read: (_pages: unknown, given: object) => new Promise((resolve) => resolve(answer(given))),
  } as unknown as OpenAiReceiptReader);
const failing = (error: Error) =>
  readerWith(() => {
    throw error;
  });

describe('reading locally first', () => {
  it('says so when there is no key', async () => {
    const reading = await new LocalFirstReceiptReader(new LocalReader(), null).read([], hints);
    expect(reading).toMatchObject({ usage: { provider: 'local' }, degraded: { reason: 'no_key' } });
  });

  it('gives the model the local text and answers with the model', async () => {
    let given: object = {};
    const reader = readerWith((received) => {
      given = received;
      return online;
    });
    expect(await reader.read([], hints)).toBe(online);
    expect(given).toEqual({ ...hints, transcript: 'TOTAL 9.00' });
  });

  it('keeps the local reading when the model declines', async () => {
    expect(await failing(new OpenAiRejectedError('refused', '', null)).read([], hints)).toBe(local);
  });

  it.each([
    ['breaker_open', new OpenAiBreakerOpenError(new Date())],
    ['rate_limited', new OpenAiUnavailableError('rate_limited', null, '')],
  ])('degrades to the local reading: %s', async (reason, error) => {
    expect((await failing(error).read([], hints)).degraded?.reason).toBe(reason);
  });

  it('lets the queue repeat a call that did not get through, until the final attempt', async () => {
    const reader = failing(new OpenAiUnavailableError('timeout', null, ''));
    await expect(reader.read([], hints)).rejects.toBeInstanceOf(OpenAiUnavailableError);
    expect((await reader.read([], { ...hints, isFinalAttempt: true })).degraded?.reason).toBe('breaker_open');
  });
});
