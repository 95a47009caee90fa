import type { DataSource } from 'typeorm';
import type { Clock } from '#shared';
import type { ImageRenderer } from '../../image/image-renderer.js';
import { AnswerStore } from './answer-store.js';
import type { ModelLedger } from './ledger/model-ledger.js';
import { MeteredLine } from './metered-line.js';
import { DEFAULT_BREAKER_POLICY, OpenAiBreaker } from './openai-breaker.js';
import { OpenAiChat } from './openai-chat.js';
import type { OpenAiSettings } from './openai.config.js';
import { OpenAiReceiptReader } from './openai-receipt-reader.js';
import type { ModelTraffic } from './traffic/model-traffic.js';
import { OwnThrottleState } from './traffic/own-throttle-state.js';
import { RedisBreakerState } from './traffic/redis-breaker-state.js';
import { RedisThrottleState } from './traffic/redis-throttle-state.js';
import { SharedBreaker } from './traffic/shared-breaker.js';
import { SharedThrottle } from './traffic/shared-throttle.js';

/** Waiting for our own limits, rendering and bookkeeping around the call itself. */
const AROUND_THE_CALL_MS = 30_000;

/** The worker's way to the model, one for all that asks; null without a key. */
export function createMeteredLine(
  settings: OpenAiSettings,
  { redis, prefix }: ModelTraffic,
  ledger: ModelLedger,
  clock: Clock,
): MeteredLine | null {
  if (settings.OPENAI_API_KEY === undefined) return null;
  const chat = new OpenAiChat(settings, clock);
  const policy = { ...DEFAULT_BREAKER_POLICY, resetMs: settings.OPENAI_BREAKER_PAUSE_SECONDS * 1_000 };
  const limits = {
    requestsPerMinute: settings.OPENAI_REQUESTS_PER_MINUTE,
    tokensPerMinute: settings.OPENAI_TOKENS_PER_MINUTE,
  };
  const breaker = new SharedBreaker(
    new RedisBreakerState(redis, prefix, policy, chat.timeoutMs + AROUND_THE_CALL_MS),
    new OpenAiBreaker(clock, policy),
    clock,
  );
  const throttle = new SharedThrottle(
    new RedisThrottleState(redis, prefix, limits),
    new OwnThrottleState(limits, clock),
    clock,
  );
  return new MeteredLine(chat, breaker, throttle, ledger);
}

export function createAnswerStore(dataSource: DataSource, clock: Clock, ledger: ModelLedger): AnswerStore {
  return new AnswerStore(dataSource, clock, ledger);
}

/** The online reader of the worker; null without a key. */
export function createOnlineReader(
  line: MeteredLine | null,
  answers: AnswerStore,
  renderer: ImageRenderer,
  clock: Clock,
): OpenAiReceiptReader | null {
  return line && new OpenAiReceiptReader(line, answers, renderer, clock);
}
