/**
 * Which processes belong to a product folder: one small file per process in `<folder>/processes`.
 *
 * A process id alone is not an identity: after a crash or a reboot the number may belong to somebody else's
 * process. A record therefore also holds the moment the process started, as the kernel tells it, and a process
 * is only ever signalled if both still agree. Built-ins only.
 */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

/**
 * @typedef {object} ProcessRecord
 * @property {string} name
 * @property {number} pid
 * @property {string} started
 * @property {boolean} [stopping] a supervisor that has begun to stop everything
 */

/**
 * When the process started, or null if there is none (a zombie counts as none).
 * @param {number} pid
 * @returns {string | null}
 */
export function startMoment(pid) {
  if (!Number.isInteger(pid) || pid <= 1) return null;
  try {
    if (process.platform === 'linux') {
      // "pid (name) state ppid …": the name may contain anything, so count the fields behind its last ')'.
      const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      return fields[0] === 'Z' ? null : (fields[19] ?? null);
    }
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || null;
  } catch {
    return null;
  }
}

/**
 * Is the process of this record still the one that was recorded?
 * @param {Pick<ProcessRecord, 'pid' | 'started'>} record
 */
export function isAlive(record) {
  return startMoment(record.pid) === record.started;
}

/** @param {string} folder @param {string} name */
const recordFile = (folder, name) => path.join(folder, 'processes', `${name}.json`);

/**
 * Writes the record. Synchronous on purpose: it must be on disk before anything else can happen to us.
 * @param {string} folder
 * @param {string} name
 * @param {number} pid
 * @param {{ exclusive?: boolean, stopping?: boolean }} [options] exclusive: throw EEXIST if there is such a record
 */
export function recordProcess(folder, name, pid, { exclusive = false, stopping } = {}) {
  fs.mkdirSync(path.join(folder, 'processes'), { recursive: true, mode: 0o700 });
  const record = { name, pid, started: startMoment(pid) ?? 'gone', stopping };
  fs.writeFileSync(recordFile(folder, name), JSON.stringify(record), {
    mode: 0o600,
    flag: exclusive ? 'wx' : 'w',
  });
}

/**
 * @param {string} folder
 * @param {string} name
 * @returns {ProcessRecord | null}
 */
export function readRecord(folder, name) {
  try {
    return JSON.parse(fs.readFileSync(recordFile(folder, name), 'utf8'));
  } catch {
    return null;
  }
}

/** @param {string} folder @param {string} name */
export function forgetProcess(folder, name) {
  fs.rmSync(recordFile(folder, name), { force: true });
}

/**
 * @param {string} folder
 * @returns {ProcessRecord[]}
 */
export function allRecords(folder) {
  let files;
  try {
    files = fs.readdirSync(path.join(folder, 'processes'));
  } catch {
    return [];
  }
  return files
    .filter((file) => file.endsWith('.json'))
    .map((file) => readRecord(folder, path.basename(file, '.json')))
    .filter((record) => record !== null);
}

/**
 * Sends a signal if, and only if, the process is still the recorded one.
 * @param {ProcessRecord} record
 * @param {NodeJS.Signals} signal
 */
export function signalProcess(record, signal) {
  if (!isAlive(record)) return;
  try {
    process.kill(record.pid, signal);
  } catch (error) {
    // ESRCH: it ended between the look and the signal, which is what we wanted.
    if (error.code !== 'ESRCH') throw error;
  }
}

/**
 * Waits until the process is gone.
 * @param {ProcessRecord} record
 * @param {number} seconds
 * @returns {Promise<boolean>} false when it is still there after that time
 */
export async function waitUntilGone(record, seconds) {
  const deadline = Date.now() + seconds * 1000;
  while (isAlive(record)) {
    if (Date.now() > deadline) return false;
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
  return true;
}
