import { setTimeout as wait } from 'node:timers/promises';
import { FakeOpenAiServer, wireReceiptAnswer, type FakeAnswer, type RecordedRequest } from '#receipt/testing';
import { SeededRandom } from '#shared/testing';
import { readCode } from './coded-photo.js';

/** What the receipt with this number says; no other says the same. */
export interface CodedFigures {
  readonly receiptNumber: string;
  /** Cents. */
  readonly total: number;
}

export function figuresOf(code: number): CodedFigures {
  return { receiptNumber: `NO-${code}`, total: 1_000 + code };
}

/** One question about a photo. */
export interface ProviderCall {
  /** As `performance.now()`. */
  readonly at: number;
  /** The provider's answer was one that a question need not be repeated after. */
  isAnswered: boolean;
}

/** A question that is not answered before somebody says so. */
export interface HeldQuestion {
  hasArrived: boolean;
  /** @param isAnswered false: the provider never thought about it, and bills nothing. */
  release(isAnswered: boolean): void;
}

const LATENCY_MS = { least: 20, most: 120 };
const HANG: FakeAnswer = { kind: 'hang' };

/** Everything that a provider does instead of answering. */
const FAULTS: readonly ((receipt: unknown) => FakeAnswer)[] = [
  () => ({ kind: 'rate_limited', retryAfter: '1' }),
  () => ({ kind: 'error', status: 500 }),
  () => HANG,
  () => ({ kind: 'stall' }),
  () => ({ kind: 'refusal' }),
  () => ({ kind: 'wrong_schema' }),
  () => ({ kind: 'connection_reset' }),
  (receipt) => ({ kind: 'truncated_json', receipt }),
  (receipt) => ({ kind: 'cut_by_length', receipt }),
  (receipt) => ({ kind: 'cut_connection', receipt }),
];

/**
 * A model that sees nothing but the pictures it is sent: it answers for each with the figures of the number in it, so
 * that two receipts that were mixed up anywhere on the way have figures which are not theirs.
 */
export class ChaosProvider {
  /** Questions about each photo, in their order. */
  readonly calls = new Map<number, ProviderCall[]>();
  /** Whether questions about several photos get useless answers, so that each is asked about alone. */
  isConfused = false;
  /** Questions that no honest product asks. */
  readonly violations: string[] = [];
  private held: { readonly question: HeldQuestion; readonly isAnswered: Promise<boolean> } | undefined;

  private constructor(
    private readonly server: FakeOpenAiServer,
    private readonly random: SeededRandom,
    /** Of the questions that are not answered as they should be, 0 to 1. */
    public faultShare: number,
    private readonly householdOf: (code: number) => string | undefined,
  ) {}

  /**
   * @param faultShare of the questions that are not answered as they should be
   * @param householdOf whose the photo is
   */
  static async start(
    seed: number,
    faultShare: number,
    householdOf: (code: number) => string | undefined,
  ): Promise<ChaosProvider> {
    const server = await FakeOpenAiServer.start();
    const provider = new ChaosProvider(server, new SeededRandom(seed), faultShare, householdOf);
    server.standingAnswer = (request) => provider.answer(request);
    return provider;
  }

  /** For OPENAI_BASE_URL. */
  get baseUrl(): string {
    return this.server.baseUrl;
  }

  /** What the provider has on its bill, in billionths of a US dollar. */
  get billedNanoUsd(): bigint {
    return this.server.ledger.nanoUsd;
  }

  /** Answers that were sent and billed. */
  get answers(): number {
    return this.server.ledger.answers;
  }

  /** Keeps the next question waiting. */
  holdNext(): HeldQuestion {
    const { promise, resolve } = Promise.withResolvers<boolean>();
    const question = { hasArrived: false, release: resolve };
    this.held = { question, isAnswered: promise };
    return question;
  }

  stop(): Promise<void> {
    return this.server.stop();
  }

  private async answer({ body }: RecordedRequest): Promise<FakeAnswer> {
    const at = performance.now();
    const codes = await codesIn(body).catch((error: unknown) => {
      this.violations.push(`a question about a picture that nobody has sent: ${String(error)}`);
      return null;
    });
    if (!codes) return { kind: 'error', status: 400 };
    if (new Set(codes.map(this.householdOf)).size > 1)
      this.violations.push(`a question about receipts of several households: ${codes.join(', ')}`);
    const calls = codes.map((code) => this.note(code, at));
    if (this.isConfused && codes.length > 1) return { kind: 'wrong_schema' };
    const { held } = this;
    this.held = undefined;
    if (held) {
      held.question.hasArrived = true;
      if (!(await held.isAnswered)) return HANG;
    }
    await wait(this.random.integer(LATENCY_MS.least, LATENCY_MS.most));
    const receipts = codes.map(answerFor);
    if (this.random.next() < this.faultShare) return this.random.pick(FAULTS)(receipts[0]);
    for (const call of calls) call.isAnswered = true;
    return { kind: 'receipts', receipts };
  }

  private note(code: number, at: number): ProviderCall {
    const call: ProviderCall = { at, isAnswered: false };
    const known = this.calls.get(code);
    if (known) known.push(call);
    else this.calls.set(code, [call]);
    return call;
  }
}

/** The numbers in the pictures of a question, in their order. */
function codesIn({ messages }: RecordedRequest['body']): Promise<number[]> {
  const parts = messages.flatMap(({ content }) => (typeof content === 'string' ? [] : content));
  const urls = parts.flatMap(({ image_url: image }) => image?.url ?? []);
  return Promise.all(urls.map((url) => readCode(Buffer.from(url.split(',')[1]!, 'base64'))));
}

function answerFor(code: number): Record<string, unknown> {
  const { receiptNumber, total } = figuresOf(code);
  const printed = `${Math.floor(total / 100)}.${String(total % 100).padStart(2, '0')}`;
  return wireReceiptAnswer({
    ...{ receiptNumber, total: printed, subtotal: printed, merchantName: `Shop ${code}` },
    ...{ currency: { code: 'EUR', basis: 'code' }, lineItems: [], payments: [] },
    ...{ merchantTaxIds: [], merchantAddress: null, merchantPhone: null },
  });
}
