/**
 * `npm run versions`: runs the previous release, built from the repository's history, beside this one on one database and
 * one queue, and looks whether either understands everything that the other has left. See docs/runbooks/rollback.md.
 */
import { ChaosServices } from '../chaos/stage.js';
import { previousReleaseOrExit } from './releases.js';
import { checkVersions, CONTRACTING_MIGRATION, type CheckResult } from './versions-run.js';

const previous = previousReleaseOrExit();

const print = ({ name, seconds, failure }: CheckResult) => {
  console.log(`${failure === null ? 'ok    ' : 'FAILED'} ${seconds.toFixed(1).padStart(6)} s  ${name}`);
  if (failure !== null) console.log(`                 ${failure}`);
};

const services = await ChaosServices.open();
process.once('SIGTERM', () => void services.stop().then(() => process.exit(143)));
try {
  const { checks, control } = await checkVersions(services, { previous, onCheck: print });
  const failed = checks.filter(({ failure }) => failure !== null).length;
  console.log(`${checks.length - failed} of ${checks.length} checks hold.`);
  console.log(
    control === null
      ? `FAILED: nobody noticed a planted "${CONTRACTING_MIGRATION}".`
      : `A planted "${CONTRACTING_MIGRATION}" is caught: ${control.slice(0, 100)}`,
  );
  process.exitCode = failed === 0 && control !== null ? 0 : 1;
} catch (error) {
  console.error(error);
  process.exitCode = 1;
} finally {
  await services.stop();
}
process.exit();
