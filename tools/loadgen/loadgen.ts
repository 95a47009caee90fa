/**
 * `npm run loadgen [-- --overload --drain]`: people who do not wait for each other, at a rate that grows until it is too
 * much; then five times that, and a deployment in the middle of it. With `--login-storm`: reads while everybody signs in.
 * Own services, loopback only. See docs/load.md.
 */
import { availableParallelism, cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { Background } from './background.js';
import { LoadedProduct } from './loaded-api.js';
import { measureLoginStorm, STORM_SETTINGS } from './login-storm.js';
import {
  findKnee,
  measureDrain,
  measureOverload,
  MOST_GENERATOR_LAG_MS,
  type MeasuredStep,
} from './measurements.js';
import { OpenLoop } from './open-loop.js';
import { Population, READS } from './population.js';

const { values } = parseArgs({
  options: {
    overload: { type: 'boolean', default: false },
    drain: { type: 'boolean', default: false },
    'login-storm': { type: 'boolean', default: false },
    /** Sign-ins at the same time. */
    parallel: { type: 'string', default: '200' },
    /** The knee, in requests per second, instead of a search for it. */
    rate: { type: 'string' },
    from: { type: 'string', default: '100' },
    /** Milliseconds. */
    p99: { type: 'string', default: '100' },
    /** Of each step: 5, and 15 in a storm, whose first moment is its worst. */
    seconds: { type: 'string' },
    rounds: { type: 'string', default: '3' },
    households: { type: 'string', default: '1000' },
    transactions: { type: 'string', default: '100' },
    seed: { type: 'string', default: '1' },
    uploaders: { type: 'string', default: '10' },
    watchers: { type: 'string', default: '50' },
  },
});
const isStorm = values['login-storm'];
const stepMilliseconds = Number(values.seconds ?? (isStorm ? 15 : 5)) * 1_000;
const ms = (value: number) => (Number.isNaN(value) ? '-' : value.toFixed(0)).padStart(6);

const product = await LoadedProduct.open({
  households: Number(values.households),
  transactionsPerHousehold: Number(values.transactions),
});
const api = await product.startApi({ DRAIN_SECONDS: '1', ...(isStorm ? STORM_SETTINGS : {}) });
const load = new OpenLoop(
  new Population(product.households, Number(values.seed), isStorm ? READS : undefined),
);
const background = await Background.open(api.port, product.households, {
  uploaders: Number(values.uploaders),
  watchers: Number(values.watchers),
});
process.once('SIGTERM', () => void product.stop().then(() => process.exit(143)));
try {
  await run();
} catch (error) {
  console.error(error);
  process.exitCode = 1;
} finally {
  background.stop();
  load.close();
  await product.stop();
}

async function run(): Promise<void> {
  console.log(
    `${availableParallelism()} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), Node ${process.version}, ` +
      `load ${loadavg()[0]!.toFixed(2)} before the start, ${new Date().toISOString()}`,
  );
  console.log(
    '             offered achieved    p50    p95    p99   turned away (429, 503) in p99   api lag  own lag  failures',
  );
  if (isStorm) return runLoginStorm();
  const knee = await chooseKnee();
  if (values.overload) {
    const result = await measureOverload(
      load,
      api,
      knee,
      { rounds: Number(values.rounds), stepMilliseconds },
      printStep,
    );
    console.log(
      `overload: p99 of those who are served ${result.overloadP99.toFixed(0)} ms, at the knee ` +
        `${result.kneeP99.toFixed(0)} ms (${(result.overloadP99 / result.kneeP99).toFixed(2)} times, must ≤ 2); ` +
        `the others turned away within ${result.shedP99.toFixed(0)} ms (p99); ` +
        `served ${(result.goodput * 100).toFixed(0)} % of the knee's; recovery ` +
        `${result.recoverySeconds.median} s (worst ${result.recoverySeconds.max} s, must ≤ 2)`,
    );
  }
  console.log(
    `meanwhile: ${background.uploads} slow uploads, ${values.watchers} live streams with ${background.events} events, ` +
      `failures: ${background.failures.length === 0 ? 'none' : [...new Set(background.failures)].join('; ')}`,
  );
  // They are not spread over two apis as a balancer would.
  background.stop();
  if (values.drain) {
    const { offered, p99, failures, overloaded } = await measureDrain(load, product, api, knee / 2);
    console.log(
      `drain: SIGTERM to one of two apis at ${offered.toFixed(0)} requests/s: ${failures.length} failed, ` +
        `${overloaded} turned away, p99 ${p99.toFixed(0)} ms ${[...new Set(failures)].join('; ')}`,
    );
  }
}

async function runLoginStorm(): Promise<void> {
  const rate = Number(values.rate ?? 100);
  const parallel = Number(values.parallel);
  await load.run({ rate, milliseconds: stepMilliseconds, targets: [api] });
  const plan = { rate, parallel, rounds: Number(values.rounds), stepMilliseconds };
  const { quietP99, stormP99, shedShare, failures } = await measureLoginStorm(load, api, plan, printStep);
  console.log(
    `login storm: ${parallel} people sign in at once, one hashing thread, ${rate} reads/s: p99 of reads ` +
      `${stormP99.toFixed(1)} ms, quiet ${quietP99.toFixed(1)} ms (${(stormP99 / quietP99).toFixed(2)} times, ` +
      `must ≤ 2); ${(shedShare * 100).toFixed(1)} % of the reads turned away; ` +
      `failures: ${failures.length === 0 ? 'none' : [...new Set(failures)].join('; ')}`,
  );
}

async function chooseKnee(): Promise<number> {
  if (values.rate !== undefined) return Number(values.rate);
  const search = { from: Number(values.from), stepMilliseconds, mostP99: Number(values.p99) };
  const { rate, p99 } = await findKnee(load, api, search, printStep);
  console.log(`knee: ${rate.toFixed(0)} requests/s with a p99 of ${p99.toFixed(0)} ms`);
  return rate;
}

function printStep(step: MeasuredStep, remark: string): void {
  const isInvalid = step.generatorLag > MOST_GENERATOR_LAG_MS;
  const failures = Map.groupBy(step.failures, (failure) => failure);
  console.log(
    [
      remark.padEnd(10),
      step.offered.toFixed(0).padStart(9),
      step.achieved.toFixed(0).padStart(8),
      ...[step.p50, step.p95, step.p99].map(ms),
      `${(step.shedShare * 100).toFixed(1)} % (${step.rateLimited}, ${step.overloaded})`.padStart(24),
      ms(step.shedP99),
      ms(step.eventLoopLag).padStart(9),
      ms(step.generatorLag).padStart(8),
      isInvalid ? ' INVALID: the generator lags' : '',
      ...[...failures].map(([failure, times]) => ` ${failure}×${times.length}`),
    ].join(' '),
  );
}
