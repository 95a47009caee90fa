import type { Extraction } from '../extraction.js';
import { UnreadableImageError } from '../reader.errors.js';
import type { ReceiptPage } from '../receipt-page.js';
import { ReceiptReader, type ReadHints } from '../receipt-reader.js';
import { LEARNED_MODEL } from './learned-model.js';
import { OcrEngine } from './ocr-engine.js';
import { printedTexts, TEXT_LAYER_NAME } from './text-layer.js';
import { OCR_MODEL_NAME } from './ocr-models.js';
import { parseReceipt } from './parser/receipt-parser.js';
import { groupIntoRows, type TextRow } from './text-rows.js';

/** An extraction together with the rows it was made from. */
export interface ReadingWithRows {
  readonly extraction: Extraction;
  readonly rows: readonly TextRow[];
}

/**
 * Reads receipts with the OCR networks in this very process. Native code decodes strangers' bytes here, so
 * the product runs it inside a child process (see `IsolatedReceiptReader`).
 */
export class LocalReceiptReader extends ReceiptReader {
  private readonly engine = new OcrEngine();

  async read(pages: readonly ReceiptPage[], hints: ReadHints): Promise<Extraction> {
    return (await this.readWithRows(pages, hints)).extraction;
  }

  /** @throws UnreadableImageError */
  async readWithRows(pages: readonly ReceiptPage[], hints: ReadHints): Promise<ReadingWithRows> {
    if (pages.length === 0) throw new UnreadableImageError('no_pages');
    const startedAt = performance.now();
    const rows: TextRow[] = [];
    for (const [index, page] of pages.entries()) {
      const texts =
        page instanceof Uint8Array ? await this.engine.readPage(page) : printedTexts(page.textLayer);
      rows.push(...groupIntoRows(texts, index + 1));
    }
    const extraction: Extraction = {
      ...parseReceipt(rows, hints, LEARNED_MODEL),
      duplicates: [],
      usage: {
        provider: 'local',
        model: pages.some((page) => page instanceof Uint8Array) ? OCR_MODEL_NAME : TEXT_LAYER_NAME,
        promptVersion: null,
        inputTokens: 0,
        outputTokens: 0,
        costNanoUsd: 0,
        cached: false,
        attempts: 1,
        latencyMs: Math.round(performance.now() - startedAt),
      },
      degraded: null,
    };
    return { extraction, rows };
  }

  /** Frees the networks' memory; the next reading loads them again. */
  async release(): Promise<void> {
    await this.engine.release();
  }
}
