/**
 * `npm run soak [-- --minutes 20]`: lets people live with the compiled product, on services of its own, and looks whether
 * its memory, handles, pools or event-loop lag grow. `--leak` is the negative control. See docs/soak.md.
 */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ChaosServices } from '../chaos/stage.js';
import { runSoak, type JudgedSeries } from './soak-run.js';
import type { Quantity } from './process-sampler.js';

const MIB = 2 ** 20;
/** How a quantity is shown: divisor and unit. */
const UNITS: Readonly<Record<Quantity, readonly [number, string]>> = {
  rss: [MIB, 'MiB'],
  heap: [MIB, 'MiB'],
  external: [MIB, 'MiB'],
  handles: [1, ''],
  connections: [1, ''],
  waiting: [1, ''],
  lag: [0.001, 'ms'],
};
const HEADER = `${'program'.padEnd(10)} ${'quantity'.padEnd(12)}     first      last    growth  certain growth`;

function rowOf({ program, quantity, first, last, growth, certainGrowth, isLeak }: JudgedSeries): string {
  const [divisor, unit] = UNITS[quantity];
  const show = (value: number) => (value / divisor).toFixed(1).padStart(9);
  const figures = [first, last, growth, certainGrowth].map(show).join(' ');
  return `${program.padEnd(10)} ${quantity.padEnd(12)} ${figures} ${unit}${isLeak ? '   LEAK' : ''}`.trimEnd();
}

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '20' },
    /** Seconds between two readings. */
    every: { type: 'string', default: '5' },
    /** Share of the model's answers that are bad or none. */
    model: { type: 'string', default: '0.02' },
    file: { type: 'string', default: 'soak.jsonl' },
    /** Programs that leak on purpose: must be found out. */
    leak: { type: 'boolean', default: false },
  },
});
const minutes = Number(values.minutes);
if (!(minutes > 0)) {
  console.error('--minutes takes a number above 0.');
  process.exit(2);
}

const services = await ChaosServices.open();
process.once('SIGTERM', () => void services.stop().then(() => process.exit(143)));
try {
  const { series, violations, deeds, answers, acknowledged } = await runSoak(services, {
    minutes,
    sampleSeconds: Number(values.every),
    file: resolve(values.file),
    leaks: values.leak,
    modelFaults: Number(values.model),
  });
  console.log(`${minutes} minutes, the last three quarters judged; growth is the slope × that time.`);
  console.log(HEADER);
  for (const one of series) console.log(rowOf(one));
  const { creates, receipts, confirmed } = acknowledged;
  console.log(
    `Done: ${creates} creates, ${receipts} receipts (${confirmed} confirmed), ${deeds.reports} reports, ` +
      `${deeds.signIns} sign-ins, ${deeds.streams} event streams (${deeds.events} events), ${deeds.webhooks} webhooks.`,
  );
  console.log(`Answers: ${[...answers].map(([answer, times]) => `${answer}×${times}`).join(' ')}`);
  for (const violation of violations.slice(0, 20)) console.log(`  ${violation.slice(0, 300)}`);
  const leaks = series.filter(({ isLeak }) => isLeak);
  console.log(`${leaks.length} leaks, ${violations.length} errors.`);
  if (leaks.length + violations.length > 0) process.exitCode = 1;
} catch (error) {
  console.error(error);
  process.exitCode = 1;
} finally {
  await services.stop();
}
// Left to itself, Node can spin for ever over the handles of sockets that were cut.
process.exit();
