/**
 * `npm run chaos [-- --fault name --seeds 3]`: breaks the running product in many ways, on services of its own, and
 * looks whether anything acknowledged was lost or happened twice. See docs/chaos.md.
 */
import { copyFile, mkdir, readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { runChaos, type ChaosResult } from './chaos-run.js';
import { FAULT_NAMES, type FaultName } from './faults.js';
import { SABOTAGES, type SabotageName } from './sabotage.js';
import { ChaosServices } from './stage.js';

const RECOVERY_SECONDS = 60;
const MOST_SHOWN = 5;

const { values } = parseArgs({
  options: {
    fault: { type: 'string', multiple: true },
    /** How many; or with --seed the one. */
    seeds: { type: 'string', default: '1' },
    seed: { type: 'string' },
    receipts: { type: 'string', default: '2' },
    /** A deliberately worse build, which must fail. */
    sabotage: { type: 'string' },
    /** Folder for the logs of runs with violations. */
    logs: { type: 'string' },
  },
});
const faults = values.fault ?? FAULT_NAMES;
const unknown = [
  ...faults.filter((name) => !(FAULT_NAMES as string[]).includes(name)),
  ...(values.sabotage === undefined || values.sabotage in SABOTAGES ? [] : [values.sabotage]),
];
if (unknown.length > 0) {
  console.error(
    `Unknown: ${unknown.join(', ')}.\nFaults: ${FAULT_NAMES.join(', ')}\nSabotages: ${Object.keys(SABOTAGES).join(', ')}`,
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
let failed = 0;
try {
  console.log(
    `${'fault'.padEnd(26)} seed  outcome          recovery  creates receipts confirmed  replays  answers`,
  );
  for (const fault of faults as FaultName[]) {
    for (const seed of seeds) {
      const plan = {
        fault,
        seed,
        receipts: Number(values.receipts),
        recoverySeconds: RECOVERY_SECONDS,
        sabotage,
      };
      const result = await runChaos(services, plan);
      console.log(rowOf(result));
      if (result.violations.length > 0) {
        failed++;
        await keepLogs(result);
      }
    }
  }
} catch (error) {
  console.error(error);
  process.exitCode = 1;
} finally {
  await services.stop();
}
const runs = faults.length * seeds.length;
console.log(`${runs - failed} of ${runs} runs without a violation.`);
if (failed > 0) process.exitCode = 1;
// Left to itself, Node can spin for ever over the handles of sockets that were cut (uv_run in CleanupHandles).
process.exit();

async function keepLogs({ name, plan: { fault, seed } }: ChaosResult): Promise<void> {
  if (values.logs === undefined) return;
  const folder = resolve(values.logs, `${fault}-${seed}`);
  await mkdir(folder, { recursive: true });
  const files = (await readdir(services.logs)).filter((file) => file.startsWith(`${name}-`));
  for (const file of files) await copyFile(join(services.logs, file), join(folder, file));
}

function rowOf({ plan, violations, recoverySeconds, acknowledged, failedReadings, encounters }: ChaosResult) {
  const outcome = violations.length === 0 ? 'ok' : `${violations.length} VIOLATIONS`;
  const answers = [...encounters.counts].sort().map(([answer, times]) => `${answer}×${times}`);
  const cells = [
    plan.fault.padEnd(26),
    String(plan.seed).padStart(4),
    ` ${outcome.padEnd(15)}`,
    `${recoverySeconds.toFixed(1)} s`.padStart(8),
    String(acknowledged.creates).padStart(8),
    String(acknowledged.receipts).padStart(8),
    String(acknowledged.confirmed).padStart(9),
    String(encounters.replays).padStart(8),
    ` ${answers.join(' ')}${failedReadings > 0 ? `, ${failedReadings} readings failed` : ''}`,
  ];
  const shown = violations.slice(0, MOST_SHOWN).map((violation) => `    ${violation.slice(0, 300)}`);
  const rest = violations.length > MOST_SHOWN ? [`    and ${violations.length - MOST_SHOWN} more`] : [];
  return [cells.join(' '), ...shown, ...rest].join('\n');
}
