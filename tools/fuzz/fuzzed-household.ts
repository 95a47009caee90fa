import { createHash } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { HttpSender } from './http-sender.js';
import { KnownIds, lastingId, type Kind } from './known-ids.js';

const OF_EACH = 3;
const TO_BE_ENDED = 5;
/** With the largest amount it adds up to more than JSON can hold. */
const LONG_PLAN = { period: 'weekly', startsOn: '1900-01-01', rollover: 'surplus' };
const READING_DEADLINE_MS = 120_000;

/** Who sends the requests, and what their ids may point at. */
export interface FuzzedHousehold {
  readonly ids: KnownIds;
  readonly accessToken: string;
  /** Of others, whose sessions may end. */
  readonly expendableTokens: readonly string[];
}

interface Registration {
  readonly accessToken: string;
  readonly household: { readonly id: string };
}

/** Registers people and gives one of them a few things of every kind; each receipt of `photos` is read by a worker. */
export async function openHousehold(http: HttpSender, photos: readonly Buffer[]): Promise<FuzzedHousehold> {
  const ids = new KnownIds();
  const register = (email: string) =>
    http.ask<Registration>('POST', '/v1/auth/register', undefined, {
      email,
      password: ids.signIn.password,
      currency: 'EUR',
    });
  const { accessToken, household } = await register(ids.signIn.email);
  ids.remember('household', household.id);

  const create = async (kind: Kind, number: number, collection: string, content: object) => {
    const id = lastingId(kind, number);
    await http.ask('POST', `/v1/${collection}`, accessToken, { id, ...content });
    ids.remember(kind, id);
    return id;
  };
  for (let number = 0; number < OF_EACH; number++) {
    const currency = number === 0 ? 'EUR' : 'USD';
    const accountId = await create('account', number, 'accounts', {
      name: 'Account',
      type: 'cash',
      currency,
    });
    const categoryId = await create('category', number, 'categories', { name: 'Category' });
    await create('transaction', number, 'transactions', {
      accountId,
      categoryId,
      postedOn: '2026-11-10',
      amount: -1,
    });
    await create('budget', number, 'budgets', {
      name: 'Budget',
      currency,
      ...(number === 0 ? LONG_PLAN : { period: 'monthly', startsOn: '2026-11-01' }),
      lines: [{ categoryId, amount: 10_000_000_000_000 }],
    });
    await create('receipt', number, 'receipts', announcement(Buffer.from(`receipt ${number}`)));
  }
  for (const [number, photo] of photos.entries()) {
    const id = lastingId('reading', number);
    await readReceipt(http, accessToken, id, photo);
    ids.remember('reading', id);
  }

  for (let number = 0; number < TO_BE_ENDED; number++) {
    const { refreshToken } = await http.ask<{ refreshToken: string }>(
      'POST',
      '/v1/auth/login',
      undefined,
      ids.signIn,
    );
    ids.refreshTokens.push(refreshToken);
  }
  const { data: sessions } = await http.ask<{ data: { id: string; current: boolean }[] }>(
    'GET',
    '/v1/auth/sessions',
    accessToken,
  );
  for (const { id, current } of sessions) if (!current) ids.remember('session', id);
  const others = Array.from({ length: TO_BE_ENDED }, (_, number) => register(`leaver-${number}@example.org`));
  return {
    ids,
    accessToken,
    expendableTokens: (await Promise.all(others)).map((other) => other.accessToken),
  };
}

function announcement(bytes: Buffer) {
  return {
    fileName: 'receipt.jpg',
    contentType: 'image/jpeg',
    byteSize: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
  };
}

async function readReceipt(http: HttpSender, token: string, id: string, photo: Buffer): Promise<void> {
  const opened = await http.ask<{ upload: { url: string } }>('POST', '/v1/receipts', token, {
    id,
    ...announcement(photo),
  });
  const { pathname } = new URL(opened.upload.url);
  const sent = await http.send({
    method: 'PUT',
    target: pathname,
    headers: { 'content-type': 'image/jpeg' },
    body: photo,
  });
  if (sent.status !== 204) throw new Error(`The upload was answered with ${sent.status}: ${sent.body}`);
  await http.ask('POST', `/v1/receipts/${id}/complete`, token);
  const deadline = performance.now() + READING_DEADLINE_MS;
  for (;;) {
    const { status } = await http.ask<{ status: string }>('GET', `/v1/receipts/${id}`, token);
    if (status === 'ready' || status === 'needs_review') return;
    if (performance.now() > deadline) throw new Error(`The receipt is still ${status}.`);
    await wait(200);
  }
}
