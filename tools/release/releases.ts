import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { REPOSITORY } from '../bench/repository.js';

const UNAVAILABLE = 3;

/** The history does not reach back to the previous release, or it is not built here. The message says which. */
export class ReleaseUnavailableError extends Error {}

/** A built release of the product. */
export class Release {
  constructor(
    /** For people and names of logs. */
    readonly name: string,
    private readonly folder: string,
  ) {}

  /** Path of a compiled program. */
  program(name: 'api' | 'worker' | 'migrate'): string {
    const file = name === 'migrate' ? 'api/src/migrate.js' : `${name}/src/main.js`;
    return join(this.folder, 'dist/apps', file);
  }
}

/** What the sources around this tool build. */
export const CURRENT_RELEASE = new Release('new', REPOSITORY);

/**
 * The release before, built when it is asked for the first time on this machine: that takes about two minutes.
 *
 * @param ifBuilt does not build
 * @throws ReleaseUnavailableError
 */
export function previousRelease({ ifBuilt = false } = {}): Release {
  const script = join(REPOSITORY, 'tools/release/previous-release.mjs');
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [script, ...(ifBuilt ? ['--if-built'] : [])],
    {
      encoding: 'utf8',
    },
  );
  if (status === UNAVAILABLE) throw new ReleaseUnavailableError(stderr.trim());
  if (status !== 0) throw new Error(stderr);
  return new Release('old', stdout.trim());
}

/** For commands: one that can try nothing says why, and is no success. */
export function previousReleaseOrExit(): Release {
  try {
    return previousRelease();
  } catch (error) {
    if (!(error instanceof ReleaseUnavailableError)) throw error;
    console.error(`SKIPPED: nothing was tried. ${error.message}`);
    process.exit(UNAVAILABLE);
  }
}
