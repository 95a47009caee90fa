import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The repository's root, seen from the source as from `dist`. */
export const REPOSITORY = findRoot(import.meta.dirname);

/** The compiled api and worker. */
export const API_PROGRAM = join(REPOSITORY, 'dist/apps/api/src/main.js');
export const WORKER_PROGRAM = join(REPOSITORY, 'dist/apps/worker/src/main.js');

function findRoot(folder: string): string {
  return existsSync(join(folder, 'package-lock.json')) ? folder : findRoot(dirname(folder));
}
