import OpenAI, { APIError, type ClientOptions } from 'openai';
import { z } from 'zod';
import type { Clock } from '#shared';
import type { CallOutcome } from './call-outcome.js';
import type { OpenAiSettings } from './openai.config.js';
import { OpenAiUnavailableError } from './openai.errors.js';
import type { PricedModel, TokenCount } from './openai-prices.js';
import type { ModelQuestion } from './model-question.js';
import { notBeforeOf } from './retry-after.js';

const MAX_ANSWER_BYTES = 1_048_576;

const tokenNumber = z.int().min(0).max(10_000_000);
const completionSchema = z.object({
  choices: z
    .array(
      z.object({
        finish_reason: z.string().nullish(),
        message: z.object({ content: z.string().nullish(), refusal: z.string().nullish() }),
      }),
    )
    .min(1),
});
const billedSchema = z.object({
  usage: z.object({
    prompt_tokens: tokenNumber,
    completion_tokens: tokenNumber,
    prompt_tokens_details: z
      .object({ cached_tokens: tokenNumber.nullish(), cache_write_tokens: tokenNumber.nullish() })
      .nullish(),
  }),
});

/**
 * One question to the model over the Chat Completions API: no tools, no retries, nothing stored there, one
 * deadline for the whole exchange. Translates HTTP into outcomes; repeats nothing and knows no breaker.
 */
export class OpenAiChat {
  readonly model: PricedModel;
  private readonly client: OpenAI;
  /** Of a whole call. */
  readonly timeoutMs: number;

  /** @throws Error without a key: whoever composes the readers asks for it first. */
  constructor(
    settings: OpenAiSettings,
    private readonly clock: Clock,
  ) {
    this.model = settings.OPENAI_MODEL;
    this.timeoutMs = settings.OPENAI_TIMEOUT_MS;
    this.client = new OpenAI(clientOptions(settings, MAX_ANSWER_BYTES));
  }

  /** @throws OpenAiUnavailableError when the provider failed: what a breaker counts. */
  async ask(question: ModelQuestion): Promise<CallOutcome> {
    const deadline = new AbortController();
    const timer = setTimeout(() => deadline.abort(), this.timeoutMs);
    try {
      return readCompletion(await this.post(question, deadline.signal));
    } catch (error) {
      if (deadline.signal.aborted) throw new OpenAiUnavailableError('timeout', null, `${this.timeoutMs} ms`);
      return this.readFailure(error);
    } finally {
      clearTimeout(timer);
    }
  }

  private post(question: ModelQuestion, signal: AbortSignal): Promise<unknown> {
    // The price table holds this tier's prices; a project may have another default.
    return this.client.chat.completions.create(
      { ...requestBody(this.model, question), service_tier: 'default' },
      { signal },
    );
  }

  /**
   * Only status, known codes and the kind of fault go on from here: the provider's sentences may quote the key
   * or the document. For the same reason the original error is not kept as a cause.
   */
  private readFailure(error: unknown): CallOutcome {
    if (!(error instanceof APIError) || error.status === undefined) {
      throw new OpenAiUnavailableError('network', null, networkCode(error));
    }
    const { status, headers, code, type } = error as APIError<number, Headers, object>;
    if (status === 429) {
      if (code === 'insufficient_quota' || type === 'insufficient_quota') return { kind: 'quota_exhausted' };
      return { kind: 'rate_limited', notBefore: notBeforeOf(headers, this.clock.now()) };
    }
    if (status >= 500 || status === 408 || status === 409) {
      const notBefore = headers.has('retry-after') ? notBeforeOf(headers, this.clock.now()) : null;
      throw new OpenAiUnavailableError('server_error', notBefore, `HTTP ${status}`);
    }
    const rejection = [401, 403, 404].includes(status) ? 'misconfigured' : 'invalid_request';
    return { kind: 'rejected', rejection, detail: `HTTP ${status}` };
  }
}

/**
 * How every client of ours talks to the provider.
 * @throws Error without a key: whoever composes the readers asks for it first.
 */
export function clientOptions(
  { OPENAI_API_KEY, OPENAI_BASE_URL }: OpenAiSettings,
  maxBytes: number,
): ClientOptions {
  if (OPENAI_API_KEY === undefined) throw new Error('OPENAI_API_KEY is not set.');
  return {
    apiKey: OPENAI_API_KEY,
    baseURL: OPENAI_BASE_URL,
    // The queue is the only one that retries: its delayed jobs survive a crash and know the attempts.
    maxRetries: 0,
    // Else taken from the environment behind the back of our settings.
    organization: null,
    project: null,
    adminAPIKey: null,
    webhookSecret: null,
    logLevel: 'off',
    fetch: fetchBoundedTo(maxBytes),
    // A redirect would carry the document to a host nobody configured.
    fetchOptions: { redirect: 'error' },
  };
}

/** What is asked, whichever way it gets there. */
export function requestBody(model: PricedModel, { messages, schema, maxOutputTokens }: ModelQuestion) {
  return {
    model,
    messages: [...messages],
    response_format: {
      type: 'json_schema' as const,
      json_schema: { name: schema.name, strict: true, schema: schema.json },
    },
    max_completion_tokens: maxOutputTokens,
    reasoning_effort: 'low' as const,
    store: false,
  };
}

/** What a provider's answer, a chat completion or not, means for the question. */
export function readCompletion(answer: unknown): CallOutcome {
  const completion = completionSchema.safeParse(answer);
  const tokens = readTokens(answer);
  const unusable = (
    rejection: 'refused' | 'filtered' | 'too_long' | 'invalid_answer',
    detail: string,
  ): CallOutcome => ({ kind: 'unusable', rejection, detail, tokens });

  if (!completion.success) return unusable('invalid_answer', 'not a chat completion');
  const [{ finish_reason: finish, message }] = completion.data.choices as [Choice];
  if (message.refusal) return unusable('refused', 'refusal');
  if (finish === 'content_filter') return unusable('filtered', 'content_filter');
  if (finish === 'length') return unusable('too_long', 'token limit');
  if (finish !== 'stop' || !message.content) return unusable('invalid_answer', 'no final text');
  // An answer that cannot be billed to anybody is not used: the cost ledger must equal the provider's.
  if (tokens === null) return unusable('invalid_answer', 'no token usage');
  return { kind: 'answered', content: message.content, tokens };
}

type Choice = z.infer<typeof completionSchema>['choices'][number];

function readTokens(answer: unknown): TokenCount | null {
  const { data } = billedSchema.safeParse(answer);
  if (!data) return null;
  const { prompt_tokens: input, completion_tokens: output, prompt_tokens_details: details } = data.usage;
  const cachedInput = details?.cached_tokens ?? 0;
  const cacheWrite = details?.cache_write_tokens ?? 0;
  return cachedInput + cacheWrite <= input ? { input, cachedInput, cacheWrite, output } : null;
}

/** `fetch` that gives up on an answer no completion can be as long as. */
function fetchBoundedTo(maxBytes: number): typeof fetch {
  return async (input, init) => {
    const { body, status, statusText, headers } = await fetch(input, init);
    let received = 0;
    const limit = new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        received += chunk.byteLength;
        if (received > maxBytes) controller.error(new RangeError('The answer is too large'));
        else controller.enqueue(chunk);
      },
    });
    return new Response(body && body.pipeThrough(limit), { status, statusText, headers });
  };
}

/** ECONNRESET and the like, from wherever undici hides it. */
function networkCode(error: unknown): string {
  let cause = error as { name?: unknown; code?: unknown; cause?: unknown } | undefined;
  for (let depth = 0; cause && depth < 5; depth += 1) {
    if (typeof cause.code === 'string' && /^[A-Z][A-Z0-9_]{2,40}$/.test(cause.code)) return cause.code;
    if (cause.name === 'SyntaxError') return 'not JSON';
    cause = cause.cause as typeof cause;
  }
  return 'connection failed';
}
