import type { Degradation, Extraction } from './extraction.js';
import {
  OpenAiBreakerOpenError,
  OpenAiRejectedError,
  OpenAiUnavailableError,
} from './openai/openai.errors.js';
import type { OpenAiReceiptReader } from './openai/openai-receipt-reader.js';
import { measureReading } from './reading-metrics.js';
import type { ReceiptPage } from './receipt-page.js';
import { ReceiptReader, type ReadHints } from './receipt-reader.js';

/**
 * Reads locally, and then with the model, which gets the local text as a hint. When the model cannot be asked
 * or declines, the local reading stands, so a person never waits for a provider.
 */
export class LocalFirstReceiptReader extends ReceiptReader {
  /** @param online null without a key. */
  constructor(
    private readonly local: ReceiptReader,
    private readonly online: OpenAiReceiptReader | null,
  ) {
    super();
  }

  /** @throws the local reader's error; OpenAiUnavailableError while another attempt may reach the model. */
  async read(pages: readonly ReceiptPage[], hints: ReadHints): Promise<Extraction> {
    const { local, online } = this;
    const reading = await measureReading('local', () => local.read(pages, hints));
    if (!online) return { ...reading, degraded: { reason: 'no_key', willRetryAt: null } };
    try {
      const hintsOfModel = { ...hints, transcript: reading.rawText };
      return await measureReading('openai', () => online.read(pages, hintsOfModel));
    } catch (error) {
      if (error instanceof OpenAiRejectedError) return reading;
      const degraded = this.degradationFor(error, hints.isFinalAttempt ?? false);
      if (!degraded) throw error;
      return { ...reading, degraded };
    }
  }

  private degradationFor(error: unknown, isFinalAttempt: boolean): Degradation | null {
    if (error instanceof OpenAiBreakerOpenError) return { reason: 'breaker_open', willRetryAt: null };
    if (!(error instanceof OpenAiUnavailableError)) return null;
    if (error.reason === 'rate_limited') return { reason: 'rate_limited', willRetryAt: null };
    return isFinalAttempt ? { reason: 'breaker_open', willRetryAt: null } : null;
  }
}
