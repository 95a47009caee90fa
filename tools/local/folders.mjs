/**
 * Where things live on this machine, and how a folder is made safe to use.
 * Built-ins only.
 */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

export const repositoryRoot = path.resolve(import.meta.dirname, '../..');

/** PostgreSQL refuses to run as root, so as root it runs as `nobody`, who must be able to reach its folders. */
export const runsAsRoot = process.getuid?.() === 0;

/**
 * The folder that holds one local product: data, secrets, logs.
 * Root gets a folder outside /root, because `nobody` cannot enter /root.
 * @param {NodeJS.ProcessEnv} [env]
 */
export function productHome(env = process.env) {
  if (env.BUDGETSYNC_HOME) return path.resolve(env.BUDGETSYNC_HOME);
  return runsAsRoot ? '/var/tmp/budgetsync' : path.join(os.homedir(), '.budgetsync');
}

/** Downloads and copies that can be made again at any time, shared by all clones of one user. */
export function cacheFolder() {
  return runsAsRoot ? '/var/tmp/budgetsync-cache' : path.join(os.homedir(), '.cache', 'budgetsync');
}

/**
 * Creates the folder if needed and makes sure that it is ours. Some of these have well-known names below
 * /var/tmp, where any user of the machine could have put a folder of that name first.
 * @param {string} folder
 */
export function ownFolder(folder) {
  fs.mkdirSync(folder, { recursive: true, mode: traversableMode });
  const { uid } = fs.statSync(folder);
  if (process.getuid && uid !== process.getuid()) {
    throw new Error(
      `${folder} belongs to another user (uid ${uid}). Remove it, or set BUDGETSYNC_HOME to another folder.`,
    );
  }
  fs.chmodSync(folder, traversableMode);
  return folder;
}

/** As root: others may pass through (nobody must reach its PostgreSQL folder) but not list. */
const traversableMode = runsAsRoot ? 0o711 : 0o700;

/**
 * A fresh private folder for one test run.
 * @param {string} prefix
 * @param {{ inMemory?: boolean }} [options] inMemory: not on the disk, where there is memory to spare
 */
export function temporaryFolder(prefix, { inMemory = false } = {}) {
  const onDisk = runsAsRoot ? '/var/tmp' : os.tmpdir();
  const parent = inMemory && hasRoomInMemory() ? memoryFolder : onDisk;
  return ownFolder(fs.mkdtempSync(path.join(parent, prefix)));
}

/** Where Linux keeps files in memory. Containers often make it small. */
const memoryFolder = '/dev/shm';

/** What a whole test run needs at most, processes included, with as much again for everybody else. */
const bytesToSpare = 8 * 1024 ** 3;

function hasRoomInMemory() {
  try {
    const { bavail, bsize } = fs.statfsSync(memoryFolder);
    return Math.min(bavail * bsize, os.freemem()) >= bytesToSpare;
  } catch {
    return false;
  }
}
