import sharp from 'sharp';
import { SystemClock } from '#shared';
import { eventually } from '#shared/testing';
import {
  createAnswerStore,
  createOnlineReader,
  wireReceiptAnswer,
  type FakeAnswer,
  type OpenAiReceiptReader,
} from '#receipt/testing';
import { ModelDesks, type Desk } from './model-desk.js';

const HINTS = { uploadedOn: '2018-12-27' };
const first = wireReceiptAnswer();
const second = wireReceiptAnswer({ total: '14.50', subtotal: '14.50', merchantName: 'Bakery Corner' });
const both: FakeAnswer = { kind: 'receipts', receipts: [first, second] };
const RENDERER = {
  render: (photo: Uint8Array) => Promise.resolve({ original: photo, preview: photo, thumb: photo }),
};

describe('reading with the model', () => {
  let desks: ModelDesks;
  let householdId: string;
  let photos: Buffer[];

  beforeAll(async () => {
    desks = await ModelDesks.open();
    photos = await Promise.all(
      ['#fff', '#eee', '#ddd', '#ccc'].map((background) =>
        sharp({ create: { width: 20, height: 30, channels: 3, background } })
          .jpeg()
          .toBuffer(),
      ),
    );
  });
  afterAll(() => desks.close());
  beforeEach(async () => {
    desks.server.reset();
    householdId = await desks.addHousehold();
  });

  const readerOf = ({ line, answers }: Desk): OpenAiReceiptReader =>
    createOnlineReader(line, answers, RENDERER, new SystemClock())!;
  const hire = async (count: number, settings: Record<string, string> = {}) =>
    (await desks.hire(count, { OPENAI_TOKENS_PER_MINUTE: '10000000', ...settings })).map(readerOf);
  const requestFor = (photo: Buffer, household = householdId) => ({
    pages: [photo],
    hints: { ...HINTS, householdId: household },
  });
  const usageOf = async (household = householdId) => {
    const rows = await desks.dataSource.query<{ status: string; count: number }[]>(
      `SELECT status, count(*)::int AS count FROM receipt.model_call WHERE household_id = $1 GROUP BY 1 ORDER BY 1`,
      [household],
    );
    return Object.fromEntries(rows.map(({ status, count }) => [status, count]));
  };

  describe('the same bytes', () => {
    it('20 times at once over two workers is one call, and a retry later is none', async () => {
      const readers = await hire(2);
      desks.server.standingAnswer = { kind: 'ok', receipt: first };
      const { pages, hints } = requestFor(photos[0]!);
      const read = await Promise.all(
        Array.from({ length: 20 }, (_, i) => readers[i % 2]!.read(pages, hints)),
      );
      read.push(await readers[0]!.read(pages, hints));
      expect(desks.server.requests.length).toBe(1);
      expect(new Set(read.map(({ total }) => total.value))).toEqual(new Set([900]));
      expect(read.filter(({ usage }) => !usage.cached)).toHaveLength(1);
      expect(read.reduce((sum, { usage }) => sum + BigInt(usage.costNanoUsd), 0n)).toBe(
        desks.server.ledger.nanoUsd,
      );
      expect(await usageOf()).toEqual({ reused: 20, settled: 1 });
    });

    it('of another household, other bytes, and another model are asked about', async () => {
      const [reader] = await hire(1);
      const [other] = await hire(1, { OPENAI_MODEL: 'gpt-5.4-mini' });
      desks.server.standingAnswer = { kind: 'ok', receipt: first };
      const ask = async (by: OpenAiReceiptReader, photo: Buffer, household?: string) => {
        const { pages, hints } = requestFor(photo, household);
        await by.read(pages, hints);
        return desks.server.requests.length;
      };
      expect(await ask(reader!, photos[0]!)).toBe(1);
      expect(await ask(reader!, photos[1]!)).toBe(2);
      expect(await ask(reader!, photos[0]!, await desks.addHousehold())).toBe(3);
      expect(await ask(other!, photos[0]!)).toBe(4);
      expect(await ask(other!, photos[0]!)).toBe(4);
    });

    it('after a refusal or an error are asked about again, by one at a time', async () => {
      const readers = await hire(2);
      const { pages, hints } = requestFor(photos[0]!);
      desks.server.answerWith({ kind: 'refusal' }, { kind: 'error', status: 500 }, { kind: 'wrong_schema' });
      desks.server.standingAnswer = { kind: 'ok', receipt: first };
      const ends = await Promise.allSettled(
        Array.from({ length: 6 }, (_, i) => readers[i % 2]!.read(pages, hints)),
      );
      expect(ends.filter(({ status }) => status === 'rejected')).toHaveLength(3);
      expect(desks.server.requests.length).toBe(4);
    });
  });

  describe('an answer that is being fetched', () => {
    const SECONDS = 1_000;
    const leaseEnd = async () => {
      const [row] = await desks.dataSource.query<{ leased_until: Date }[]>(
        'SELECT leased_until FROM receipt.model_answer WHERE household_id = $1',
        [householdId],
      );
      return row?.leased_until.getTime() ?? 0;
    };

    it('is left to the one that fetches it for as long as it lives, and ten seconds longer', async () => {
      const [desk] = await desks.hire(1, {});
      const answer = Promise.withResolvers<string>();
      const wanted = { householdId, model: desk!.line.model, versions: '1', pages: [photos[0]!] };
      const fetched = desk!.answers.recall(wanted, () => answer.promise);
      await eventually(async () => expect(await leaseEnd()).toBeGreaterThan(0));
      const first = await leaseEnd();
      expect(first).toBeLessThan(Date.now() + 11 * SECONDS);
      await eventually(async () => expect(await leaseEnd()).toBeGreaterThan(first));
      const inTenSeconds = { now: () => new Date(Date.now() + 11 * SECONDS) };
      const successor = createAnswerStore(desks.dataSource, inTenSeconds, desk!.ledger);
      const mine = await successor.recall(wanted, () => Promise.resolve('mine'));
      expect(mine).toEqual({ answer: 'mine', reused: false });
      answer.resolve('late');
      expect(await fetched).toEqual({ answer: 'late', reused: false });
    });
  });

  describe('several receipts of a household', () => {
    const totals = (ends: PromiseSettledResult<{ total: { value: number | null } }>[]) =>
      ends.map((end) => (end.status === 'fulfilled' ? end.value.total.value : String(end.reason)));

    it('take one call, whose cost is shared out to the nano-dollar, and are remembered one by one', async () => {
      const [reader] = await hire(1);
      desks.server.standingAnswer = { kind: 'receipts', receipts: [first, second, first] };
      const requests = photos.slice(0, 3).map((photo) => requestFor(photo));
      const ends = await reader!.readTogether(requests);
      expect(totals(ends)).toEqual([900, 1_450, 900]);
      expect(desks.server.requests.length).toBe(1);
      const costs = ends.map((end) =>
        end.status === 'fulfilled' ? BigInt(end.value.usage.costNanoUsd) : 0n,
      );
      expect(costs.reduce((sum, cost) => sum + cost)).toBe(desks.server.ledger.nanoUsd);
      expect(await desks.sums(householdId)).toMatchObject({
        settled: desks.server.ledger.nanoUsd,
        reserved: 0n,
      });

      expect((await reader!.read(requests[1]!.pages, requests[1]!.hints)).total.value).toBe(1_450);
      expect(totals(await reader!.readTogether(requests))).toEqual([900, 1_450, 900]);
      expect(desks.server.requests.length).toBe(1);
    });

    it.each<[what: string, answer: FakeAnswer]>([
      ['names ids of its own', { ...both, ids: () => ['r1', 'r2'] }],
      ['leaves one out', { ...both, ids: ([one]) => [one!] }],
      ['names one twice', { ...both, ids: ([one]) => [one!, one!] }],
      ['is refused', { kind: 'refusal' }],
      ['is too long', { kind: 'cut_by_length', receipt: first }],
      ['is withheld', { kind: 'content_filter' }],
      ['breaks the schema', { kind: 'receipts', receipts: [first, { ...second, total: 14.5 }] }],
      ['is a bad request', { kind: 'error', status: 400 }],
    ])('are asked about one by one when the common answer %s', async (_what, answer) => {
      const [reader] = await hire(1);
      desks.server.answerWith(answer, { kind: 'ok', receipt: first }, { kind: 'ok', receipt: second });
      expect(totals(await reader!.readTogether([requestFor(photos[0]!), requestFor(photos[1]!)]))).toEqual([
        900, 1_450,
      ]);
      expect(desks.server.requests.length).toBe(3);
      expect((await desks.sums(householdId)).settled).toBe(desks.server.ledger.nanoUsd);
    });

    it('are not asked about one by one while the provider is away', async () => {
      const [reader] = await hire(1);
      desks.server.standingAnswer = { kind: 'error', status: 503 };
      const ends = await reader!.readTogether([requestFor(photos[0]!), requestFor(photos[1]!)]);
      expect(ends).toMatchObject([
        { status: 'rejected', reason: { code: 'openai_unavailable' } },
        { status: 'rejected', reason: { code: 'openai_unavailable' } },
      ]);
      expect(desks.server.requests.length).toBe(1);
    });

    it('do not ask about what is known already', async () => {
      const [reader] = await hire(1);
      desks.server.answerWith({ kind: 'ok', receipt: first });
      const known = requestFor(photos[0]!);
      await reader!.read(known.pages, known.hints);
      desks.server.answerWith({ kind: 'ok', receipt: second });
      expect(totals(await reader!.readTogether([known, requestFor(photos[1]!)]))).toEqual([900, 1_450]);
      expect(desks.server.requests.length).toBe(2);
    });
  });
});
