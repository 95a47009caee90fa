/**
 * `node tools/local/run.mjs accuracy/endurance [--receipts 200]`
 *
 * Sends receipts one after the other through the product, with services, api and worker of its own that are removed
 * afterwards: ordinary photos, A4 scans at 300 dpi, photos of 50 megapixels (JPEG, WebP, HEIC). Prints what the worker and
 * its children hold together: before the first receipt, warm, at their peak, at the end, and when the children have gone to
 * rest; and the processor time of all of them per receipt. Other programs on the machine lengthen neither.
 *
 * Memory is counted twice: RSS summed, where pages that processes share count for each of them, and PSS, where they count
 * once. Exits with 1 when the sum of RSS exceeds what is promised. The last line is one JSON object.
 */
import { createHash } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import sharp from 'sharp';
import { readHeicSample, readLargeHeic, renderWorldReceipt } from '#receipt/testing';
import { freePort } from '#shared/testing';
import { apiEnvironment, newSigningJwk, untilReady } from '../bench/api-process.js';
import { cpuSecondsOfTree } from '../bench/cpu-time.js';
import { PrivateStack } from '../bench/private-stack.js';
import { API_PROGRAM, WORKER_PROGRAM } from '../bench/repository.js';
import { seedHouseholds, type SeededHousehold } from '../bench/seeded-households.js';
import { percentile } from './metrics.js';
import { ProcessTree, type TreeMemory } from './process-tree.js';

/** Megabytes of RSS that the worker and its children never exceed together. */
const PROMISED_MB = 900;
const WARM_UP = 5;
/** Idle children are ended after a minute. */
const REST_DEADLINE_MS = 90_000;
const OVERLOAD_PAUSE_MS = 1_000;
const A4_AT_300_DPI = { width: 2480, height: 3508 };
const FIFTY_MEGAPIXELS = { width: 6100, height: 8190 };

type Kind = 'photo' | 'a4' | 'heic' | '50mp' | '48mp webp' | '48mp heic';
/** Which of twenty receipts are no ordinary photos. */
const KINDS: Readonly<Record<number, Kind>> = {
  3: 'a4',
  7: 'heic',
  9: '50mp',
  12: 'a4',
  14: '48mp webp',
  18: '48mp heic',
};

interface Photo {
  readonly contentType: 'image/jpeg' | 'image/webp' | 'image/heic';
  readonly bytes: Buffer;
}

const { values } = parseArgs({ options: { receipts: { type: 'string', default: '200' } } });
const count = Number(values.receipts);
const stack = await PrivateStack.open();
try {
  await endure();
} finally {
  await stack.stop();
}

async function endure(): Promise<void> {
  const { databaseUrl, redisUrl, folder } = stack.services;
  const signingJwk = newSigningJwk();
  // One receipt each: nobody's rate limit counts, and the same bytes are no repetition.
  const households = await seedHouseholds(databaseUrl, signingJwk, {
    households: count + 1,
    transactionsPerHousehold: 1,
  });
  const port = await freePort();
  const healthPort = await freePort();
  const environment = apiEnvironment({ databaseUrl, redisUrl, folder, port, signingJwk });
  await stack.start('api', [API_PROGRAM], environment);
  const worker = await stack.start('worker', [WORKER_PROGRAM], {
    ...environment,
    WORKER_HEALTH_PORT: String(healthPort),
  });
  await untilReady(port, '/health/ready');
  await untilReady(healthPort, '/health/ready');

  const tree = new ProcessTree(worker);
  const before = await tree.memory();
  tree.watch();
  const seconds = new Map<Kind, number[]>();
  const ends = new Map<string, number>();
  let warm = before;
  for (let index = 0; index < count; index++) {
    const kind = kindOf(index);
    const photo = await photoOf(kind, index + 1);
    const used = cpuSecondsOfTree(worker);
    const status = await send(port, households[index]!, photo);
    ends.set(status, (ends.get(status) ?? 0) + 1);
    seconds.set(kind, [...(seconds.get(kind) ?? []), cpuSecondsOfTree(worker) - used]);
    if (index === WARM_UP - 1) warm = await tree.memory();
    if (index % 20 === 19)
      console.log(`${index + 1}: ${describe(await tree.memory())}, peak ${describe(tree.peak)}`);
  }
  await send(port, households[count]!, await photoOf('photo', count + 1));
  const end = await tree.memory();
  const peak = tree.peak;
  const rest = await atRest(tree);
  tree.end();
  const memory = { before, warm, peak, end, rest };
  const all = [...seconds.values()].flat();
  const processorSeconds = Object.fromEntries(
    [['all', all] as const, ...seconds].map(([kind, taken]) => [
      kind,
      { receipts: taken.length, p50: percentile(taken, 0.5), p95: percentile(taken, 0.95) },
    ]),
  );
  for (const [name, held] of Object.entries(memory)) console.log(`Memory ${name}: ${describe(held)}`);
  console.log(`Highest of each process, RSS in MB: ${JSON.stringify(Object.fromEntries(tree.highest))}`);
  console.log(`Ends: ${JSON.stringify(Object.fromEntries(ends))}`);
  console.log(`Processor seconds of worker and children per receipt: ${JSON.stringify(processorSeconds)}`);
  const promised = peak.rss <= PROMISED_MB && !ends.has('failed');
  console.log(JSON.stringify({ receipts: count, promised, memoryMb: memory, processorSeconds }));
  if (!promised) process.exitCode = 1;
}

function kindOf(index: number): Kind {
  return KINDS[index % 20] ?? 'photo';
}

/** A receipt as it comes: by itself, in the middle of a scanned sheet, or filling a large photo. */
async function photoOf(kind: Kind, seed: number): Promise<Photo> {
  if (kind === 'heic') return { contentType: 'image/heic', bytes: readHeicSample() };
  if (kind === '48mp heic') return { contentType: 'image/heic', bytes: readLargeHeic() };
  const { image } = await renderWorldReceipt(seed);
  if (kind === 'photo') return { contentType: 'image/jpeg', bytes: image };
  if (kind === 'a4') return { contentType: 'image/jpeg', bytes: await scanned(image) };
  const large = sharp(image).resize({ ...FIFTY_MEGAPIXELS, fit: 'fill' });
  return kind === '50mp'
    ? { contentType: 'image/jpeg', bytes: await large.jpeg({ quality: 80 }).toBuffer() }
    : { contentType: 'image/webp', bytes: await large.webp({ quality: 70, effort: 0 }).toBuffer() };
}

async function scanned(image: Uint8Array): Promise<Buffer> {
  const receipt = await sharp(image).resize({ width: 900, height: 3300, fit: 'inside' }).toBuffer();
  return sharp({ create: { ...A4_AT_300_DPI, channels: 3, background: '#fdfdfd' } })
    .composite([{ input: receipt, left: 300, top: 100 }])
    .jpeg()
    .toBuffer();
}

interface Upload {
  readonly url: string;
  readonly headers?: Record<string, string>;
}

/** Announces, uploads and completes a receipt. @returns its status once it is read */
async function send(
  port: number,
  { token }: SeededHousehold,
  { contentType, bytes }: Photo,
): Promise<string> {
  const ask = async <T>(method: string, path: string, body?: object): Promise<T> => {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, ...(body && { 'content-type': 'application/json' }) },
      body: body && JSON.stringify(body),
    });
    // The api sheds load when others keep the machine busy; its time is not what is measured.
    if (answer.status === 503) {
      await answer.body?.cancel();
      await wait(OVERLOAD_PAUSE_MS);
      return ask<T>(method, path, body);
    }
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as T;
  };
  const { receipt, upload } = await ask<{ receipt: { id: string }; upload: Upload }>('POST', '/v1/receipts', {
    fileName: 'receipt',
    contentType,
    byteSize: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
  });
  const { pathname, search } = new URL(upload.url);
  const stored = await fetch(`http://127.0.0.1:${port}${pathname}${search}`, {
    method: 'PUT',
    headers: upload.headers,
    body: new Uint8Array(bytes),
  });
  if (!stored.ok) throw new Error(`The upload: ${stored.status} ${await stored.text()}`);
  await ask('POST', `/v1/receipts/${receipt.id}/complete`);
  for (;;) {
    const { status } = await ask<{ status: string }>('GET', `/v1/receipts/${receipt.id}`);
    if (['ready', 'needs_review', 'failed'].includes(status)) return status;
    await wait(100);
  }
}

/** @returns what is held once there are no children any more, or after the deadline */
async function atRest(tree: ProcessTree): Promise<TreeMemory> {
  const deadline = Date.now() + REST_DEADLINE_MS;
  for (;;) {
    const memory = await tree.memory();
    if (memory.processes === 1 || Date.now() > deadline) return memory;
    await wait(1_000);
  }
}

function describe({ rss, pss, processes }: TreeMemory): string {
  return `RSS ${rss} MB, PSS ${pss} MB of ${processes} processes`;
}
