import {
  IsolatedProcess,
  IsolatedProcessTimeoutError,
  type IsolationLimits,
} from '../../isolation/isolated-process.js';
import type { Extraction } from '../extraction.js';
import { ReaderCrashedError, ReaderTimeoutError, UnreadableImageError } from '../reader.errors.js';
import type { ReceiptPage } from '../receipt-page.js';
import { ReceiptReader, type ReadHints } from '../receipt-reader.js';
import type { ReadAnswer, ReadRequest } from './child-messages.js';
import type { ReadingWithRows } from './local-receipt-reader.js';

/**
 * What its networks keep grows with every new size of picture, from 270 MB without an end; one reading takes up to 190 MB
 * more. So it is ended before the next one could not be read: about once in 25 receipts of different sizes.
 */
const KEPT_RSS_BYTES = 420 * 1024 * 1024;

/** The local reader in a process of its own: see IsolatedProcess. */
export class IsolatedReceiptReader extends ReceiptReader {
  private readonly process: IsolatedProcess<ReadRequest, ReadAnswer>;

  constructor(limits: Partial<IsolationLimits> = {}) {
    super();
    const entry = new URL('./ocr-child-process.js', import.meta.url);
    this.process = new IsolatedProcess(entry, { keptRssBytes: KEPT_RSS_BYTES, ...limits });
  }

  /**
   * @throws UnreadableImageError when the bytes are at fault.
   * @throws ReaderTimeoutError, ReaderCrashedError when the child is; both may be retried.
   */
  async read(pages: readonly ReceiptPage[], hints: ReadHints): Promise<Extraction> {
    return (await this.readWithRows(pages, hints)).extraction;
  }

  /** Like `read`, together with the rows the parser saw (for measuring and for prompts). */
  async readWithRows(pages: readonly ReceiptPage[], hints: ReadHints): Promise<ReadingWithRows> {
    const answer = await this.process.request({ pages, hints }).catch(throwReaderError);
    switch (answer.kind) {
      case 'read':
        return { extraction: answer.extraction, rows: answer.rows };
      case 'unreadable':
        throw new UnreadableImageError(answer.reason);
      case 'failed':
        throw new ReaderCrashedError(answer.detail);
    }
  }

  /** Process id of the running child, for measuring; null when none runs. */
  get childPid(): number | null {
    return this.process.pid;
  }

  /** Stops the child; a reading in progress fails with `ReaderCrashedError`. */
  async close(): Promise<void> {
    await this.process.close();
  }

  /** Called by Nest. */
  async onApplicationShutdown(): Promise<void> {
    await this.close();
  }
}

function throwReaderError(error: Error): never {
  if (error instanceof IsolatedProcessTimeoutError) throw new ReaderTimeoutError(error.timeoutMs);
  throw new ReaderCrashedError(error.message, { cause: error });
}
