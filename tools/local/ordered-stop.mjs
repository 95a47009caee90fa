/**
 * The one way to stop what belongs to a product folder, used by the supervisor on Ctrl-C, by the guardian after
 * the supervisor was killed, and by the next start after both were killed. It may be run again at any point: it
 * looks at what is still alive. Built-ins only.
 */
import fs from 'node:fs';
import path from 'node:path';
import { allRecords, forgetProcess, isAlive, signalProcess, waitUntilGone } from './process-records.mjs';

/** @typedef {import('./process-records.mjs').ProcessRecord} ProcessRecord */
/** @typedef {{ signal: NodeJS.Signals, seconds: number }} StopStep a signal and how long to wait for its effect */

/** These watch over the others; they end by themselves. */
export const watchers = ['supervisor', 'guardian'];

/** @type {StopStep[]} */
const appSteps = [
  { signal: 'SIGTERM', seconds: 30 },
  { signal: 'SIGKILL', seconds: 5 },
];

/** The services in the order they stop. Whatever is not named here is an app and stops before them. */
const services = [
  {
    name: 'redis',
    // Redis writes its append-only file to disk on SIGTERM.
    steps: /** @type {StopStep[]} */ ([
      { signal: 'SIGTERM', seconds: 15 },
      { signal: 'SIGKILL', seconds: 5 },
    ]),
  },
  {
    name: 'postgres',
    // SIGINT: end the sessions, write a checkpoint. SIGQUIT: end at once, the log is replayed at the next start.
    steps: /** @type {StopStep[]} */ ([
      { signal: 'SIGINT', seconds: 30 },
      { signal: 'SIGQUIT', seconds: 5 },
      { signal: 'SIGKILL', seconds: 5 },
    ]),
  },
];

/**
 * Stops apps first, then Redis, then PostgreSQL, and removes the run file.
 * @param {string} folder
 */
export async function stopEverything(folder) {
  const isService = (/** @type {ProcessRecord} */ record) =>
    services.some(({ name }) => name === record.name);
  const records = allRecords(folder).filter(({ name }) => !watchers.includes(name));

  await Promise.all(
    records.filter((record) => !isService(record)).map((record) => stopRecorded(folder, record, appSteps)),
  );
  for (const { name, steps } of services) {
    const record = records.find((candidate) => candidate.name === name);
    if (record) await stopRecorded(folder, record, steps);
  }
  fs.rmSync(path.join(folder, 'run.json'), { force: true });
}

/**
 * @param {string} folder
 * @param {ProcessRecord} record
 * @param {StopStep[]} steps
 */
async function stopRecorded(folder, record, steps) {
  const wasAlive = isAlive(record);
  for (const { signal, seconds } of steps) {
    signalProcess(record, signal);
    if (await waitUntilGone(record, seconds)) break;
  }
  if (wasAlive) killGroup(record.pid);
  forgetProcess(folder, record.name);
}

/**
 * Every process we start leads its own process group. When the leader is gone, whatever it started and left
 * behind (a decoder, a compiler) must go too. Only to be called when the leader was just seen alive, so that the
 * number cannot have been given to somebody else meanwhile.
 * @param {number} leader
 */
export function killGroup(leader) {
  try {
    process.kill(-leader, 'SIGKILL');
  } catch {
    // Nobody was left: the normal case.
  }
}
