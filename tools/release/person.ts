import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { renderSampleReceipt } from '#receipt/testing';

/** An api of any release; only its address counts. */
export interface Api {
  readonly url: string;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

export interface Request {
  readonly body?: object;
  readonly headers?: Readonly<Record<string, string>>;
  /** `Idempotency-Key` */
  readonly key?: string;
  /** Anything else is an error. */
  readonly expect: number;
}

const READING_DEADLINE_MS = 60_000;
const POLL_MS = 200;
const UNREAD = new Set(['awaiting_upload', 'uploaded', 'processing']);

const tokensSchema = z.object({ accessToken: z.string(), refreshToken: z.string() });
const identified = z.object({ id: z.guid() });
const categoriesSchema = z.object({ data: z.array(z.object({ id: z.guid(), kind: z.string() })) });
const receiptSchema = z.object({ id: z.guid(), status: z.string() });
const openedSchema = z.object({
  receipt: receiptSchema,
  upload: z.object({ url: z.string(), headers: z.record(z.string(), z.string()) }),
});

/** Somebody with a household, who may be served by another api at every request. */
export class Person {
  private constructor(
    private tokens: z.infer<typeof tokensSchema>,
    private receipts: number,
  ) {}

  static async register(api: Api): Promise<Person> {
    const email = `person-${randomUUID()}@example.com`;
    const password = randomBytes(18).toString('base64url');
    const body = { email, password, currency: 'EUR', timeZone: 'Europe/Berlin', locale: 'en' };
    const { text } = await send(api, 'POST', '/v1/auth/register', { body, expect: 201 });
    return new Person(tokensSchema.parse(JSON.parse(text)), randomBytes(3).readUIntBE(0, 3));
  }

  /** Trades the refresh token for new tokens. */
  async refresh(api: Api): Promise<void> {
    const { refreshToken } = this.tokens;
    const { text } = await send(api, 'POST', '/v1/auth/refresh', { body: { refreshToken }, expect: 200 });
    this.tokens = tokensSchema.parse(JSON.parse(text));
  }

  /** @throws Error when the answer has another status */
  send(api: Api, method: string, path: string, request: Request): Promise<Answer> {
    const headers = { authorization: `Bearer ${this.tokens.accessToken}`, ...request.headers };
    return send(api, method, path, { ...request, headers });
  }

  async get<T>(api: Api, path: string, schema: z.ZodType<T>): Promise<T> {
    return schema.parse(JSON.parse((await this.send(api, 'GET', path, { expect: 200 })).text));
  }

  /** @returns the new id */
  async create(api: Api, path: string, body: object): Promise<string> {
    const { text } = await this.send(api, 'POST', path, { body, expect: 201 });
    return identified.parse(JSON.parse(text)).id;
  }

  async anyCategory(api: Api): Promise<string> {
    const { data } = await this.get(api, '/v1/categories?limit=200', categoriesSchema);
    return data.find(({ kind }) => kind === 'expense')!.id;
  }

  /**
   * Announces a photo, sends it and has its reading promised.
   *
   * @param sendTo takes the photo: the link's path is good at any api of the product
   * @returns the receipt's id
   */
  async photograph(api: Api, sendTo = api): Promise<string> {
    const { image } = await renderSampleReceipt(this.receipts++);
    const body = {
      ...{ fileName: 'receipt.jpg', contentType: 'image/jpeg', byteSize: image.length },
      sha256: createHash('sha256').update(image).digest('hex'),
    };
    const { text } = await this.send(api, 'POST', '/v1/receipts', { body, expect: 201 });
    const { receipt, upload } = openedSchema.parse(JSON.parse(text));
    await send(sendTo, 'PUT', new URL(upload.url).pathname, {
      ...{ headers: upload.headers, body: image, expect: 204 },
    });
    await this.send(api, 'POST', `/v1/receipts/${receipt.id}/complete`, { expect: 202 });
    return receipt.id;
  }

  /** @throws Error when the receipt was not read in time, or in vain */
  async untilRead(api: Api, id: string): Promise<void> {
    const deadline = performance.now() + READING_DEADLINE_MS;
    for (;;) {
      const { status } = await this.get(api, `/v1/receipts/${id}`, receiptSchema);
      if (status === 'ready' || status === 'needs_review') return;
      if (!UNREAD.has(status) || performance.now() > deadline) throw new Error(`The receipt is ${status}.`);
      await wait(POLL_MS);
    }
  }
}

async function send({ url }: Api, method: string, path: string, request: Request): Promise<Answer> {
  const { body, headers, key, expect } = request;
  const isBytes = body instanceof Uint8Array;
  const response = await fetch(new URL(path, url), {
    method,
    headers: {
      ...(body === undefined || isBytes ? {} : { 'content-type': 'application/json' }),
      ...(key === undefined ? {} : { 'idempotency-key': key }),
      ...headers,
    },
    body: isBytes ? (body as Uint8Array<ArrayBuffer>) : JSON.stringify(body),
  });
  const answer = { status: response.status, headers: response.headers, text: await response.text() };
  if (answer.status !== expect)
    throw new Error(`${method} ${path}: ${answer.status} instead of ${expect}: ${answer.text.slice(0, 300)}`);
  return answer;
}
