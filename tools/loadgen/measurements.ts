import { once } from 'node:events';
import { get } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { median, spreadOf, type Spread } from '../bench/figures.js';
import { readEventLoopLag, type LoadedApi, type LoadedProduct } from './loaded-api.js';
import type { OpenLoop, Sample, StepResult, Target } from './open-loop.js';

/** A generator that sends later than this measures itself. */
export const MOST_GENERATOR_LAG_MS = 25;
const WARM_UP_MS = 1_500;

export interface MeasuredStep extends StepResult {
  /** Of the api, 99th percentile in milliseconds. */
  readonly eventLoopLag: number;
}

export type OnStep = (step: MeasuredStep, remark: string) => void;

export async function measure(
  load: OpenLoop,
  api: LoadedApi,
  rate: number,
  milliseconds: number,
): Promise<MeasuredStep> {
  await readEventLoopLag(api);
  const result = await load.run({ rate, milliseconds, targets: [api] });
  return { ...result, eventLoopLag: await readEventLoopLag(api) };
}

export interface KneeSearch {
  readonly from: number;
  readonly stepMilliseconds: number;
  /** The knee is the highest rate at which 99 % are served within this. */
  readonly mostP99: number;
}

const GROWTH = 1.3;
const REFINEMENTS = 3;

/** Steps the rate up until it is too much, then closes in. @returns the highest rate that was still good */
export async function findKnee(
  load: OpenLoop,
  api: LoadedApi,
  { from, stepMilliseconds, mostP99 }: KneeSearch,
  onStep: OnStep,
): Promise<MeasuredStep> {
  const isGood = ({ p99, offered, achieved, generatorLag }: MeasuredStep) =>
    p99 <= mostP99 && achieved >= 0.98 * offered && generatorLag <= MOST_GENERATOR_LAG_MS;
  /** A busy moment of the machine is not the api's knee: a rate is too much when it is twice. */
  const attempt = async (rate: number): Promise<MeasuredStep | null> => {
    for (let turn = 0; turn < 2; turn++) {
      const step = await measure(load, api, rate, stepMilliseconds);
      onStep(step, isGood(step) ? 'good' : 'too much');
      if (isGood(step)) return step;
      await wait(500);
    }
    return null;
  };
  await load.run({ rate: from, milliseconds: WARM_UP_MS, targets: [api] });
  let best = await attempt(from);
  if (!best) throw new Error(`${from} requests per second are too much already; begin lower (--from).`);
  let tooMuch: number | undefined;
  while (tooMuch === undefined) {
    const step = await attempt(best.rate * GROWTH);
    if (step) best = step;
    else tooMuch = best.rate * GROWTH;
  }
  for (let turn = 0; turn < REFINEMENTS; turn++) {
    const rate: number = (best.rate + tooMuch) / 2;
    const step = await attempt(rate);
    if (step) best = step;
    else tooMuch = rate;
  }
  return best;
}

export interface OverloadResult {
  readonly kneeP99: number;
  readonly overloadP99: number;
  /** What was turned away, and how soon: 99th percentile in milliseconds. */
  readonly shedP99: number;
  /** Served per second under overload, as a share of the knee's. */
  readonly goodput: number;
  /** Seconds after the overload's end until everybody is served, and in time. */
  readonly recoverySeconds: Spread;
  readonly failures: readonly string[];
}

const OVERLOAD_FACTOR = 5;
const RECOVERY_SHARE = 0.5;

/** In turn the knee and five times the knee, so that a busy moment of the machine hits both; medians of the rounds. */
export async function measureOverload(
  load: OpenLoop,
  api: LoadedApi,
  knee: number,
  { rounds, stepMilliseconds }: { readonly rounds: number; readonly stepMilliseconds: number },
  onStep: OnStep,
): Promise<OverloadResult> {
  const atKnee: MeasuredStep[] = [];
  const over: MeasuredStep[] = [];
  const recoveries: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const good = await measure(load, api, knee, stepMilliseconds);
    onStep(good, 'knee');
    const bad = await measure(load, api, knee * OVERLOAD_FACTOR, stepMilliseconds);
    onStep(bad, 'overload');
    const begun = performance.now();
    const after = await measure(load, api, knee * RECOVERY_SHARE, stepMilliseconds);
    onStep(after, 'recovery');
    atKnee.push(good);
    over.push(bad);
    recoveries.push(secondsToRecover(after.samples, begun, 2 * good.p99));
  }
  const kneeP99 = median(atKnee.map(({ p99 }) => p99));
  return {
    kneeP99,
    overloadP99: median(over.map(({ p99 }) => p99)),
    shedP99: median(over.map(({ shedP99 }) => shedP99)),
    goodput: median(over.map(({ achieved }) => achieved)) / median(atKnee.map(({ achieved }) => achieved)),
    recoverySeconds: spreadOf(recoveries),
    failures: [...atKnee, ...over].flatMap(({ failures }) => failures),
  };
}

const BUCKET_MS = 250;

/** Until the first quarter of a second, and all after it, in which 98 % were served and in time. */
function secondsToRecover(samples: readonly Sample[], begun: number, inTimeMs: number): number {
  const buckets = Map.groupBy(samples, ({ intendedAt }) => Math.floor((intendedAt - begun) / BUCKET_MS));
  const bad = [...buckets].filter(([, bucket]) => {
    const good = bucket.filter(
      ({ status, intendedAt, endedAt }) => status >= 200 && status < 400 && endedAt - intendedAt <= inTimeMs,
    );
    return good.length < 0.98 * bucket.length;
  });
  return bad.length === 0 ? 0 : ((Math.max(...bad.map(([bucket]) => bucket)) + 1) * BUCKET_MS) / 1_000;
}

/** Two apis behind a balancer; the first is told to stop while requests go on. @returns the requests that failed */
export async function measureDrain(
  load: OpenLoop,
  product: LoadedProduct,
  leaving: LoadedApi,
  rate: number,
): Promise<StepResult> {
  const staying = await product.startApi();
  // A new process has compiled nothing yet; balancers give it its share slowly, too.
  await load.run({ rate, milliseconds: WARM_UP_MS, targets: [staying] });
  const over = new AbortController();
  const balancer = watchReadiness(leaving, over.signal);
  const running = load.run({ rate, milliseconds: 6_000, targets: [leaving, staying] });
  await wait(1_500);
  process.kill(leaving.pid, 'SIGTERM');
  const result = await running;
  over.abort();
  await balancer;
  return result;
}

/** As a load balancer does, over connections of its own. */
async function watchReadiness(target: Target, over: AbortSignal): Promise<void> {
  while (!over.aborted && target.isReady) {
    const asked = get({ port: target.port, host: '127.0.0.1', path: '/health/ready', agent: false });
    const [answer] = (await once(asked, 'response').catch(() => [null])) as [
      { statusCode?: number; resume(): void } | null,
    ];
    answer?.resume();
    target.isReady = answer?.statusCode === 200;
    await wait(50);
  }
}
