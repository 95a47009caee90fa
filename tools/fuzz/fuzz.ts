/**
 * `npm run fuzz [-- --requests 20000 --seed N --connections 8]`: generated requests, most of them wrong, against the
 * real api with own services; every answer is held against the API document. Prints each kind of breach once. The same
 * seed sends the same requests, with `--connections 1` also in the same order.
 */
import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { renderSampleReceipt } from '#receipt/testing';
import { freePort } from '#shared/testing';
import { untilReady } from '../bench/api-process.js';
import { PrivateStack } from '../bench/private-stack.js';
import { API_PROGRAM, REPOSITORY } from '../bench/repository.js';
import { runCampaign } from './campaign.js';
import { fuzzedApi } from './fuzzed-api.js';

const { values } = parseArgs({
  options: {
    requests: { type: 'string', default: '20000' },
    seed: { type: 'string', default: String(randomInt(2 ** 31)) },
    connections: { type: 'string', default: '8' },
  },
});
const requests = Number(values.requests);
const seed = Number(values.seed);

const stack = await PrivateStack.open();
process.once('SIGTERM', () => void stack.stop().then(() => process.exit(143)));
try {
  const { port, environment } = await fuzzedApi(stack.services);
  await stack.start('api', [API_PROGRAM], environment);
  const worker = { ...environment, WORKER_HEALTH_PORT: String(await freePort()) };
  await stack.start('worker', [join(REPOSITORY, 'dist/apps/worker/src/main.js')], worker);
  await untilReady(port, '/health/ready');

  console.log(`seed ${seed}, ${requests} requests`);
  const photos = await Promise.all(
    [7, 8, 9, 10].map(async (number) => (await renderSampleReceipt(number, { locale: 'DE' })).image),
  );
  const connections = Number(values.connections);
  const { sent, seconds, statuses, breaches, neverSucceeded } = await runCampaign({
    port,
    requests,
    seed,
    connections,
    photos,
  });
  console.log(`${sent} requests in ${seconds.toFixed(1)} s (${Math.round(sent / seconds)}/s)`);
  console.log([...statuses].map(([status, times]) => `${status} × ${times}`).join('   '));
  if (neverSucceeded.length > 0) console.log(`never succeeded: ${neverSucceeded.join(', ')}`);
  for (const { what, times, example } of breaches) console.log(`\n✗ ${what} (${times} ×)\n${example}`);
  console.log(
    breaches.length === 0 ? 'Every answer was as documented.' : `\nAgain: npm run fuzz -- --seed ${seed}`,
  );
  if (breaches.length > 0) process.exitCode = 1;
} catch (error) {
  console.error(error);
  process.exitCode = 1;
} finally {
  await stack.stop();
}
