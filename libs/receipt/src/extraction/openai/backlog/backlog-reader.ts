import { extractionSchema } from '../../extraction.js';
import { imageOf } from '../../receipt-page.js';
import type { ImageRenderer } from '../../../image/image-renderer.js';
import type { ReceiptExaminer } from '../../../receipt-examiner.js';
import { DocumentRefusedError, type ReceiptFiles } from '../../../receipt-files.js';
import type { ReceiptStore } from '../../../receipt-store.js';
import { digestOf, type AnswerStore } from '../answer-store.js';
import type { CallOutcome } from '../call-outcome.js';
import type { ModelLedger, Reservation } from '../ledger/model-ledger.js';
import { mostNanoUsd, type ModelQuestion } from '../model-question.js';
import { VERSIONS } from '../openai-receipt-reader.js';
import type { PricedModel } from '../openai-prices.js';
import { receiptQuestion } from '../receipt-prompt.js';
import { parseStrictJson } from '../strict-json.js';
import { wireReceiptSchema } from '../wire-receipt.js';

/** A receipt of a backlog, and who is to read it. */
export interface BacklogItem {
  readonly householdId: string;
  readonly receiptId: string;
  readonly model: PricedModel;
}

/** A receipt's question, paid for. */
export interface PreparedItem {
  readonly question: ModelQuestion;
  readonly answerKey: Buffer;
  readonly reservationId: string;
}

/** The provider promises a day; a worker may be away for another. */
const HELD_FOR_MS = 3 * 86_400_000;

/** What the Batch API is asked about a receipt, and what becomes of the answer: the same as of a direct one. */
export class BacklogReader {
  constructor(
    private readonly files: ReceiptFiles,
    private readonly renderer: ImageRenderer,
    private readonly examiner: ReceiptExaminer,
    private readonly store: ReceiptStore,
    private readonly answers: AnswerStore,
    private readonly ledger: ModelLedger,
  ) {}

  /** @param reservationId of an earlier try. @returns null when there is nothing to ask, or no money for it. */
  async prepare(
    { householdId, receiptId, model }: BacklogItem,
    reservationId: string | null,
  ): Promise<PreparedItem | null> {
    const receipt = await this.store.findById(householdId, receiptId);
    const stored = receipt && extractionSchema.safeParse(await this.store.findReading(receipt));
    if (!receipt || stored?.data?.degraded?.reason !== 'backlog') return null;
    const pages = await this.files.readPages(receipt).catch(refused);
    if (!pages) return null;
    const images = pages.map(imageOf);
    const key = { householdId, model, versions: VERSIONS, pages: images };
    if (await this.answers.hasAnswer(key)) return null;
    const hints = { ...(await this.examiner.hintsFor(receipt)), transcript: stored.data.rawText };
    const jpegs: Buffer[] = [];
    for (const image of images) jpegs.push(Buffer.from((await this.renderer.render(image)).preview));
    const question = receiptQuestion(jpegs, hints);
    const atMostNanoUsd = mostNanoUsd(model, question, 'batch');
    const reserved =
      reservationId ??
      (await this.ledger.reserve({ householdId, model, atMostNanoUsd, heldForMs: HELD_FOR_MS }));
    if (reserved === 'household' || reserved === 'total') return null;
    const id = typeof reserved === 'string' ? reserved : reserved.id;
    return { question, answerKey: digestOf(key), reservationId: id };
  }

  /** @returns whether the answer can be used. */
  async accept(
    reservation: Reservation,
    answerKey: Buffer,
    outcome: CallOutcome | undefined,
  ): Promise<boolean> {
    if (outcome?.kind !== 'answered' && outcome?.kind !== 'unusable') {
      await this.ledger.release(reservation);
      return false;
    }
    if (outcome.tokens) await this.ledger.settle(reservation, outcome.tokens, 'batch');
    if (outcome.kind !== 'answered') return false;
    if (!wireReceiptSchema.safeParse(parseStrictJson(outcome.content)).success) return false;
    await this.answers.remember({ householdId: reservation.householdId, key: answerKey }, outcome.content);
    return true;
  }
}

/** A document that is gone is no reason to leave the others of a batch waiting. */
function refused(error: unknown): null {
  if (error instanceof DocumentRefusedError) return null;
  throw error;
}
