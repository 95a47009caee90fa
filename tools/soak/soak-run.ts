import { appendFile, writeFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { WebhookReceiver } from '#webhook/testing';
import { judge } from '../chaos/chaos-run.js';
import { preloadOf, Stage, type ChaosServices, type StagedProgram } from '../chaos/stage.js';
import { MachineLag } from './machine-lag.js';
import { takeSample, type Quantity, type Sample } from './process-sampler.js';
import { SoakTraffic, type Deeds } from './soak-traffic.js';
import { judgeTrend, type Verdict } from './trend.js';

export interface SoakPlan {
  readonly minutes: number;
  readonly sampleSeconds: number;
  /** Where every reading goes, a line of JSON each. */
  readonly file: string;
  /** Negative control: programs that leak. */
  readonly leaks: boolean;
  /** Share of the model's answers that are bad or none: the one fault that is injected. */
  readonly modelFaults: number;
}

/** One series of one program. */
export interface JudgedSeries extends Verdict {
  readonly program: string;
  readonly quantity: Quantity;
}

export interface SoakResult {
  readonly series: readonly JudgedSeries[];
  /** What nobody should have met, and what the books do not say as they should. */
  readonly violations: readonly string[];
  readonly deeds: Deeds & { readonly webhooks: number };
  /** Attempts of clients by answer. */
  readonly answers: ReadonlyMap<string, number>;
  readonly acknowledged: Awaited<ReturnType<typeof judge>>['acknowledged'];
}

/** Caches fill and the optimising compiler works in the beginning; that is no leak. */
const WARM_UP_SHARE = 0.25;
const RECOVERY_SECONDS = 60;
const HOUSEHOLDS = 6;
const MIB = 2 ** 20;

/**
 * Growth in the judged time that is none. What the heap keeps after a collection says most; the system's figure holds
 * what malloc does not give back, too.
 */
const ALLOWANCES: Readonly<Record<Quantity, number>> = {
  rss: 24 * MIB,
  heap: 4 * MIB,
  external: 4 * MIB,
  handles: 6,
  connections: 2,
  waiting: 1,
  lag: 0.02,
};

/** Lets people live with the product for a while, reads what its programs hold, and says whether any of it grows. */
export async function runSoak(services: ChaosServices, plan: SoakPlan): Promise<SoakResult> {
  const receiver = new WebhookReceiver();
  await receiver.start();
  const stage = await Stage.set(services, {
    model: { seed: 1, faultShare: plan.modelFaults },
    households: HOUSEHOLDS,
    // Whether it turns people away on a busy machine is told by loadgen; here nobody is to be, so that any is an error.
    settings: { WEBHOOK_ALLOW_LOOPBACK: 'true', OVERLOAD_MAX_EVENT_LOOP_DELAY_MS: '10000' },
    sabotage: {
      preload: [preloadOf('../soak/collect-garbage'), ...(plan.leaks ? [preloadOf('../soak/leaking')] : [])],
    },
  });
  try {
    const traffic = new SoakTraffic(stage, receiver.url);
    traffic.start();
    const recorded = await record(stage.programs, plan);
    const lives = traffic.end();
    const { encounters, giveUp, promises } = traffic;
    const ended = await judge(stage, { lives, promises, encounters, giveUp, seconds: RECOVERY_SECONDS });
    return {
      series: judgeAll(recorded),
      violations: [...traffic.failures, ...unwanted(encounters.counts), ...ended.violations],
      deeds: { ...traffic.deeds, webhooks: receiver.received.length },
      answers: encounters.counts,
      acknowledged: ended.acknowledged,
    };
  } finally {
    await stage.close();
    await receiver.stop();
  }
}

type Recording = Map<string, { readonly at: number; readonly sample: Sample }[]>;

async function record(programs: readonly StagedProgram[], plan: SoakPlan): Promise<Recording> {
  await writeFile(plan.file, '');
  const recording: Recording = new Map(programs.map(({ name }) => [name, []]));
  using machine = new MachineLag();
  const begun = performance.now();
  const seconds = () => (performance.now() - begun) / 1_000;
  for (let next = plan.sampleSeconds; seconds() < plan.minutes * 60; next += plan.sampleSeconds) {
    await wait(Math.max(0, (next - seconds()) * 1_000));
    const ownLag = machine.take();
    for (const program of programs) {
      const at = Math.round(seconds() * 10) / 10;
      const taken = await takeSample(program);
      const sample = { ...taken, lag: taken.lag - ownLag };
      recording.get(program.name)!.push({ at, sample });
      await appendFile(plan.file, `${JSON.stringify({ at, program: program.name, ...sample })}\n`);
    }
  }
  return recording;
}

function judgeAll(recording: Recording): JudgedSeries[] {
  return [...recording].flatMap(([program, samples]) => {
    const judged = samples.slice(Math.floor(samples.length * WARM_UP_SHARE));
    return (Object.keys(ALLOWANCES) as Quantity[]).map((quantity) => ({
      program,
      quantity,
      ...judgeTrend(
        judged.map(({ at, sample }) => ({ at, value: sample[quantity] })),
        ALLOWANCES[quantity],
      ),
    }));
  });
}

/** Nobody is overloaded and nothing is broken, so nobody is to be turned away either. */
function unwanted(answers: ReadonlyMap<string, number>): string[] {
  return [...answers].flatMap(([answer, times]) => (/^2\d\d$/.test(answer) ? [] : [`${times} × ${answer}`]));
}
