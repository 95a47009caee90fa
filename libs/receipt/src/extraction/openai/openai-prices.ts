import type { ChatModel } from 'openai/resources/shared';

/** Changes whenever a figure below changes: tokens, model and this version reproduce a recorded cost. */
export const PRICE_TABLE_VERSION = '2026-09-27';

/** Tokens of one call as the provider counts them. `cachedInput` and `cacheWrite` are parts of `input`. */
export interface TokenCount {
  readonly input: number;
  readonly cachedInput: number;
  readonly cacheWrite: number;
  /** Reasoning included. */
  readonly output: number;
}

/** Nano-USD for one token: one US dollar per million tokens is 1000. All list prices are whole numbers of it. */
interface TokenPrice {
  readonly input: bigint;
  readonly cachedInput: bigint;
  readonly cacheWrite: bigint;
  readonly output: bigint;
}

/**
 * List prices of the `default` service tier for prompts up to 272,000 tokens; ours are some thousands.
 * Only models that take images, answer by strict schema and know `reasoning_effort: low`.
 */
const PRICES = {
  'gpt-6-luna': { input: 100n, cachedInput: 10n, cacheWrite: 125n, output: 500n },
  'gpt-5.6-luna': { input: 200n, cachedInput: 20n, cacheWrite: 250n, output: 1_200n },
  'gpt-5.4-mini': { input: 750n, cachedInput: 75n, cacheWrite: 750n, output: 4_500n },
} as const satisfies Partial<Record<ChatModel, TokenPrice>>;

export type PricedModel = keyof typeof PRICES;

export const PRICED_MODELS = Object.keys(PRICES) as [PricedModel, ...PricedModel[]];

/** How a question got to the provider: at once, or by the Batch API at half the price. */
export type Tier = 'default' | 'batch';

/** What a call costs, in billionths of a US dollar. Integers only; half of an odd sum is rounded up. */
export function costInNanoUsd(model: PricedModel, tokens: TokenCount, tier: Tier = 'default'): bigint {
  const price: TokenPrice = PRICES[model];
  const plainInput = tokens.input - tokens.cachedInput - tokens.cacheWrite;
  const full =
    BigInt(plainInput) * price.input +
    BigInt(tokens.cachedInput) * price.cachedInput +
    BigInt(tokens.cacheWrite) * price.cacheWrite +
    BigInt(tokens.output) * price.output;
  return tier === 'batch' ? (full + 1n) / 2n : full;
}

/** So many tokens at the highest price that any of them can have. */
export function dearestTokens(
  model: PricedModel,
  { input, output }: { input: number; output: number },
): TokenCount {
  const { cacheWrite, input: plain }: TokenPrice = PRICES[model];
  return { input, cachedInput: 0, cacheWrite: cacheWrite > plain ? input : 0, output };
}
