import { FixedClock } from '#shared';
import { blankExtraction, certain } from '../testing/blank-extraction.js';
import { LocalFirstReceiptReader } from './local-first-receipt-reader.js';
import type { Extraction } from './extraction.js';
import {
  OpenAiBreakerOpenError,
  OpenAiBudgetError,
  OpenAiRejectedError,
  OpenAiUnavailableError,
} from './openai/openai.errors.js';
import type { OpenAiReceiptReader } from './openai/openai-receipt-reader.js';
import { ReceiptReader, type ReadHints } from './receipt-reader.js';

const local: Extraction = { ...blankExtraction(), rawText: 'TOTAL 9.00' };
const online: Extraction = { ...local, usage: { ...local.usage, provider: 'openai' } };
const clock = new FixedClock(new Date('2026-01-01T12:00:00Z'));
const hints: ReadHints = { uploadedOn: '2026-01-01' };

class LocalReader extends ReceiptReader {
  constructor(private readonly reading: Extraction | Error = local) {
    super();
  }

  read(): Promise<Extraction> {
    return this.reading instanceof Error ? Promise.reject(this.reading) : Promise.resolve(this.reading);
  }
}

const readerWith = (answer: (hints: object) => Extraction) =>
  new LocalFirstReceiptReader(
    new LocalReader(),
    {
      read: (_pages: unknown, given: object) => new Promise((resolve) => resolve(answer(given))),
    } as unknown as OpenAiReceiptReader,
    clock,
  );
const failing = (error: Error) =>
  readerWith(() => {
    throw error;
  });

describe('reading locally first', () => {
  it('says so when there is no key', async () => {
    const reading = await new LocalFirstReceiptReader(new LocalReader(), null, clock).read([], hints);
    expect(reading).toMatchObject({ usage: { provider: 'local' }, degraded: { reason: 'no_key' } });
  });

  it('gives the model the local text and answers with the model', async () => {
    let given: object = {};
    const reader = readerWith((received) => {
      given = received;
      return online;
    });
    expect(await reader.read([], hints)).toEqual(online);
    expect(given).toEqual({ ...hints, transcript: 'TOTAL 9.00' });
  });

  it('asks patiently where a draft stands already, which it does not read again', async () => {
    let given: object = {};
    const reader = readerWith((received) => {
      given = received;
      return online;
    });
    await reader.read([], { ...hints, localReading: { ...local, rawText: 'DRAFT 9.00' } });
    expect(given).toEqual({ ...hints, transcript: 'DRAFT 9.00', isPatient: true });
  });

  it('keeps the local reading when the model declines', async () => {
    expect(await failing(new OpenAiRejectedError('refused', '', null)).read([], hints)).toBe(local);
  });

  it('compares the model with the local reader', async () => {
    const reader = new LocalFirstReceiptReader(
      new LocalReader({ ...local, total: certain(950, 0.9) }),
      {
        read: () => Promise.resolve({ ...online, total: certain(900, 0.9) }),
      } as unknown as OpenAiReceiptReader,
      clock,
    );
    expect(await reader.read([], hints)).toMatchObject({
      total: { value: 900, confidence: 0.45 },
      alternatives: [{ field: 'total', value: 950, confidence: 0.9 }],
    });
  });

  it('does not read again what it has read before', async () => {
    const reader = new LocalFirstReceiptReader(
      new LocalReader(new Error('read again')),
      {
        read: (_pages: unknown, given: { transcript: string }) =>
          Promise.resolve({ ...online, rawText: given.transcript }),
      } as unknown as OpenAiReceiptReader,
      clock,
    );
    const draft: Extraction = { ...local, degraded: { reason: 'breaker_open', willRetryAt: null } };
    expect(await reader.read([], { ...hints, localReading: draft })).toEqual(online);
  });

  it('does not come back to the model by itself when the budget is used up', async () => {
    const reading = await failing(new OpenAiBudgetError('household')).read([], hints);
    expect(reading.degraded).toEqual({ reason: 'budget_cap', willRetryAt: null });
  });

  it.each([
    ['breaker_open', '12:00:09', new OpenAiBreakerOpenError(new Date('2026-01-01T12:00:09Z'))],
    ['breaker_open', '12:00:10', new OpenAiUnavailableError('timeout', null, '')],
    ['rate_limited', '12:00:10', new OpenAiUnavailableError('rate_limited', null, '')],
    [
      'rate_limited',
      '12:00:17',
      new OpenAiUnavailableError('rate_limited', new Date('2026-01-01T12:00:17Z'), ''),
    ],
  ])('gives a draft at once and says when the model is asked again: %s, %s', async (reason, at, error) => {
    const { degraded } = await failing(error).read([], hints);
    expect(degraded).toEqual({ reason, willRetryAt: `2026-01-01T${at}.000Z` });
  });

  it('does not hide a fault of our own behind the local reading', async () => {
    await expect(failing(new Error('ours')).read([], hints)).rejects.toThrow('ours');
  });
});

describe('reading without hints for the model', () => {
  const readerWithoutHints = (answer: () => Promise<Extraction>, ofLocal: Extraction | Error = local) => {
    const asked: object[] = [];
    const model = {
      bestTogether: 4,
      read: (_pages: unknown, given: object) => {
        asked.push(given);
        return answer();
      },
    } as unknown as OpenAiReceiptReader;
    return { asked, reader: new LocalFirstReceiptReader(new LocalReader(ofLocal), model, clock, false) };
  };

  it('asks the model without reading locally', async () => {
    const { asked, reader } = readerWithoutHints(() => Promise.resolve(online), new Error('read locally'));
    expect(await reader.read([], hints)).toEqual(online);
    expect(asked).toEqual([hints]);
  });

  it('reads locally where the model declines or cannot be asked', async () => {
    const declined = readerWithoutHints(() => Promise.reject(new OpenAiRejectedError('refused', '', null)));
    expect(await declined.reader.read([], hints)).toEqual({ ...local, degraded: null });
    const away = readerWithoutHints(() => Promise.reject(new OpenAiUnavailableError('timeout', null, '')));
    expect(await away.reader.read([], hints)).toMatchObject({
      usage: { provider: 'local' },
      degraded: { reason: 'breaker_open', willRetryAt: '2026-01-01T12:00:10.000Z' },
    });
  });

  it('does not read locally for a fault of our own', async () => {
    const faulty = readerWithoutHints(() => Promise.reject(new Error('ours')), new Error('read locally'));
    await expect(faulty.reader.read([], hints)).rejects.toThrow('ours');
  });

  it('compares with a draft that stands already, and reads a backlog locally', async () => {
    const { asked, reader } = readerWithoutHints(() => Promise.resolve(online));
    await reader.read([], { ...hints, localReading: { ...local, rawText: 'DRAFT 9.00' } });
    expect(asked).toEqual([{ ...hints, transcript: 'DRAFT 9.00', isPatient: true }]);
    const { degraded } = await reader.read([], { ...hints, isBacklog: true });
    expect(degraded?.reason).toBe('backlog');
    expect(asked).toHaveLength(1);
  });

  it('asks about each receipt alone', async () => {
    const { asked, reader } = readerWithoutHints(() => Promise.resolve(online));
    expect(reader.bestTogether).toBe(1);
    const ends = await reader.readTogether([
      { pages: [], hints },
      { pages: [], hints },
    ]);
    expect(ends).toEqual([online, online].map((value) => ({ status: 'fulfilled', value })));
    expect(asked).toEqual([hints, hints]);
  });
});
