import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Tokens of one answer, as OpenAI counts them. */
export interface FakeTokens {
  readonly prompt: number;
  readonly cached: number;
  readonly cacheWrite: number;
  readonly completion: number;
}

/** What the server does with one request. */
export type FakeAnswer =
  /** A complete answer; `receipt` becomes the model's text, a string goes out as it is. */
  | { readonly kind: 'ok'; readonly receipt: unknown; readonly tokens?: FakeTokens }
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
  /** Closes the connection in the middle of the body. */
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

const DEFAULT_TOKENS: FakeTokens = { prompt: 2_613, cached: 1_024, cacheWrite: 0, completion: 431 };

/**
 * OpenAI's Chat Completions endpoint with a script: each request takes the next answer of the script, then the
 * standing one. Keeps its own ledger with its own prices, so that ours can be compared with a second opinion.
 */
export class FakeOpenAiServer {
  readonly requests: RecordedRequest[] = [];
  readonly ledger: ProviderLedger = { answers: 0, promptTokens: 0, completionTokens: 0, nanoUsd: 0n };
  /** Requests whose client went away before it had the whole answer. */
  abandoned = 0;
  /** Answer to every request that the script does not cover. */
  standingAnswer: FakeAnswer = { kind: 'error', status: 500 };

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
    const { method = '', url: path = '', headers } = request;
    const recorded = { method, path, headers, text, body: JSON.parse(text || 'null') as ChatRequest };
    this.requests.push(recorded);
    if (method !== 'POST' || path !== '/v1/chat/completions') {
      fail(response, 404, { message: `Invalid URL (${method} ${path})` });
      return;
    }
    this.act(this.script.shift() ?? this.standingAnswer, response, recorded);
  }

  private act(answer: FakeAnswer, response: ServerResponse, request: RecordedRequest): void {
    const { body } = request;
    switch (answer.kind) {
      case 'ok':
        this.complete(response, body, { content: asText(answer.receipt) }, 'stop', answer.tokens);
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
      case 'cut_connection': {
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
    const { prompt, cached, cacheWrite, completion } = tokens;
    json(response, 200, {
      id: 'chatcmpl-fake',
      object: 'chat.completion',
      created: 1_795_300_000,
      model,
      choices: [
        {
          index: 0,
          message: { role: 'assistant', refusal: null, ...message },
          finish_reason: finish,
          logprobs: null,
        },
      ],
      usage: {
        prompt_tokens: prompt,
        completion_tokens: completion,
        total_tokens: prompt + completion,
        prompt_tokens_details: { cached_tokens: cached, cache_write_tokens: cacheWrite },
      },
    });
  }

  private bill(model: string, { prompt, cached, cacheWrite, completion }: FakeTokens): void {
    const price = PRICE_LIST.get(model);
    if (!price) throw new Error(`No price for ${model}`);
    this.ledger.answers += 1;
    this.ledger.promptTokens += prompt;
    this.ledger.completionTokens += completion;
    this.ledger.nanoUsd +=
      nanoUsd(prompt - cached - cacheWrite, price.input) +
      nanoUsd(cached, price.cached) +
      nanoUsd(cacheWrite, price.cacheWrite) +
      nanoUsd(completion, price.output);
  }
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
