/**
 * Checks a deployed version through its public face: `npm run smoke -- --url URL`. Signs a person up, keeps books in a
 * household of theirs, has a receipt read, and deletes the person again, whatever happened. Prints every step with its
 * milliseconds. Exit code 0: all steps held; 1: one did not; 2: not a command. Built-ins only, so that it runs from a
 * checkout, from the image and from a release's archive.
 */
import { createHash, randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';

const USAGE = `npm run smoke -- --url URL [--build ID] [--receipt FILE | --no-receipt] [--seconds N]
  --url         where the api is, e.g. http://localhost:3000
  --build       the build that has to answer (BUILD_ID of the deployment)
  --receipt     a receipt as .jpg, .png or .webp instead of the sample
  --no-receipt  leaves the reading out, where no worker runs
  --seconds     limit for everything together, 120 by default`;

const MEDIA_TYPES = {
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.png': 'image/png',
  '.webp': 'image/webp',
};
/** What stands on the sample, in cents. */
const SAMPLE = { file: path.join(import.meta.dirname, 'receipt.png'), total: 9191 };
const READ = ['ready', 'needs_review'];
const POLL_MS = 250;
/** Deleting the person has time of its own, so that a smoke test that was too slow leaves nobody behind. */
const FAREWELL_MS = 15_000;

/** A person who talks to the product, at most until the signal says so. */
class Visitor {
  /** @type {Record<string, string>} */
  headers = {};

  /** @param {string} base @param {AbortSignal} signal */
  constructor(base, signal) {
    this.base = base.replace(/\/+$/, '');
    this.signal = signal;
  }

  /**
   * @param {string} method
   * @param {string} route
   * @param {{ body?: object, headers?: Record<string, string>, expect?: number, signal?: AbortSignal }} [request]
   * @returns {Promise<{ body: any, headers: Headers }>}
   */
  async call(method, route, { body, headers = {}, expect = 200, signal = this.signal } = {}) {
    const answer = await fetch(`${this.base}${route}`, {
      method,
      headers: { ...this.headers, ...(body && { 'content-type': 'application/json' }), ...headers },
      body: body && JSON.stringify(body),
      signal,
    });
    const text = await answer.text();
    if (answer.status !== expect) {
      throw new Error(
        `${method} ${route} was answered with ${answer.status}, not ${expect}: ${text.slice(0, 500)}`,
      );
    }
    return { body: text === '' ? null : JSON.parse(text), headers: answer.headers };
  }
}

/**
 * @param {string} name
 * @param {() => Promise<string | void>} work says what was found
 */
async function step(name, work) {
  const started = performance.now();
  const outcome = await work().then(
    (found) => ({ ok: true, text: found ?? '' }),
    (error) => ({ ok: false, text: reasonOf(error) }),
  );
  const milliseconds = String(Math.round(performance.now() - started)).padStart(6);
  console.log(
    `${outcome.ok ? 'ok    ' : 'FAILED'} ${milliseconds} ms  ${name.padEnd(12)} ${outcome.text}`.trimEnd(),
  );
  if (!outcome.ok) throw new Error(`${name} failed`);
}

/** @param {Error} error */
function reasonOf(error) {
  // A fetch fails with the signal's own reason; a wait wraps it.
  if ([error, error.cause].some((cause) => cause instanceof Error && cause.name === 'TimeoutError')) {
    return 'the time limit is reached';
  }
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message;
}

/**
 * @param {boolean} holds
 * @param {string} what
 */
function check(holds, what) {
  if (!holds) throw new Error(what);
}

/** @param {Visitor} visitor @param {string | undefined} build */
async function lookAtIt(visitor, build) {
  await step('health', async () => {
    const { body } = await visitor.call('GET', '/health/live');
    check(body.status === 'ok', `it says ${body.status}`);
  });
  await step('readiness', async () => {
    const { body } = await visitor.call('GET', '/health/ready');
    return Object.entries(body.checks)
      .map((entry) => entry.join(' '))
      .join(', ');
  });
  await step('version', async () => {
    const { body } = await visitor.call('GET', '/health/version');
    check(!build || body.build === build, `build ${body.build} answers, not ${build}`);
    return `build ${body.build}`;
  });
}

/** @param {Visitor} visitor */
async function signUp(visitor) {
  await step('register', async () => {
    const person = { email: `smoke-${randomUUID()}@example.com`, password: randomUUID(), currency: 'EUR' };
    const { body } = await visitor.call('POST', '/v1/auth/register', { body: person, expect: 201 });
    visitor.headers = { authorization: `Bearer ${body.accessToken}` };
    return person.email;
  });
}

/** @param {Visitor} visitor */
async function keepBooks(visitor) {
  const today = new Date().toISOString().slice(0, 10);
  let account = '';
  let transaction = '';
  await step('household', async () => {
    const { body } = await visitor.call('POST', '/v1/households', {
      ...{ body: { name: 'Smoke', currency: 'EUR' }, expect: 201 },
    });
    visitor.headers['x-household-id'] = body.id;
  });
  await step('account', async () => {
    const { body } = await visitor.call('POST', '/v1/accounts', {
      ...{ body: { name: 'Wallet', type: 'cash', currency: 'EUR' }, expect: 201 },
    });
    account = body.id;
  });
  await step('transaction', async () => {
    const request = {
      body: { accountId: account, postedOn: today, amount: -1250, payee: 'Smoke' },
      ...{ headers: { 'idempotency-key': randomUUID() }, expect: 201 },
    };
    const first = await visitor.call('POST', '/v1/transactions', request);
    const again = await visitor.call('POST', '/v1/transactions', request);
    transaction = first.body.id;
    check(again.body.id === transaction, 'the repeated request made another transaction');
    check(again.headers.get('idempotency-replayed') === 'true', 'the repeat is not marked as one');
    return 'the repeat changed nothing';
  });
  await step('list', async () => {
    const { body } = await visitor.call('GET', '/v1/transactions');
    const ids = body.data.map((/** @type {{ id: string }} */ { id }) => id);
    check(ids.length === 1 && ids[0] === transaction, `it shows ${ids.length} transactions`);
  });
  await step('report', async () => {
    const { body } = await visitor.call('GET', `/v1/analytics/spend-by-category?from=${today}&to=${today}`);
    const spent = body.rows.reduce(
      (/** @type {number} */ sum, /** @type {{ amount: number }} */ { amount }) => sum + amount,
      0,
    );
    check(spent === 1250, `it shows ${spent} spent, not 1250`);
  });
}

/** @param {Visitor} visitor @param {string | undefined} file instead of the sample */
async function haveReceiptRead(visitor, file) {
  let id = '';
  await step('upload', async () => {
    const bytes = await readFile(file ?? SAMPLE.file);
    const extension = path.extname(file ?? SAMPLE.file).toLowerCase();
    const { body } = await visitor.call('POST', '/v1/receipts', {
      body: {
        fileName: path.basename(file ?? SAMPLE.file),
        contentType: MEDIA_TYPES[/** @type {keyof typeof MEDIA_TYPES} */ (extension)],
        byteSize: bytes.length,
        sha256: createHash('sha256').update(bytes).digest('hex'),
      },
      expect: 201,
    });
    id = body.receipt.id;
    await send(body.upload, bytes, visitor.signal);
    await visitor.call('POST', `/v1/receipts/${id}/complete`, { expect: 202 });
    return `${bytes.length} bytes to ${new URL(body.upload.url).host}`;
  });
  await step('reading', async () => {
    for (;;) {
      const { status, statusReason, extraction } = (await visitor.call('GET', `/v1/receipts/${id}`)).body;
      check(status !== 'failed', `it failed: ${statusReason}`);
      if (READ.includes(status)) {
        const total = extraction.total.value;
        check(
          file !== undefined || total === SAMPLE.total,
          `the total was read as ${total}, not ${SAMPLE.total}`,
        );
        return `${status}, total ${total} (${extraction.usage.provider})`;
      }
      await wait(POLL_MS, undefined, { signal: visitor.signal });
    }
  });
}

/**
 * @param {{ method: string, url: string, headers?: Record<string, string>, fields?: Record<string, string> }} link
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @param {AbortSignal} signal
 */
async function send({ method, url, headers, fields }, bytes, signal) {
  const answer = await fetch(url, {
    ...{ method, headers, signal },
    body: method === 'POST' ? formOf(fields ?? {}, bytes) : bytes,
  });
  const text = await answer.text();
  check(answer.ok, `the storage answered with ${answer.status}: ${text.slice(0, 500)}`);
}

/** @param {Record<string, string>} fields @param {Uint8Array<ArrayBuffer>} bytes */
function formOf(fields, bytes) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('file', new Blob([bytes]));
  return form;
}

/** @param {Visitor} visitor */
async function leave(visitor) {
  if (!visitor.headers['authorization']) return;
  await step('delete', async () => {
    const { 'x-household-id': _household, ...headers } = visitor.headers;
    visitor.headers = headers;
    const { body } = await visitor.call('DELETE', '/v1/me', {
      ...{ expect: 202, signal: AbortSignal.timeout(FAREWELL_MS) },
    });
    return `erased from ${body.effectiveAt}`;
  });
}

/** @param {{ url: string, build?: string, receipt?: string, 'no-receipt'?: boolean, seconds: string }} options */
async function visit({ url, build, receipt, 'no-receipt': withoutReceipt, seconds }) {
  const visitor = new Visitor(url, AbortSignal.timeout(Number(seconds) * 1000));
  await lookAtIt(visitor, build);
  try {
    await signUp(visitor);
    await keepBooks(visitor);
    if (!withoutReceipt) await haveReceiptRead(visitor, receipt);
  } finally {
    await leave(visitor);
  }
}

/** @returns {Parameters<typeof visit>[0] | undefined} undefined: it was called wrongly */
function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        url: { type: 'string' },
        build: { type: 'string' },
        receipt: { type: 'string' },
        'no-receipt': { type: 'boolean' },
        seconds: { type: 'string', default: '120' },
      },
    });
    const { url } = values;
    return url && URL.canParse(url) && Number(values.seconds) > 0 ? { ...values, url } : undefined;
  } catch {
    return undefined;
  }
}

const options = readOptions();
if (options === undefined) {
  console.error(USAGE);
  process.exit(2);
}
const started = performance.now();
try {
  await visit(options);
  console.log(`Smoke test of ${options.url}: ok in ${((performance.now() - started) / 1000).toFixed(1)} s`);
} catch (error) {
  console.error(`Smoke test of ${options.url}: ${error.message}`);
  process.exitCode = 1;
}
