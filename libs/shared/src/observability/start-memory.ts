/** After whoever waited for the process was answered, and before a load balancer has looked twice and sends it requests. */
const QUIET_MS = 1_000;

/**
 * Gives back, a second from now, the third of the memory that starting has taken and nobody needs any more. V8 would do so
 * with the next full collection, which a process with little to do never comes to. Stops the process once, for a tenth of
 * a second. Does nothing unless Node runs with `--expose-gc`.
 */
export function returnStartMemory(): void {
  setTimeout(() => {
    globalThis.gc?.({ type: 'major', execution: 'sync', flavor: 'last-resort' });
  }, QUIET_MS).unref();
}
