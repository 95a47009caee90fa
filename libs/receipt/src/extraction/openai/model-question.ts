import type { ChatCompletionMessageParam } from 'openai/resources/chat/completions';
import { costInNanoUsd, dearestTokens, type PricedModel, type Tier } from './openai-prices.js';

/** Everything about a call but whom it is for: the same question always makes the same request. */
export interface ModelQuestion {
  readonly messages: readonly ChatCompletionMessageParam[];
  /** The schema of the answer, in the dialect of strict structured outputs, and its version. */
  readonly schema: { readonly name: string; readonly json: Readonly<Record<string, unknown>> };
  readonly maxOutputTokens: number;
}

/** For one receipt: room for about 200 line items and the model's own thinking. */
export const MAX_OUTPUT_TOKENS = 16_000;
/** More than any listed model counts for a picture whose longest side has 1600 pixels. */
const MOST_TOKENS_PER_IMAGE = 6_000;
/** Roles, separators and whatever else the provider puts around the messages. */
const ENVELOPE_TOKENS = 500;

/** The most tokens that a question can take: a token of text is at least one byte. */
export function mostTokens(question: ModelQuestion): { input: number; output: number } {
  const { messages, schema, maxOutputTokens } = question;
  let input = ENVELOPE_TOKENS + Buffer.byteLength(JSON.stringify(schema.json));
  for (const { content } of messages) {
    const parts = typeof content === 'string' ? [{ type: 'text', text: content } as const] : (content ?? []);
    for (const part of parts) {
      input += part.type === 'text' ? Buffer.byteLength(part.text) : MOST_TOKENS_PER_IMAGE;
    }
  }
  return { input, output: maxOutputTokens };
}

/** No answer to the question costs more, in billionths of a US dollar. */
export function mostNanoUsd(model: PricedModel, question: ModelQuestion, tier: Tier = 'default'): bigint {
  return costInNanoUsd(model, dearestTokens(model, mostTokens(question)), tier);
}
