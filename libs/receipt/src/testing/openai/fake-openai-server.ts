import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { FakeBatches } from './fake-batches.js';
import { completion, DEFAULT_TOKENS, type FakeTokens } from './fake-completion.js';

/** What the server does with one request. */
export type FakeAnswer =
  /** A complete answer; `receipt` becomes the model's text, a string goes out as it is. */
  | { readonly kind: 'ok'; readonly receipt: unknown; readonly tokens?: FakeTokens }
  /** One entry for each document asked about; `ids` changes what they are called. Alone: the first receipt as it is. */
  | {
      readonly kind: 'receipts';
      readonly receipts: readonly unknown[];
      readonly ids?: (asked: readonly string[]) => readonly string[];
    }
  | { readonly kind: 'refusal' }
  | { readonly kind: 'content_filter' }
  /** The model's text ends in the middle, honestly marked as `length`. */
  | { readonly kind: 'cut_by_length'; readonly receipt: unknown }
  /** The model's text ends in the middle although it claims to be complete. */
  | { readonly kind: 'truncated_json'; readonly receipt: unknown }
  /** Valid JSON that has nothing to do with the asked schema. */
  | { readonly kind: 'wrong_schema' }
  /** A 200 whose body is this text. */
  | { readonly kind: 'body'; readonly body: string; readonly contentType?: string }
  | {
      readonly kind: 'error';
      readonly status: number;
      readonly code?: string;
      readonly headers?: Record<string, string>;
    }
  | { readonly kind: 'rate_limited'; readonly retryAfter?: string }
  | { readonly kind: 'insufficient_quota' }
  /** Never answers. */
  | { readonly kind: 'hang' }
  /** Sends the head and a first byte, then nothing. */
  | { readonly kind: 'stall' }
  | { readonly kind: 'connection_reset' }
  /** A complete answer, one byte every so often; billed like any other. */
  | { readonly kind: 'slow_drip'; readonly receipt: unknown; readonly everyMs: number }
  /** Closes the connection in the middle of the body; billed all the same. */
  | { readonly kind: 'cut_connection'; readonly receipt: unknown }
  /** The answer comes when the test calls `release()`. */
  | { readonly kind: 'held'; readonly then: FakeAnswer };

export interface RecordedRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  /** The body as it came. */
  readonly text: string;
  readonly body: ChatRequest;
  /** When it had come, in milliseconds of the monotonic clock. */
  readonly at: number;
}

/** The parts of the request that tests look at. */
export interface ChatRequest {
  readonly model: string;
  readonly messages: readonly {
    readonly role: string;
    readonly content: string | readonly { type: string; text?: string; image_url?: { url: string } }[];
  }[];
  readonly [parameter: string]: unknown;
}

/** What the provider would put on the bill. */
export interface ProviderLedger {
  answers: number;
  promptTokens: number;
  completionTokens: number;
  nanoUsd: bigint;
}

/** US dollars per million tokens, as a price list prints them. */
const PRICE_LIST = new Map(
  Object.entries({
    'gpt-6-luna': { input: '0.10', cached: '0.01', cacheWrite: '0.125', output: '0.50' },
    'gpt-5.6-luna': { input: '0.20', cached: '0.02', cacheWrite: '0.25', output: '1.20' },
    'gpt-5.4-mini': { input: '0.75', cached: '0.075', cacheWrite: '0.75', output: '4.50' },
  }),
);

/**
 * OpenAI's Chat Completions endpoint with a script: each request takes the next answer of the script, then the
 * standing one. Keeps its own ledger with its own prices, so that ours can be compared with a second opinion.
 */
export class FakeOpenAiServer {
  readonly requests: RecordedRequest[] = [];
  readonly ledger: ProviderLedger = { answers: 0, promptTokens: 0, completionTokens: 0, nanoUsd: 0n };
  /** Requests whose client went away before it had the whole answer. */
  abandoned = 0;
  /** Answer to every request that the script does not cover, or what makes it of the request, in its own time. */
  standingAnswer: FakeAnswer | ((request: RecordedRequest) => Promise<FakeAnswer>) = {
    kind: 'error',
    status: 500,
  };

  /** The Batch API. */
  readonly batches = new FakeBatches((model, tokens) => {
    this.bill(model, tokens, 2n);
  });

  private readonly script: FakeAnswer[] = [];
  private readonly held: (() => void)[] = [];

  private constructor(private readonly server: Server) {}

  /** @param port a fixed port for a server that other processes are told about; 0 takes a free one. */
  static async start(port = 0): Promise<FakeOpenAiServer> {
    const server = createServer();
    const fake = new FakeOpenAiServer(server);
    server.on('request', (request, response) => void fake.serve(request, response));
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    return fake;
  }

  /** For OPENAI_BASE_URL. */
  get baseUrl(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/v1`;
  }

  /** Appends answers to the script. */
  answerWith(...answers: FakeAnswer[]): this {
    this.script.push(...answers);
    return this;
  }

  /** Forgets what happened so far, and the script. */
  reset(): void {
    this.release();
    this.requests.length = 0;
    this.script.length = 0;
    this.abandoned = 0;
    this.batches.reset();
    this.standingAnswer = { kind: 'error', status: 500 };
    Object.assign(this.ledger, { answers: 0, promptTokens: 0, completionTokens: 0, nanoUsd: 0n });
  }

  /** Lets all held requests have their answers. */
  release(): void {
    for (const answer of this.held.splice(0)) answer();
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    response.on('close', () => {
      if (!response.writableFinished) this.abandoned += 1;
    });
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString();
    if (request.url?.startsWith('/_fake/')) {
      json(response, 200, this.control(request.url, text));
      return;
    }
    const { method = '', url: path = '', headers } = request;
    const ofBatches = this.batches.serve(method, path, text);
    if (ofBatches) {
      if (this.batches.isSilentAbout(method, path)) return;
      response.writeHead(200, { 'content-type': 'application/json' }).end(ofBatches);
      return;
    }
    const body = JSON.parse(text || 'null') as ChatRequest;
    const recorded = { method, path, headers, text, body, at: performance.now() };
    this.requests.push(recorded);
    if (method !== 'POST' || path !== '/v1/chat/completions') {
      fail(response, 404, { message: `Invalid URL (${method} ${path})` });
      return;
    }
    const answer = this.script.shift() ?? this.standingAnswer;
    this.act(typeof answer === 'function' ? await answer(recorded) : answer, response, recorded);
  }

  /** For other processes, what the methods are for this one. @returns the ledger. */
  private control(path: string, text: string): object {
    switch (path) {
      case '/_fake/standing':
        this.standingAnswer = JSON.parse(text) as FakeAnswer;
        break;
      case '/_fake/script':
        this.answerWith(...(JSON.parse(text) as FakeAnswer[]));
        break;
      case '/_fake/release':
        this.release();
        break;
      case '/_fake/reset':
        this.reset();
        break;
    }
    const { ledger, requests, abandoned } = this;
    return { ...ledger, nanoUsd: String(ledger.nanoUsd), requests: requests.length, abandoned };
  }

  private act(answer: FakeAnswer, response: ServerResponse, request: RecordedRequest): void {
    const { body } = request;
    switch (answer.kind) {
      case 'ok':
        this.complete(response, body, { content: asText(answer.receipt) }, 'stop', answer.tokens);
        return;
      case 'receipts':
        this.complete(response, body, { content: asText(entriesFor(body, answer.receipts, answer.ids)) });
        return;
      case 'refusal':
        this.complete(response, body, { content: null, refusal: "I'm sorry, I can't help with that." });
        return;
      case 'content_filter':
        this.complete(response, body, { content: null }, 'content_filter');
        return;
      case 'cut_by_length':
        this.complete(response, body, { content: firstHalf(asText(answer.receipt)) }, 'length');
        return;
      case 'truncated_json':
        this.complete(response, body, { content: firstHalf(asText(answer.receipt)) });
        return;
      case 'wrong_schema':
        this.complete(response, body, { content: '{"answer":"The total is nine ringgit."}' });
        return;
      case 'body':
        response
          .writeHead(200, { 'content-type': answer.contentType ?? 'application/json' })
          .end(answer.body);
        return;
      case 'error':
        // OpenAI quotes the key, half masked; a careless gateway quotes all of it.
        fail(
          response,
          answer.status,
          { message: `Something about ${request.headers.authorization}`, code: answer.code ?? null },
          answer.headers,
        );
        return;
      case 'rate_limited':
        fail(
          response,
          429,
          { message: 'Rate limit reached for requests', code: 'rate_limit_exceeded', type: 'requests' },
          answer.retryAfter === undefined ? {} : { 'retry-after': answer.retryAfter },
        );
        return;
      case 'insufficient_quota':
        fail(response, 429, {
          message: 'You exceeded your current quota',
          code: 'insufficient_quota',
          type: 'insufficient_quota',
        });
        return;
      case 'hang':
        return;
      case 'stall':
        response.writeHead(200, { 'content-type': 'application/json' }).write('{');
        return;
      case 'connection_reset':
        response.socket?.resetAndDestroy();
        return;
      case 'slow_drip':
        this.bill(body.model, DEFAULT_TOKENS);
        drip(
          response,
          JSON.stringify(completion(body.model, { content: asText(answer.receipt) })),
          answer.everyMs,
        );
        return;
      case 'cut_connection': {
        this.bill(body.model, DEFAULT_TOKENS);
        const text = asText(answer.receipt);
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': text.length * 2 });
        response.write(text, () => response.socket?.destroy());
        return;
      }
      case 'held':
        this.held.push(() => this.act(answer.then, response, request));
    }
  }

  private complete(
    response: ServerResponse,
    { model }: { model: string },
    message: { content: string | null; refusal?: string },
    finish = 'stop',
    tokens: FakeTokens = DEFAULT_TOKENS,
  ): void {
    this.bill(model, tokens);
    json(response, 200, completion(model, message, finish, tokens));
  }

  /** @param discount what the price is divided by; fractions of a nano-dollar are rounded up. */
  private bill(
    model: string,
    { prompt, cached, cacheWrite, completion: output }: FakeTokens,
    discount = 1n,
  ): void {
    const price = PRICE_LIST.get(model);
    if (!price) throw new Error(`No price for ${model}`);
    this.ledger.answers += 1;
    this.ledger.promptTokens += prompt;
    this.ledger.completionTokens += output;
    const full =
      nanoUsd(prompt - cached - cacheWrite, price.input) +
      nanoUsd(cached, price.cached) +
      nanoUsd(cacheWrite, price.cacheWrite) +
      nanoUsd(output, price.output);
    this.ledger.nanoUsd += full / discount + (full % discount === 0n ? 0n : 1n);
  }
}

/** Ids of the documents that a request is about; none when it is about a single one. */
export function askedIds({ messages }: ChatRequest): string[] {
  const parts = messages.flatMap(({ content }) => (typeof content === 'string' ? [] : content));
  return parts.flatMap(({ text }) => {
    const { id } = JSON.parse(text ?? '{}') as { id?: string };
    return id === undefined ? [] : id;
  });
}

function entriesFor(
  request: ChatRequest,
  receipts: readonly unknown[],
  rename: (asked: readonly string[]) => readonly string[] = (asked) => asked,
): unknown {
  const asked = askedIds(request);
  if (asked.length === 0) return receipts[0];
  return { receipts: rename(asked).map((id, index) => ({ id, receipt: receipts[index % receipts.length] })) };
}

function drip(response: ServerResponse, text: string, everyMs: number): void {
  response.writeHead(200, { 'content-type': 'application/json' });
  let sent = 0;
  const timer = setInterval(() => {
    response.write(text.charAt(sent));
    sent += 1;
    if (sent === text.length) response.end();
  }, everyMs);
  response.on('close', () => {
    clearInterval(timer);
  });
}

/** Through micro-dollars per million, by way of the printed decimals: another road than the product's table. */
function nanoUsd(tokens: number, dollarsPerMillion: string): bigint {
  const [whole = '0', fraction = ''] = dollarsPerMillion.split('.');
  const microDollars = BigInt(whole + fraction.padEnd(6, '0'));
  const thousandths = BigInt(tokens) * microDollars;
  if (thousandths % 1_000n !== 0n) throw new Error('The price is finer than a nano-dollar');
  return thousandths / 1_000n;
}

function asText(receipt: unknown): string {
  return typeof receipt === 'string' ? receipt : JSON.stringify(receipt);
}

function firstHalf(text: string): string {
  return text.slice(0, text.length >> 1);
}

function fail(
  response: ServerResponse,
  status: number,
  error: { message: string; code?: string | null; type?: string },
  headers: Record<string, string> = {},
): void {
  json(
    response,
    status,
    { error: { type: 'invalid_request_error', param: null, code: null, ...error } },
    headers,
  );
}

function json(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  response
    .writeHead(status, { 'content-type': 'application/json', 'x-request-id': 'req_fake', ...headers })
    .end(JSON.stringify(body));
}
