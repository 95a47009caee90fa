import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { ModelQuestion } from './model-question.js';
import { documentParts, INSTRUCTIONS, type OpenAiReadHints } from './receipt-prompt.js';
import { parseStrictJson } from './strict-json.js';
import { comparable, contains } from './transcript-match.js';
import { strictJsonSchema, wireReceiptSchema, type WireReceipt } from './wire-receipt.js';

/** Changes with the words below, and with every change of the single receipt's prompt or schema. */
export const BATCH_VERSIONS = 'receipt-batch-prompt-1+receipt-wire-1';
/** Receipts of one household that a question may be about. */
export const MOST_TOGETHER = 4;
/** More than a receipt alone needs: nobody waits for the longest of four to be cut off. */
const OUTPUT_TOKENS_PER_RECEIPT = 8_000;

const batchSchema = z.strictObject({
  receipts: z
    .array(z.strictObject({ id: z.string().max(20), receipt: wireReceiptSchema }))
    .max(MOST_TOGETHER),
});
const BATCH_JSON_SCHEMA = strictJsonSchema(batchSchema);

const BATCH_INSTRUCTIONS = `${INSTRUCTIONS}

There are several documents. Each begins with a JSON object that holds its id, followed by its images. Answer with one entry for each id, read from the images and the OCR text of that document alone; documents have nothing to do with each other.`;

export interface BatchItem {
  /** Cannot be guessed by what is printed on another document. */
  readonly id: string;
  readonly jpegs: readonly Buffer[];
  readonly hints: OpenAiReadHints;
}

export function newItemId(): string {
  return randomBytes(4).toString('hex');
}

/** One question about several receipts of one household. */
export function batchQuestion(items: readonly BatchItem[]): ModelQuestion {
  return {
    messages: [
      { role: 'system', content: BATCH_INSTRUCTIONS },
      { role: 'user', content: items.flatMap(({ id, jpegs, hints }) => documentParts(jpegs, hints, id)) },
    ],
    schema: { name: 'receipts-wire-1', json: BATCH_JSON_SCHEMA },
    maxOutputTokens: OUTPUT_TOKENS_PER_RECEIPT * items.length,
  };
}

/**
 * The answers in the order of the items, or null when they are not exactly one for each id, one breaks the schema, or
 * one seems to be read from another's document.
 */
export function readBatch(content: string, items: readonly BatchItem[]): WireReceipt[] | null {
  const answer = batchSchema.safeParse(parseStrictJson(content), { reportInput: false });
  if (!answer.success || answer.data.receipts.length !== items.length) return null;
  const byId = new Map(answer.data.receipts.map(({ id, receipt }) => [id, receipt]));
  const receipts = items.map(({ id }) => byId.get(id));
  if (!receipts.every((receipt) => receipt !== undefined)) return null;
  return isMixedUp(receipts, items) ? null : receipts;
}

/** More of what an answer says stands in another document's text than in its own. */
function isMixedUp(receipts: readonly WireReceipt[], items: readonly BatchItem[]): boolean {
  const texts = items.map(({ hints }) => comparable(hints.transcript ?? ''));
  return receipts.some((receipt, index) => {
    const marks = [receipt.total, receipt.purchasedOn?.printed, receipt.receiptNumber, receipt.merchantName]
      .map((mark) => comparable(mark ?? ''))
      .filter((mark) => mark !== '');
    const found = texts.map((text) => marks.filter((mark) => contains(text, mark)).length);
    return Math.max(...found) > found[index]!;
  });
}
