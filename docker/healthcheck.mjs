/**
 * Is the process of this container well? Exit code 0 or 1. `node docker/healthcheck.mjs [live|ready]`: `live` (the default)
 * fails when it should be restarted, `ready` also while it should get no traffic. A container runs the api or the worker:
 * the port that somebody listens on says which.
 */
const DEADLINE_MS = 4_000;

const question = process.argv[2] ?? 'live';
const ports = [process.env.PORT || '3000', process.env.WORKER_HEALTH_PORT || '3001'];

const answers = await Promise.allSettled(ports.map((port) => statusOf(`http://127.0.0.1:${port}`)));
const given = answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value] : []));
console.log(given.length === 0 ? 'nobody listens' : `answered ${given.join(' and ')}`);
process.exitCode = given.length > 0 && given.every((status) => status === 200) ? 0 : 1;

/** @param {string} base @returns {Promise<number>} the answer's status */
async function statusOf(base) {
  const answer = await fetch(`${base}/health/${question}`, { signal: AbortSignal.timeout(DEADLINE_MS) });
  await answer.body?.cancel();
  return answer.status;
}
