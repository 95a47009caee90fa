/**
 * A lock between processes of this machine, for work that two npm scripts at once must not do twice.
 * Runs on any Node from 20: built-ins only.
 */
import fs from 'node:fs';
import { isAlive, startMoment } from './process-records.mjs';

/**
 * Waits for the lock file, runs the work, and removes the lock file. A holder that died does not count.
 * @template T
 * @param {string} file
 * @param {() => T | Promise<T>} work
 * @param {() => void} [onWait] told once, if somebody else holds the lock
 * @returns {Promise<T>}
 */
export async function withLock(file, work, onWait) {
  for (let waited = false; !tryToLock(file); waited = true) {
    if (!waited) onWait?.();
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  try {
    return await work();
  } finally {
    fs.rmSync(file, { force: true });
  }
}

/** @param {string} file */
function tryToLock(file) {
  const self = { pid: process.pid, started: startMoment(process.pid) };
  try {
    fs.writeFileSync(file, JSON.stringify(self), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
  }
  if (holderIsDead(file)) fs.rmSync(file, { force: true });
  return false;
}

/** @param {string} file */
function holderIsDead(file) {
  try {
    return !isAlive(JSON.parse(fs.readFileSync(file, 'utf8')));
  } catch {
    // It was released this moment, or made this moment and not yet written: look again soon.
    return Date.now() - (fs.statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? Date.now()) > 10_000;
  }
}
