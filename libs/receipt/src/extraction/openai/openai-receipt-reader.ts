import { Logger } from '@nestjs/common';
import { toJsonInteger, type Clock } from '#shared';
import { metrics } from '#shared/observability';
import type { ImageRenderer } from '../../image/image-renderer.js';
import type { Extraction, Usage } from '../extraction.js';
import { UnreadableImageError } from '../reader.errors.js';
import { imageOf, type ReceiptPage } from '../receipt-page.js';
import { ReceiptReader, type ReadRequest } from '../receipt-reader.js';
import type { CallOutcome } from './call-outcome.js';
import { digestOf, type AnswerKey, type AnswerStore } from './answer-store.js';
import type { ModelLine } from './model-line.js';
import { DEFAULT_BREAKER_POLICY } from './openai-breaker.js';
import {
  OpenAiBreakerOpenError,
  OpenAiBudgetError,
  OpenAiRejectedError,
  OpenAiUnavailableError,
} from './openai.errors.js';
import { costInNanoUsd, type TokenCount } from './openai-prices.js';
import {
  BATCH_VERSIONS,
  batchQuestion,
  MOST_TOGETHER,
  newItemId,
  readBatch,
  type BatchItem,
} from './receipt-batch.js';
import { PROMPT_VERSION, receiptQuestion, type OpenAiReadHints } from './receipt-prompt.js';
import { parseStrictJson } from './strict-json.js';
import { SCHEMA_VERSION, describeBreaches, wireReceiptSchema } from './wire-receipt.js';
import { toExtraction } from './wire-to-extraction.js';

const batches = metrics.counter({
  name: 'model_batches_total',
  help: 'Questions about several receipts: `read`; `mismatch` and `failed` were followed by questions about each.',
  labels: ['outcome'],
  emf: { unit: 'Count', by: ['outcome'] },
});

const MAX_PAGES = 10;
const NO_TOKENS: TokenCount = { input: 0, cachedInput: 0, cacheWrite: 0, output: 0 };

export interface OpenAiReadRequest extends ReadRequest {
  readonly hints: OpenAiReadHints;
}

type TogetherEnds = Map<OpenAiReadRequest, PromiseSettledResult<Extraction>>;

/** What an answer was made with; also of one that was given about several receipts, which fits the same schema. */
export const VERSIONS = `${PROMPT_VERSION}+${SCHEMA_VERSION}`;

/**
 * Reads receipts with a vision model of OpenAI. One call per receipt, no retry of its own; the same bytes of the same
 * household are asked about once.
 *
 * Besides `UnreadableImageError` it throws exactly four errors, which say what to do next:
 * `OpenAiRejectedError` (read locally, never ask again), `OpenAiUnavailableError` (ask again later),
 * `OpenAiBreakerOpenError` (read locally now, ask again later without counting an attempt) and
 * `OpenAiBudgetError` (read locally).
 */
export class OpenAiReceiptReader extends ReceiptReader {
  private readonly logger = new Logger(OpenAiReceiptReader.name);

  /** @param answers null = every reading asks the model. */
  constructor(
    private readonly line: ModelLine,
    private readonly answers: AnswerStore | null,
    private readonly renderer: ImageRenderer,
    private readonly clock: Clock,
  ) {
    super();
  }

  async read(pages: readonly ReceiptPage[], hints: OpenAiReadHints): Promise<Extraction> {
    if (pages.length === 0) throw new UnreadableImageError('no_pages');
    if (pages.length > MAX_PAGES) throw this.rejected('too_long', `${pages.length} pages`, null);
    const { householdId } = hints;
    if (!this.answers || householdId === undefined) {
      const { content, usage } = await this.askFor(pages, hints);
      return this.toExtraction(content, hints, usage);
    }
    let usage: Usage = { ...this.usageOf(NO_TOKENS, 0), cached: true, attempts: 0 };
    const key = this.keyOf(householdId, pages);
    const { answer } = await this.answers.recall(key, async () => {
      const answered = await this.askFor(pages, hints);
      usage = answered.usage;
      return answered.content;
    });
    return this.toExtraction(answer, hints, usage);
  }

  override get bestTogether(): number {
    return MOST_TOGETHER;
  }

  /**
   * One question for all; each is asked about alone when the common answer is of no use, as a whole: who has mixed up
   * two receipts is not believed about the third.
   */
  override async readTogether(
    requests: readonly OpenAiReadRequest[],
  ): Promise<PromiseSettledResult<Extraction>[]> {
    const fresh: OpenAiReadRequest[] = [];
    for (const request of requests) if (await this.isWorthSharing(request)) fresh.push(request);
    const none: TogetherEnds = new Map();
    const read = fresh.length < 2 ? none : await this.askTogether(fresh);
    const ends: PromiseSettledResult<Extraction>[] = [];
    for (const request of requests) {
      const { pages, hints } = request;
      ends.push(read.get(request) ?? (await settled(this.read(pages, hints))));
    }
    return ends;
  }

  /** Single receipts with many pages fill a question by themselves, and a known answer needs none. */
  private async isWorthSharing({ pages, hints: { householdId } }: OpenAiReadRequest): Promise<boolean> {
    if (pages.length !== 1 || !this.answers || householdId === undefined) return false;
    const key = this.keyOf(householdId, pages);
    return !(await this.answers.hasAnswer(key));
  }

  /** @returns nothing for those that have to be asked about alone. */
  private async askTogether(requests: readonly OpenAiReadRequest[]): Promise<TogetherEnds> {
    const items: BatchItem[] = [];
    const ends: TogetherEnds = new Map();
    try {
      for (const { pages, hints } of requests) {
        items.push({ id: newItemId(), jpegs: await this.renderAll(pages), hints });
      }
      const startedAt = this.clock.now().getTime();
      const outcome = await this.line.ask(batchQuestion(items), requests[0]?.hints.householdId ?? null);
      const latencyMs = Math.max(0, this.clock.now().getTime() - startedAt);
      if (outcome.kind !== 'answered') throw this.toError(outcome, latencyMs);
      const answers = readBatch(outcome.content, items);
      batches.inc({ outcome: answers ? 'read' : 'mismatch' });
      if (!answers) return ends;
      for (const [index, request] of requests.entries()) {
        const usage = this.usageOf(outcome.tokens, latencyMs, { index, of: requests.length });
        const content = JSON.stringify(answers[index]);
        await this.remember(request, content);
        ends.set(request, { status: 'fulfilled', value: this.toExtraction(content, request.hints, usage) });
      }
    } catch (reason) {
      batches.inc({ outcome: 'failed' });
      // The provider is away: asking four times more helps nobody. All else may be the fault of one of them.
      if (!(reason instanceof OpenAiUnavailableError || reason instanceof OpenAiBreakerOpenError))
        return ends;
      for (const request of requests) ends.set(request, { status: 'rejected', reason });
    }
    return ends;
  }

  private async remember(
    { pages, hints: { householdId } }: OpenAiReadRequest,
    answer: string,
  ): Promise<void> {
    if (!this.answers || householdId === undefined) return;
    const key = this.keyOf(householdId, pages);
    await this.answers.remember({ householdId, key: digestOf(key) }, answer);
  }

  private keyOf(householdId: string, pages: readonly ReceiptPage[]): AnswerKey {
    return { householdId, model: this.line.model, versions: VERSIONS, pages: pages.map(imageOf) };
  }

  private async renderAll(pages: readonly ReceiptPage[]): Promise<Buffer[]> {
    const jpegs: Buffer[] = [];
    for (const page of pages) jpegs.push(Buffer.from((await this.renderer.render(imageOf(page))).preview));
    return jpegs;
  }

  /** The model's text, which fits the schema. */
  private async askFor(
    pages: readonly ReceiptPage[],
    hints: OpenAiReadHints,
  ): Promise<{ content: string; usage: Usage }> {
    const question = receiptQuestion(await this.renderAll(pages), hints);
    const startedAt = this.clock.now().getTime();
    const outcome = await this.line.ask(question, hints.householdId ?? null, hints.isPatient);
    const latencyMs = Math.max(0, this.clock.now().getTime() - startedAt);
    if (outcome.kind !== 'answered') throw this.toError(outcome, latencyMs);
    const usage = this.usageOf(outcome.tokens, latencyMs);
    const answer = parseReceipt(outcome.content);
    if (!answer.success) throw this.rejected('invalid_answer', describeBreaches(answer.error), usage);
    return { content: outcome.content, usage };
  }

  private toExtraction(content: string, hints: OpenAiReadHints, usage: Usage): Extraction {
    const transcript = hints.transcript ?? null;
    return toExtraction(wireReceiptSchema.parse(JSON.parse(content)), {
      transcript,
      uploadedOn: hints.uploadedOn,
      usage,
    });
  }

  private toError(outcome: Exclude<CallOutcome, { kind: 'answered' }>, latencyMs: number): Error {
    switch (outcome.kind) {
      case 'unusable': {
        const usage = outcome.tokens && this.usageOf(outcome.tokens, latencyMs);
        return this.rejected(outcome.rejection, outcome.detail, usage);
      }
      case 'rejected':
        return this.rejected(outcome.rejection, outcome.detail, null);
      case 'rate_limited':
        return new OpenAiUnavailableError('rate_limited', outcome.notBefore, 'HTTP 429');
      case 'held_back':
        return new OpenAiUnavailableError('rate_limited', outcome.notBefore, 'own limits');
      case 'over_budget':
        return new OpenAiBudgetError(outcome.budget);
      case 'quota_exhausted':
        this.logger.error('The OpenAI account has no quota left: receipts are read locally until it has.');
        return new OpenAiBreakerOpenError(
          new Date(this.clock.now().getTime() + DEFAULT_BREAKER_POLICY.resetMs),
        );
    }
  }

  private rejected(
    rejection: OpenAiRejectedError['rejection'],
    detail: string,
    usage: Usage | null,
  ): OpenAiRejectedError {
    const message = `OpenAI did not read a receipt: ${rejection} (${detail})`;
    // A wrong key or model stops every receipt until somebody acts.
    if (rejection === 'misconfigured') this.logger.error(message);
    else this.logger.warn(message);
    return new OpenAiRejectedError(rejection, detail, usage);
  }

  /** @param share of a question about several receipts; the shares add up to the whole. */
  private usageOf(tokens: TokenCount, latencyMs: number, share?: { index: number; of: number }): Usage {
    const { index, of } = share ?? { index: 0, of: 1 };
    const part = (whole: bigint | number): number => {
      const [all, count, at] = [BigInt(whole), BigInt(of), BigInt(index)];
      return toJsonInteger((all * (at + 1n)) / count - (all * at) / count);
    };
    return {
      provider: 'openai',
      model: this.line.model,
      promptVersion: share ? BATCH_VERSIONS : VERSIONS,
      inputTokens: part(tokens.input),
      outputTokens: part(tokens.output),
      costNanoUsd: part(costInNanoUsd(this.line.model, tokens)),
      cached: false,
      attempts: 1,
      latencyMs,
    };
  }
}

async function settled<T>(promise: Promise<T>): Promise<PromiseSettledResult<T>> {
  const [end] = await Promise.allSettled([promise]);
  return end;
}

function parseReceipt(content: string) {
  return wireReceiptSchema.safeParse(parseStrictJson(content), { reportInput: false });
}
