import { OutlookThread, type OutlookLimits } from './outlook-thread.js';

const TODAY = '2026-11-23';
const NOTHING = JSON.stringify({ currency: 'EUR', movements: [], items: [], categories: [] });

/** So many movements that a forecast of them takes some tenths of a second. */
function muchText(count: number): string {
  const movements = Array.from({ length: count }, (_, at) => ({
    ...{ id: `m${at}`, accountId: 'a', categoryId: null, kind: null, splits: null },
    postedOn: `20${24 + (at % 2)}-${String(1 + (at % 12)).padStart(2, '0')}-${String(1 + (at % 28)).padStart(2, '0')}`,
    ...{ units: String(-100 - (at % 977)), payee: `Payee ${at % 400}` },
  }));
  return JSON.stringify({ currency: 'EUR', movements, items: [], categories: [] });
}

/** The real thread (compiled; `npm test` compiles before it tests). */
describe('the thread of forecasts', () => {
  const threads: OutlookThread[] = [];
  const open = (limits?: OutlookLimits) => {
    const thread = new OutlookThread(limits);
    threads.push(thread);
    return thread;
  };
  const ask = (thread: OutlookThread, text = NOTHING) => thread.ask('forecast', text, TODAY, { months: 1 });
  afterEach(async () => {
    for (const thread of threads.splice(0)) await thread.onApplicationShutdown();
  });

  it('answers while this one does other things', async () => {
    const thread = open();
    await ask(thread);
    let [turns, isDone] = [0, false];
    const turn = () => {
      turns++;
      if (!isDone) setImmediate(turn);
    };
    setImmediate(turn);
    const begun = performance.now();
    const { frame, found } = await ask(thread, muchText(20_000));
    isDone = true;
    expect([frame.currency, found.rows.length]).toEqual(['EUR', 2]);
    expect(turns).toBeGreaterThan((performance.now() - begun) / 2);
  });

  it('refuses whoever would be too far back in the queue, and answers the others', async () => {
    const thread = open({ mostWaiting: 3, patienceMs: 30_000 });
    await ask(thread);
    const answers = await Promise.allSettled(Array.from({ length: 8 }, () => ask(thread)));
    const refused = answers.filter(({ status }) => status === 'rejected');
    expect(refused.length).toBeGreaterThan(0);
    for (const { reason } of refused as PromiseRejectedResult[])
      expect(reason).toMatchObject({ kind: 'unavailable', code: 'outlook_overloaded', retryAfterSeconds: 2 });
    expect(answers.length - refused.length).toBeGreaterThanOrEqual(3);
  });

  it('ends what takes too long, and answers the next with a new thread', async () => {
    const limits = { mostWaiting: 3, patienceMs: 30_000 };
    const thread = open(limits);
    await ask(thread);
    limits.patienceMs = 1;
    await expect(ask(thread, muchText(20_000))).rejects.toMatchObject({ code: 'outlook_overloaded' });
    limits.patienceMs = 30_000;
    expect((await ask(thread)).found.rows).toHaveLength(2);
  });

  it('tells of a fault of its own as such, and goes on', async () => {
    const thread = open();
    await expect(ask(thread, 'no JSON')).rejects.toMatchObject({ name: 'SyntaxError' });
    expect((await ask(thread)).found.rows).toHaveLength(2);
  });
});
