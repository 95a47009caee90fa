/**
 * A run of its own, as the worker starts it: DuckDB takes hundreds of megabytes, which go back to the system with the
 * process. It tells its parent what became of it, in one message.
 */
import { loadEnvironment } from '#shared/config';
import { syncWarehouse } from './sync-warehouse.js';
import { endingOf, endingOfError, type RunEnding } from './warehouse-run.js';

/** Somebody's own command may take as long as it likes; the next occurrence of the schedule is not far. */
const PATIENCE_MS = 10_000;
const CHANGES_ONLY = { full: false, compareAll: false, allowMassDelete: false };

async function sync(): Promise<RunEnding> {
  try {
    return endingOf(await syncWarehouse(await loadEnvironment(), CHANGES_ONLY, PATIENCE_MS));
  } catch (error) {
    return endingOfError(error);
  }
}

// Without its parent nobody would stop it; when all is told, it leaves the parent itself.
process.on('disconnect', () => process.exit());
const ending = await sync();
process.send?.(ending, () => {
  process.disconnect();
});
