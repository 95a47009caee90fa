/**
 * The release before this one, built from the repository's own history: `previous-release.json` names its commit. Prints
 * the folder of the built release. With `--if-built` it builds nothing.
 *
 * Exit codes: 0 = built; 3 = cannot be had here, standard error says why; 1 = its sources do not build.
 */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { cacheFolder, ownFolder, repositoryRoot } from '../local/folders.mjs';
import { lockFingerprint } from '../local/install-stamp.mjs';
import { withLock } from '../local/lock.mjs';

const UNAVAILABLE = 3;

const { commit } = JSON.parse(
  fs.readFileSync(path.join(repositoryRoot, 'tools/release/previous-release.json'), 'utf8'),
);
const folder = path.join(cacheFolder(), 'releases', commit);
/** Written last: without it the folder is what a killed build has left. */
const builtStamp = path.join(folder, 'dist/.release-built');

ownFolder(cacheFolder());
fs.mkdirSync(path.dirname(folder), { recursive: true });
await withLock(`${folder}.lock`, build, () => console.error('Waiting for another build of that release ...'));
console.log(folder);

function build() {
  if (fs.existsSync(builtStamp) && findModules()) return;
  if (process.argv.includes('--if-built'))
    giveUp(UNAVAILABLE, `Release ${commit} is not built on this machine.`);
  if (!hasCommit()) giveUp(UNAVAILABLE, `The history here does not have ${commit}: fetch it whole.`);
  console.error(`Building release ${commit} ...`);
  fs.rmSync(folder, { recursive: true, force: true });
  fs.mkdirSync(folder);
  checkOut();
  findModules();
  // Its own scripts: they know how it is installed and compiled.
  for (const script of ['bootstrap', 'build']) {
    const program = path.join(folder, `tools/local/${script}.mjs`);
    const { status } = spawnSync(process.execPath, [program], { cwd: folder, stdio: ['ignore', 2, 2] });
    if (status !== 0) giveUp(1, `Release ${commit} does not build (${script}).`);
  }
  fs.writeFileSync(builtStamp, '');
}

function hasCommit() {
  const args = ['cat-file', '-e', `${commit}^{commit}`];
  return spawnSync('git', args, { cwd: repositoryRoot, stdio: 'ignore' }).status === 0;
}

/** The files as they were committed, without a worktree that the repository would have to remember. */
function checkOut() {
  const archive = `${folder}.tar`;
  for (const [command, args] of [
    ['git', ['archive', `--output=${archive}`, commit]],
    ['tar', ['-xf', archive, '-C', folder]],
  ]) {
    const { status } = spawnSync(command, args, { cwd: repositoryRoot, stdio: ['ignore', 2, 2] });
    if (status !== 0) giveUp(1, `${command} could not check ${commit} out.`);
  }
  fs.rmSync(archive);
}

/**
 * Equal lock files install equal packages: those of this repository serve. Linked anew each time, for clones come and go.
 * @returns whether the release has packages
 */
function findModules() {
  const modules = path.join(folder, 'node_modules');
  if (fs.lstatSync(modules, { throwIfNoEntry: false })?.isSymbolicLink()) fs.rmSync(modules);
  if (lockFingerprint(folder) === lockFingerprint(repositoryRoot)) {
    fs.rmSync(modules, { recursive: true, force: true });
    fs.symlinkSync(path.join(repositoryRoot, 'node_modules'), modules);
  }
  return fs.existsSync(modules);
}

/**
 * @param {number} code
 * @param {string} reason
 * @returns {never}
 */
function giveUp(code, reason) {
  console.error(reason);
  fs.rmSync(`${folder}.lock`, { force: true });
  process.exit(code);
}
