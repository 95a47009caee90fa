import { IsolationLane, type LaneMember } from './isolation-lane.js';

/** Seems to hold what this very process does. */
class Child implements LaneMember {
  pid: number | null = process.pid;

  rest(): void {
    this.pid = null;
  }
}

describe('a lane', () => {
  it('lets its members work one at a time, in order, whether they succeed or not', async () => {
    const lane = new IsolationLane();
    const log: string[] = [];
    const work = (name: string) => async (): Promise<string> => {
      log.push(`${name} begins`);
      await new Promise((resolve) => setImmediate(resolve));
      log.push(`${name} ends`);
      if (name === 'second') throw new Error(name);
      return name;
    };
    const [one, other] = [new Child(), new Child()];
    const results = await Promise.allSettled([
      lane.inTurn(one, work('first')),
      lane.inTurn(other, work('second')),
      lane.inTurn(one, work('third')),
    ]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(log).toEqual(['first', 'second', 'third'].flatMap((name) => [`${name} begins`, `${name} ends`]));
  });

  it.each([
    ['ends those that wait when they are in the way', process.memoryUsage().rss, null],
    ['leaves them where there is room for all', 100 * process.memoryUsage().rss, process.pid],
  ])('%s', async (_situation, maxRssBytes, left) => {
    const lane = new IsolationLane(maxRssBytes);
    const [worker, waiting] = [new Child(), new Child()];
    lane.join(worker);
    lane.join(waiting);
    await lane.inTurn(worker, () => lane.makeRoom(worker, process.memoryUsage().rss));
    expect([worker.pid, waiting.pid]).toEqual([process.pid, left]);
  });

  it('does not end one that has begun to work meanwhile', async () => {
    const lane = new IsolationLane(1);
    const [worker, next] = [new Child(), new Child()];
    lane.join(worker);
    lane.join(next);
    let room: Promise<void> | undefined;
    await lane.inTurn(worker, () => {
      room = lane.makeRoom(worker, 1);
      return Promise.resolve();
    });
    await lane.inTurn(next, () => room!);
    expect(next.pid).toBe(process.pid);
  });
});
