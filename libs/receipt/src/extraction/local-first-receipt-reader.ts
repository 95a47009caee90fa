import type { Clock } from '#shared';
import { compareReadings } from './agreement.js';
import type { Degradation, Extraction } from './extraction.js';
import {
  OpenAiBreakerOpenError,
  OpenAiBudgetError,
  OpenAiRejectedError,
  OpenAiUnavailableError,
} from './openai/openai.errors.js';
import type { OpenAiReadRequest, OpenAiReceiptReader } from './openai/openai-receipt-reader.js';
import { measureReading } from './reading-metrics.js';
import type { ReceiptPage } from './receipt-page.js';
import { ReceiptReader, type ReadHints, type ReadRequest } from './receipt-reader.js';

/** When nobody says when to ask again. */
const PAUSE_MS = 10_000;

/** The Batch API promises an answer within a day; what has none by then is asked about directly. */
const BACKLOG_MS = 25 * 3_600_000;

/**
 * Reads locally, and then with the model, which gets the local text as a hint and whose values are compared with the
 * local ones. When the model cannot be asked or declines, the local reading stands, so a person never waits for a
 * provider; `degraded.willRetryAt` then says when it is worth asking again. Without hints the model is asked at once, and
 * the local reading only made where it has to stand.
 */
export class LocalFirstReceiptReader extends ReceiptReader {
  /**
   * @param online null without a key.
   * @param givesHints whether the model gets the local text.
   */
  constructor(
    private readonly local: ReceiptReader,
    private readonly online: OpenAiReceiptReader | null,
    private readonly clock: Clock,
    private readonly givesHints = true,
  ) {
    super();
  }

  /** By the local texts an answer is found out that mixes receipts up. */
  override get bestTogether(): number {
    return this.online && this.givesHints ? this.online.bestTogether : 1;
  }

  /** @throws the local reader's error, or a fault of our own. */
  async read(pages: readonly ReceiptPage[], hints: ReadHints): Promise<Extraction> {
    const { online } = this;
    if (online && !this.givesHints && !hints.localReading && !hints.isBacklog)
      return this.readOnline(online, { pages, hints });
    const reading = await this.readLocally({ pages, hints });
    if (!online) return { ...reading, degraded: { reason: 'no_key', willRetryAt: null } };
    if (hints.isBacklog) return this.later(reading);
    const request = questionFor({ pages, hints }, reading);
    return this.combine(
      reading,
      measureReading('openai', () => online.read(request.pages, request.hints)),
    );
  }

  /** Each is read locally by itself; the model is asked about all of them at once. */
  override async readTogether(requests: readonly ReadRequest[]): Promise<PromiseSettledResult<Extraction>[]> {
    const { online } = this;
    if (!online || !this.givesHints) return super.readTogether(requests);
    const drafts: PromiseSettledResult<Extraction>[] = [];
    for (const request of requests) drafts.push(...(await Promise.allSettled([this.readLocally(request)])));
    const questions = requests.flatMap((request, index) => {
      const draft = drafts[index];
      const isAsked = draft?.status === 'fulfilled' && !request.hints.isBacklog;
      return isAsked ? questionFor(request, draft.value) : [];
    });
    const answers =
      questions.length === 0 ? [] : await measureReading('openai', () => online.readTogether(questions));
    return Promise.all(
      drafts.map(async (draft, index) => {
        if (draft.status === 'fulfilled' && requests[index]?.hints.isBacklog) {
          return { ...draft, value: this.later(draft.value) };
        }
        const answer = draft.status === 'fulfilled' ? answers.shift() : undefined;
        if (draft.status === 'rejected' || !answer) return draft;
        const [end] = await Promise.allSettled([this.combine(draft.value, outcomeOf(answer))]);
        return end;
      }),
    );
  }

  /** Without a local reading, unless it has to stand. */
  private async readOnline(online: OpenAiReceiptReader, { pages, hints }: ReadRequest): Promise<Extraction> {
    try {
      return await measureReading('openai', () => online.read(pages, hints));
    } catch (error) {
      return this.standIn(error, () => this.readLocally({ pages, hints }));
    }
  }

  /** The draft of a receipt that the Batch API is asked about. */
  private later(reading: Extraction): Extraction {
    const at = new Date(this.clock.now().getTime() + BACKLOG_MS);
    return { ...reading, degraded: this.degradation('backlog', at) };
  }

  private async readLocally({ pages, hints }: ReadRequest): Promise<Extraction> {
    const { localReading, isBacklog: _, ...others } = hints;
    if (localReading) return { ...localReading, degraded: null };
    return measureReading('local', () => this.local.read(pages, others));
  }

  /** The model's answer in the light of the local reading, or that alone. */
  private async combine(reading: Extraction, answer: Promise<Extraction>): Promise<Extraction> {
    try {
      return compareReadings(await answer, reading);
    } catch (error) {
      return this.standIn(error, () => reading);
    }
  }

  /** The local reading in place of the model's. @throws the error, when it is not the model's */
  private async standIn(
    error: unknown,
    readLocally: () => Extraction | Promise<Extraction>,
  ): Promise<Extraction> {
    if (error instanceof OpenAiRejectedError) return readLocally();
    const degraded = this.degradationFor(error);
    if (!degraded) throw error;
    return { ...(await readLocally()), degraded };
  }

  private degradationFor(error: unknown): Degradation | null {
    if (error instanceof OpenAiBudgetError) return { reason: 'budget_cap', willRetryAt: null };
    if (error instanceof OpenAiBreakerOpenError) return this.degradation('breaker_open', error.notBefore);
    if (!(error instanceof OpenAiUnavailableError)) return null;
    return this.degradation(
      error.reason === 'rate_limited' ? 'rate_limited' : 'breaker_open',
      error.notBefore,
    );
  }

  private degradation(reason: Degradation['reason'], notBefore: Date | null): Degradation {
    const at = notBefore ?? new Date(this.clock.now().getTime() + PAUSE_MS);
    return { reason, willRetryAt: at.toISOString() };
  }
}

/** The local text goes along as a hint. */
function questionFor({ pages, hints }: ReadRequest, reading: Extraction): OpenAiReadRequest {
  const { localReading: draft, ...others } = hints;
  const isPatient = draft !== undefined;
  return { pages, hints: { ...others, transcript: reading.rawText, ...(isPatient && { isPatient }) } };
}

function outcomeOf<T>(end: PromiseSettledResult<T>): Promise<T> {
  return end.status === 'fulfilled' ? Promise.resolve(end.value) : Promise.reject(end.reason as Error);
}
