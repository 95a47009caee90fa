/**
 * `npm run chaos [-- --fault name --seeds 3]`: breaks the running product in many ways, on services of its own, and
 * looks whether anything acknowledged was lost or happened twice; `--steps` kills it at every step of a receipt's way.
 * See docs/chaos.md.
 */
import { copyFile, mkdir, readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { runChaos, type ChaosResult } from './chaos-run.js';
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
    /** How many; or with --seed the one. */
    seeds: { type: 'string', default: '1' },
    seed: { type: 'string' },
    receipts: { type: 'string', default: '2' },
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
const seeds =
  values.seed === undefined
    ? Array.from({ length: Number(values.seeds) }, (_, index) => index + 1)
    : [Number(values.seed)];
const sabotage = values.sabotage === undefined ? undefined : SABOTAGES[values.sabotage as SabotageName];

const services = await ChaosServices.open();
process.once('SIGTERM', () => void services.stop().then(() => process.exit(143)));
const receipts = Number(values.receipts);
const common = { receipts, recoverySeconds: Number(values.recovery), sabotage };
let runs = 0;
let failed = 0;
try {
  if (faults.length > 0) {
    console.log(
      `${'fault'.padEnd(26)} seed  outcome          recovery  creates receipts confirmed  replays  answers`,
    );
  }
  const modelFaults = values.model === undefined ? undefined : Number(values.model);
  for (const fault of faults as FaultName[]) {
    for (const seed of seeds) {
      const result = await runChaos(services, { ...common, fault, seed, modelFaults });
      await report(result, rowOf(result), `${fault}-${seed}`);
    }
  }
  if (steps.length > 0)
    console.log(
      `${'killed when'.padEnd(18)} kills  outcome          recovery  receipts confirmed  questions  answers`,
    );
  for (const step of steps as StepName[]) {
    const result = await runKills(services, { ...common, step, seeds, modelFaults: modelFaults ?? 0 });
    await report(result, rowOfKills(result), step);
  }
} catch (error) {
  console.error(error);
  process.exitCode = 1;
} finally {
  await services.stop();
}
console.log(`${runs - failed} of ${runs} runs without a violation.`);
if (failed > 0) process.exitCode = 1;
// Left to itself, Node can spin for ever over the handles of sockets that were cut (uv_run in CleanupHandles).
process.exit();

async function report({ name, violations }: Outcome, row: string, folder: string): Promise<void> {
  runs++;
  const shown = violations.slice(0, MOST_SHOWN).map((violation) => `    ${violation.slice(0, 300)}`);
  const rest = violations.length > MOST_SHOWN ? [`    and ${violations.length - MOST_SHOWN} more`] : [];
  console.log([row, ...shown, ...rest].join('\n'));
  if (violations.length === 0) return;
  failed++;
  await keepLogs(name, folder);
}

async function keepLogs(name: string, run: string): Promise<void> {
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
