/**
 * `npm run chaos [-- --fault name --seeds 3]`: breaks the running product in many ways, on services of its own, and
 * looks whether anything acknowledged was lost or happened twice; `--full` does it ten times each, `--steps` kills it at
 * every step of a receipt's way. See docs/chaos.md.
 */
import { copyFile, mkdir, readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { runChaos, runSeeds, type ChaosResult } from './chaos-run.js';
import { describeSummary, summarise } from './chaos-summary.js';
import { FAULT_NAMES, type FaultName } from './faults.js';
import { runKills, type KillResult } from './kill-run.js';
import { SABOTAGES, type SabotageName } from './sabotage.js';
import { ChaosServices } from './stage.js';
import { STEP_NAMES, type StepName } from './steps.js';

const MOST_SHOWN = 5;

type Outcome = Pick<ChaosResult, 'name' | 'violations'>;

const { values } = parseArgs({
  options: {
    fault: { type: 'string', multiple: true },
    /** Kills at this step instead, once for each seed. */
    step: { type: 'string', multiple: true },
    /** At every step. */
    steps: { type: 'boolean', default: false },
    /** Receipts are read by a model that answers this share of the questions badly or not at all. */
    model: { type: 'string' },
    /** Every fault with ten seeds, with a model. */
    full: { type: 'boolean', default: false },
    /** How many; or with --seed the one. */
    seeds: { type: 'string' },
    seed: { type: 'string' },
    receipts: { type: 'string', default: '2' },
    /** Products that are broken at a time, each on services of its own. */
    lanes: { type: 'string', default: '1' },
    /** Begins nothing new after so many. */
    minutes: { type: 'string' },
    /** Seconds after which everything must be as if nothing had happened; more than 60 on a busy machine only. */
    recovery: { type: 'string', default: '60' },
    /** A deliberately worse build, which must fail. */
    sabotage: { type: 'string' },
    /** Folder for the logs of runs with violations. */
    logs: { type: 'string' },
  },
});
const steps = values.steps ? STEP_NAMES : (values.step ?? []);
const faults = values.fault ?? (steps.length > 0 ? [] : FAULT_NAMES);
const unknown = [
  ...steps.filter((name) => !(STEP_NAMES as string[]).includes(name)),
  ...faults.filter((name) => !(FAULT_NAMES as string[]).includes(name)),
  ...(values.sabotage === undefined || values.sabotage in SABOTAGES ? [] : [values.sabotage]),
];
if (unknown.length > 0) {
  console.error(
    [
      `Unknown: ${unknown.join(', ')}.`,
      `Faults: ${FAULT_NAMES.join(', ')}`,
      `Steps: ${STEP_NAMES.join(', ')}`,
      `Sabotages: ${Object.keys(SABOTAGES).join(', ')}`,
    ].join('\n'),
  );
  process.exit(2);
}
const FULL = { seeds: 10, modelFaults: 0.1 };
/** Of one product's life: long enough to go on from strike to strike, and every fault has its turn before the second. */
const SEEDS_PER_TURN = 5;

const count = Number(values.seeds ?? (values.full ? FULL.seeds : 1));
const seeds =
  values.seed === undefined ? Array.from({ length: count }, (_, index) => index + 1) : [Number(values.seed)];
const sabotage = values.sabotage === undefined ? undefined : SABOTAGES[values.sabotage as SabotageName];
const modelFaults =
  values.model === undefined ? (values.full ? FULL.modelFaults : undefined) : Number(values.model);
const common = { receipts: Number(values.receipts), recoverySeconds: Number(values.recovery) };
const deadline = performance.now() + Number(values.minutes ?? Infinity) * 60_000;

const lanes: ChaosServices[] = [];
process.once(
  'SIGTERM',
  () => void Promise.all(lanes.map((services) => services.stop())).then(() => process.exit(143)),
);
const results: ChaosResult[] = [];
let runs = 0;
let failed = 0;
try {
  while (lanes.length < Number(values.lanes)) lanes.push(await ChaosServices.open());
  if (faults.length > 0) await strike();
  if (steps.length > 0) await killAtSteps(lanes[0]!);
  if (faults.length === FAULT_NAMES.length && sabotage === undefined) await controlNegatively(lanes[0]!);
} catch (error) {
  console.error(error);
  process.exitCode = 1;
} finally {
  await Promise.all(lanes.map((services) => services.stop()));
}
console.log(`${runs - failed} of ${runs} runs without a violation.`);
if (failed > 0) process.exitCode = 1;
// Left to itself, Node can spin for ever over the handles of sockets that were cut (uv_run in CleanupHandles).
process.exit();

/** Every fault with every seed; lanes take the next turn that is left. */
async function strike(): Promise<void> {
  console.log(
    `${'fault'.padEnd(26)} seed  outcome          recovery  creates receipts confirmed  replays  answers`,
  );
  const turns = Array.from({ length: Math.ceil(seeds.length / SEEDS_PER_TURN) }, (_, index) =>
    seeds.slice(index * SEEDS_PER_TURN, (index + 1) * SEEDS_PER_TURN),
  ).flatMap((turn) => (faults as FaultName[]).map((fault) => ({ fault, turn })));
  await Promise.all(
    lanes.map(async (services) => {
      for (let next = turns.shift(); next && performance.now() < deadline; next = turns.shift()) {
        const { fault, turn } = next;
        for await (const result of runSeeds(services, { ...common, sabotage, fault, modelFaults }, turn)) {
          results.push(result);
          await report(services, result, rowOf(result), `${fault}-${result.plan.seed}`);
        }
      }
    }),
  );
  console.log(`\n${describeSummary(summarise(results))}\n`);
  if (turns.length > 0) console.log(`${turns.length} turns were not begun in ${values.minutes} minutes.`);
}

async function killAtSteps(services: ChaosServices): Promise<void> {
  console.log(
    `${'killed when'.padEnd(18)} kills  outcome          recovery  receipts confirmed  questions  answers`,
  );
  for (const step of steps as StepName[]) {
    const result = await runKills(services, {
      ...common,
      sabotage,
      step,
      seeds,
      modelFaults: modelFaults ?? 0,
    });
    await report(services, result, rowOfKills(result), step);
  }
}

/** The same faults must find what a build lacks that was made without thinking of them. */
async function controlNegatively(services: ChaosServices): Promise<void> {
  const plan = { ...common, seed: 1, recoverySeconds: 20 };
  const naive = [
    { ...plan, fault: 'redisFlushed', sabotage: SABOTAGES.naiveQueue },
    { ...plan, fault: 'apiKilledBeforeAnswer', sabotage: SABOTAGES.forgetfulKeys },
  ] as const;
  for (const control of naive) {
    const { violations } = await runChaos(services, control);
    const name = control.sabotage === SABOTAGES.naiveQueue ? 'naiveQueue' : 'forgetfulKeys';
    console.log(`${name} under ${control.fault}: ${violations.length} violations, as there have to be.`);
    if (violations.length > 0) continue;
    console.log('  None: the invariants are too weak.');
    process.exitCode = 1;
  }
}

async function report(
  services: ChaosServices,
  { name, violations }: Outcome,
  row: string,
  folder: string,
): Promise<void> {
  runs++;
  const shown = violations.slice(0, MOST_SHOWN).map((violation) => `    ${violation.slice(0, 300)}`);
  const rest = violations.length > MOST_SHOWN ? [`    and ${violations.length - MOST_SHOWN} more`] : [];
  console.log([row, ...shown, ...rest].join('\n'));
  if (violations.length === 0) return;
  failed++;
  await keepLogs(services, name, folder);
}

async function keepLogs(services: ChaosServices, name: string, run: string): Promise<void> {
  if (values.logs === undefined) return;
  const folder = resolve(values.logs, run);
  await mkdir(folder, { recursive: true });
  const files = (await readdir(services.logs)).filter((file) => file.startsWith(`${name}-`));
  for (const file of files) await copyFile(join(services.logs, file), join(folder, file));
}

function rowOf({
  plan,
  violations,
  recoverySeconds,
  acknowledged,
  failedReadings,
  encounters,
}: ChaosResult): string {
  return [
    plan.fault.padEnd(26),
    String(plan.seed).padStart(4),
    ` ${outcomeOf(violations).padEnd(15)}`,
    `${recoverySeconds.toFixed(1)} s`.padStart(8),
    String(acknowledged.creates).padStart(8),
    String(acknowledged.receipts).padStart(8),
    String(acknowledged.confirmed).padStart(9),
    String(encounters.replays).padStart(8),
    ` ${answersOf(encounters, failedReadings)}`,
  ].join(' ');
}

function rowOfKills({
  plan,
  violations,
  recoverySeconds,
  acknowledged,
  failedReadings,
  modelCalls,
  encounters,
}: KillResult): string {
  return [
    plan.step.padEnd(18),
    String(plan.seeds.length).padStart(5),
    ` ${outcomeOf(violations).padEnd(15)}`,
    `${recoverySeconds.toFixed(1)} s`.padStart(8),
    String(acknowledged.receipts).padStart(9),
    String(acknowledged.confirmed).padStart(9),
    String(modelCalls).padStart(10),
    ` ${answersOf(encounters, failedReadings)}`,
  ].join(' ');
}

function outcomeOf(violations: readonly string[]): string {
  return violations.length === 0 ? 'ok' : `${violations.length} VIOLATIONS`;
}

function answersOf({ counts }: ChaosResult['encounters'], failedReadings: number): string {
  const answers = [...counts].sort().map(([answer, times]) => `${answer}×${times}`);
  return `${answers.join(' ')}${failedReadings > 0 ? `, ${failedReadings} readings failed` : ''}`;
}
