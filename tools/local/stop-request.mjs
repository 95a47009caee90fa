/** How a long-running command is asked to stop. Built-ins only. */

/**
 * Calls `stop` once, at the first request of any kind: Ctrl-C, SIGTERM, a closed terminal, or the death of the
 * npm that runs us (a killed npm cannot pass the signal on). Later requests are ignored: the stop is under way,
 * has deadlines of its own, and cutting it short is what leaves orphans.
 * @param {(reason: string) => void} stop
 */
export function onStopRequest(stop) {
  let requested = false;
  const request = (/** @type {string} */ reason) => {
    if (requested) return;
    requested = true;
    stop(reason);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => request(signal));
  // The reader of our output may leave first (`npm start | head`).
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});

  // The npm scripts say `exec node …`, so that our parent is npm itself and not a shell in between.
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) request('npm was ended');
  }, 100).unref();
}
