import { Logger } from '@nestjs/common';
import { toJsonInteger, type Clock } from '#shared';
import type { ImageRenderer } from '../../image/image-renderer.js';
import type { Extraction, Usage } from '../extraction.js';
import { UnreadableImageError } from '../reader.errors.js';
import { imageOf, type ReceiptPage } from '../receipt-page.js';
import { ReceiptReader } from '../receipt-reader.js';
import type { CallOutcome } from './call-outcome.js';
import type { OpenAiBreaker } from './openai-breaker.js';
import type { OpenAiChat } from './openai-chat.js';
import { OpenAiBreakerOpenError, OpenAiRejectedError, OpenAiUnavailableError } from './openai.errors.js';
import { costInNanoUsd, type TokenCount } from './openai-prices.js';
import { PROMPT_VERSION, receiptMessages, type OpenAiReadHints } from './receipt-prompt.js';
import { SCHEMA_VERSION, describeBreaches, wireReceiptSchema } from './wire-receipt.js';
import { toExtraction } from './wire-to-extraction.js';

const MAX_PAGES = 10;

/**
 * Reads receipts with a vision model of OpenAI. One call per receipt, no retry of its own.
 *
 * Besides `UnreadableImageError` it throws exactly three errors, which say what to do next:
 * `OpenAiRejectedError` (read locally, never ask again), `OpenAiUnavailableError` (ask again later),
 * `OpenAiBreakerOpenError` (read locally now, ask again later without counting an attempt).
 */
export class OpenAiReceiptReader extends ReceiptReader {
  private readonly logger = new Logger(OpenAiReceiptReader.name);

  constructor(
    private readonly chat: OpenAiChat,
    private readonly breaker: OpenAiBreaker,
    private readonly renderer: ImageRenderer,
    private readonly clock: Clock,
  ) {
    super();
  }

  async read(pages: readonly ReceiptPage[], hints: OpenAiReadHints): Promise<Extraction> {
    if (pages.length === 0) throw new UnreadableImageError('no_pages');
    if (pages.length > MAX_PAGES) throw this.rejected('too_long', `${pages.length} pages`, null);
    const jpegs: Buffer[] = [];
    for (const page of pages) jpegs.push(Buffer.from((await this.renderer.render(imageOf(page))).preview));
    const messages = receiptMessages(jpegs, hints);

    const startedAt = this.clock.now().getTime();
    const outcome = await this.breaker.run(() => this.chat.ask(messages));
    const latencyMs = Math.max(0, this.clock.now().getTime() - startedAt);

    if (outcome.kind !== 'answered') throw this.toError(outcome, latencyMs);
    const usage = this.usageOf(outcome.tokens, latencyMs);
    const answer = wireReceiptSchema.safeParse(parseJson(outcome.content), { reportInput: false });
    if (!answer.success) throw this.rejected('invalid_answer', describeBreaches(answer.error), usage);
    const transcript = hints.transcript ?? null;
    return toExtraction(answer.data, { transcript, uploadedOn: hints.uploadedOn, usage });
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
      case 'quota_exhausted':
        this.logger.error('The OpenAI account has no quota left: receipts are read locally until it has.');
        return new OpenAiBreakerOpenError(this.breaker.report().probeAt ?? this.clock.now());
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

  private usageOf(tokens: TokenCount, latencyMs: number): Usage {
    return {
      provider: 'openai',
      model: this.chat.model,
      promptVersion: `${PROMPT_VERSION}+${SCHEMA_VERSION}`,
      inputTokens: tokens.input,
      outputTokens: tokens.output,
      costNanoUsd: toJsonInteger(costInNanoUsd(this.chat.model, tokens)),
      cached: false,
      attempts: 1,
      latencyMs,
    };
  }
}

/** `undefined`, which fits no schema, for what is not JSON. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
