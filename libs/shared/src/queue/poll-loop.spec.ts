import { Logger } from '@nestjs/common';
import { eventually } from '#shared/testing';
import { PollLoop } from './poll-loop.js';

/** So long that a test would time out if it waited for it. */
const FOR_EVER = 600_000;
const cleanUps: (() => Promise<void>)[] = [];

beforeAll(() => {
  Logger.overrideLogger(false);
});
afterEach(() => Promise.all(cleanUps.splice(0).map((cleanUp) => cleanUp())));

/** A started loop whose steps end one by one, when the test says so. */
function startLoop(intervalMs: number) {
  const steps: { end: (more: boolean) => void; fail: () => void }[] = [];
  let testIsOver = false;
  const step = () => {
    if (testIsOver) return Promise.resolve(false);
    const { promise, resolve, reject } = Promise.withResolvers<boolean>();
    steps.push({ end: resolve, fail: () => reject(new Error('no luck')) });
    return promise;
  };
  const loop = new PollLoop('test', intervalMs, step);
  cleanUps.push(() => {
    testIsOver = true;
    steps.forEach(({ end }) => end(false));
    return loop.stop();
  });
  loop.start();
  return {
    loop,
    steps,
    /** The step of that number, once it runs. */
    running: (number: number) =>
      eventually(() => {
        if (steps.length < number) throw new Error(`step ${number} has not begun`);
        return steps[number - 1]!;
      }),
  };
}

/** Everything that was due without waiting has run. */
const untilIdle = () => new Promise((resolve) => setImmediate(resolve));

describe('a poll loop', () => {
  it('goes on at once while there is more', async () => {
    const { steps, running } = startLoop(FOR_EVER);

    (await running(1)).end(true);
    (await running(2)).end(true);
    (await running(3)).end(false);
    await untilIdle();

    expect(steps).toHaveLength(3);
  });

  it('looks again after the interval', async () => {
    const { running } = startLoop(1);

    (await running(1)).end(false);
    (await running(2)).end(false);

    await running(3);
  });

  it('looks at once when it is woken in a pause', async () => {
    const { running, loop, steps } = startLoop(FOR_EVER);
    (await running(1)).end(false);
    await untilIdle();
    expect(steps).toHaveLength(1);

    loop.wake();

    (await running(2)).end(false);
  });

  it('does not lose a wake-up that comes while a step runs', async () => {
    const { running, loop } = startLoop(FOR_EVER);
    const first = await running(1);

    loop.wake();
    first.end(false);

    (await running(2)).end(false);
  });

  it('looks once for many wake-ups', async () => {
    const { running, loop, steps } = startLoop(FOR_EVER);
    const first = await running(1);

    loop.wake();
    loop.wake();
    loop.wake();
    first.end(false);
    (await running(2)).end(false);
    await untilIdle();

    expect(steps).toHaveLength(2);
  });

  it('never runs two steps at a time', async () => {
    const { running, loop, steps } = startLoop(1);
    const first = await running(1);

    loop.start();
    loop.wake();
    await untilIdle();

    expect(steps).toHaveLength(1);
    first.end(false);
    (await running(2)).end(false);
  });

  it('goes on after a step that failed', async () => {
    const { running } = startLoop(1);

    (await running(1)).fail();

    (await running(2)).end(false);
  });

  it('does not hammer what fails: it waits for the interval', async () => {
    const { running, steps } = startLoop(FOR_EVER);

    (await running(1)).fail();
    await untilIdle();

    expect(steps).toHaveLength(1);
  });

  it('stops in a pause', async () => {
    const { running, loop, steps } = startLoop(FOR_EVER);
    (await running(1)).end(false);
    await untilIdle();

    await loop.stop();

    loop.wake();
    await untilIdle();
    expect(steps).toHaveLength(1);
  });

  it('stops when the step that runs has ended, and begins no other', async () => {
    const { running, loop, steps } = startLoop(1);
    const first = await running(1);
    let stopped = false;

    const stopping = loop.stop().then(() => {
      stopped = true;
    });
    await untilIdle();
    expect(stopped).toBe(false);
    first.end(true);
    await stopping;

    expect(steps).toHaveLength(1);
  });

  it('that never started is stopped already', async () => {
    await expect(new PollLoop('test', 1, () => Promise.resolve(false)).stop()).resolves.toBeUndefined();
  });
});
