import { hashSync, verifySync } from '@node-rs/argon2';
import { PASSWORD_COST } from '#auth/testing';
import { measureLoginStorm, STORM_SETTINGS } from '../loadgen/login-storm.js';
import { OpenLoop } from '../loadgen/open-loop.js';
import { Population, READS } from '../loadgen/population.js';
import type { BenchStage } from './bench-stage.js';
import type { CaseResult } from './figures-shown.js';

/** Reads per second beside the logins, and how many people sign in at once. */
const READS_PER_SECOND = 100;
const PARALLEL = 200;
const SEED = 1;
const RAW_MS = 3_000;

export interface LoginPace {
  readonly rounds: number;
  /** Of each quiet time and of each storm. */
  readonly stepMilliseconds: number;
}

/** Passwords that the api checks while others read, beside those that one thread checks which does nothing else. */
export async function measureLogins(stage: BenchStage, pace: LoginPace): Promise<CaseResult> {
  const raw = checkAlone();
  const started = await stage.startApi(STORM_SETTINGS);
  const api = { ...started, isReady: true };
  const load = new OpenLoop(new Population(stage.households, SEED, READS));
  // What has not been compiled yet would be counted as quiet.
  await load.run({ rate: READS_PER_SECOND, milliseconds: pace.stepMilliseconds / 2, targets: [api] });
  const plan = { rate: READS_PER_SECOND, parallel: PARALLEL, ...pace };
  const storm = await measureLoginStorm(load, api, plan, () => undefined);
  load.close();
  await stage.end(started);
  const { checkedPerSecond, quietP99, stormP99, shedShare, failures } = storm;
  if (failures.length > 0) throw new Error(`${failures.length} requests failed: ${failures[0]}`);
  const figures = [
    {
      name: 'login.ratio',
      value: checkedPerSecond / raw,
      evidence: `${checkedPerSecond.toFixed(1)} ÷ ${raw.toFixed(1)} logins/s`,
    },
    {
      name: 'login.readP99Ratio',
      value: stormP99 / quietP99,
      evidence: `${stormP99.toFixed(1)} ÷ ${quietP99.toFixed(1)} ms at ${READS_PER_SECOND} reads/s`,
    },
  ];
  const text = [
    `login: ${checkedPerSecond.toFixed(1)} logins/s of ${PARALLEL} people at once with one hashing thread, raw argon2 ` +
      `${raw.toFixed(1)}/s, ratio ${(checkedPerSecond / raw).toFixed(2)}`,
    `  ${READS_PER_SECOND} reads/s beside them: p99 ${stormP99.toFixed(1)} ms, quiet ${quietP99.toFixed(1)} ms, ` +
      `${(shedShare * 100).toFixed(1)} % turned away`,
  ].join('\n');
  return { figures, text };
}

/** Passwords per second of this thread alone, with the product's parameters. */
function checkAlone(): number {
  const password = 'correct horse battery staple';
  const hash = hashSync(password, PASSWORD_COST);
  const started = performance.now();
  let checked = 0;
  for (; performance.now() - started < RAW_MS; checked++) verifySync(hash, password);
  return (checked * 1_000) / (performance.now() - started);
}
