/**
 * `npm run blue-green [-- --seconds 15 --rate 40]`: shifts load from the previous release to this one and back, while api
 * and workers of either are stopped, and counts what failed or was lost. Own services, loopback only. See
 * docs/runbooks/rollback.md.
 */
import { parseArgs } from 'node:util';
import { ChaosServices } from '../chaos/stage.js';
import { runBlueGreen, type PhaseResult } from './blue-green-run.js';
import { previousReleaseOrExit } from './releases.js';

const { values } = parseArgs({
  options: {
    /** Of each of the four phases. */
    seconds: { type: 'string', default: '15' },
    /** Requests per second. */
    rate: { type: 'string', default: '40' },
    /** Negative control, must fail: the old api is stopped while it still has this share of the requests. */
    'cut-share': { type: 'string', default: '0' },
  },
});

const previous = previousReleaseOrExit();

const MOST_SHOWN = 5;
const show = (failures: readonly string[]) =>
  [...Map.groupBy(failures, (failure) => failure)]
    .slice(0, MOST_SHOWN)
    .forEach(([failure, times]) => console.log(`    ${times.length} × ${failure}`));
const print = ({ name, requests, failures, p99 }: PhaseResult) => {
  const [old, fresh] = ['old', 'new'].map((release) => String(requests.get(release) ?? 0).padStart(7));
  console.log(
    `${name.padEnd(36)} ${old} ${fresh} ${String(failures.length).padStart(9)} ${p99.toFixed(0).padStart(6)} ms`,
  );
  show(failures);
};

const services = await ChaosServices.open();
process.once('SIGTERM', () => void services.stop().then(() => process.exit(143)));
try {
  console.log(`${'phase'.padEnd(36)}     old     new  failures       p99`);
  const result = await runBlueGreen(services, {
    previous,
    seconds: Number(values.seconds),
    rate: Number(values.rate),
    cutShare: Number(values['cut-share']),
    onPhase: print,
  });
  const failed = result.phases.reduce((sum, { failures }) => sum + failures.length, 0);
  const { promised, confirmed } = result.receipts;
  console.log(
    `${failed} failed requests; ${promised} receipts promised, ${confirmed} read and confirmed; ` +
      `${result.slowUploads} slow uploads; ${result.violations.length} violations.`,
  );
  show(result.violations);
  const isGood = failed === 0 && result.violations.length === 0 && promised > 0 && confirmed === promised;
  process.exitCode = isGood ? 0 : 1;
} catch (error) {
  console.error(error);
  process.exitCode = 1;
} finally {
  await services.stop();
}
process.exit();
