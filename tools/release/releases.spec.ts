import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const pinned = readFileSync(join(import.meta.dirname, 'previous-release.json'), 'utf8');
const { commit } = z.object({ commit: z.string() }).parse(JSON.parse(pinned));

/** @returns its output; null when it failed */
function git(...args: string[]): string | null {
  const { status, stdout } = spawnSync('git', args, { cwd: import.meta.dirname, encoding: 'utf8' });
  return status === 0 ? stdout : null;
}

/** A letter and a path per migration that differs from the previous release's: A is added, M modified, D deleted. */
function changedMigrations(): string[] {
  const migrations = ':/libs/*/src/migrations/[0-9]*';
  return git('diff', '--name-status', '--no-renames', commit, '--', migrations)!.split('\n').filter(Boolean);
}

describe('the previous release', () => {
  const isKnown = git('cat-file', '-e', `${commit}^{commit}`) !== null;
  if (!isKnown) {
    it('is SKIPPED: the history here does not reach back to it', () => {
      process.stderr.write(`SKIPPED: the history here does not have the previous release, ${commit}.\n`);
      expect(commit).toMatch(/^[0-9a-f]{40}$/);
    });
    return;
  }

  it('is behind this one', () => {
    expect(git('merge-base', '--is-ancestor', commit, 'HEAD')).not.toBeNull();
  });

  it('has no migration that was changed or removed since: what has run is not run again', () => {
    expect(changedMigrations().filter((change) => !change.startsWith('A'))).toEqual([]);
  });
});
