import { z } from 'zod';
import { flag, settings, wholeNumber } from '#shared/config';
import { PRICED_MODELS } from './openai-prices.js';

export class OpenAiSettings extends settings({
  /**
   * Without it receipts are read locally. Printable ASCII only: any other character would end up, key and
   * all, in the HTTP client's "invalid header value" message.
   */
  OPENAI_API_KEY: z
    .string()
    .regex(/^[\x21-\x7e]{8,512}$/, 'must be 8 to 512 printable characters without spaces')
    .optional(),
  /** Only for gateways that speak OpenAI's protocol. Ends in the version, e.g. `https://gateway.example/v1`. */
  OPENAI_BASE_URL: z.url({ protocol: /^https?$/ }).default('https://api.openai.com/v1'),
  /** A vision model whose price is known: costs are never estimated. */
  OPENAI_MODEL: z.enum(PRICED_MODELS).default('gpt-6-luna'),
  /** The whole call, from connecting to the last byte of the answer. */
  OPENAI_TIMEOUT_MS: wholeNumber({ min: 1_000, max: 300_000 }).default(30_000),
  /** The project's limits, for all workers together. */
  OPENAI_REQUESTS_PER_MINUTE: wholeNumber({ min: 1, max: 1_000_000 }).default(500),
  OPENAI_TOKENS_PER_MINUTE: wholeNumber({ min: 1_000, max: 1_000_000_000 }).default(200_000),
  /** Whether receipts are read locally first, so that the model gets their text and its values are compared. */
  OPENAI_LOCAL_HINT: flag().default(true),
  /** How long the model is left alone after repeated failures before one call tries it again. */
  OPENAI_BREAKER_PAUSE_SECONDS: wholeNumber({ min: 1, max: 3_600 }).default(30),
  /** How long a draft waits after the first round of reading it again came to nothing; every further one doubles it. */
  OPENAI_REREAD_PAUSE_SECONDS: wholeNumber({ min: 1, max: 300 }).default(5),
  /** So many receipts of a household that wait make a backlog, which goes through the Batch API; 0 = never. */
  OPENAI_BATCH_FROM: wholeNumber({ max: 1_000_000 }).default(0),
}) {}
