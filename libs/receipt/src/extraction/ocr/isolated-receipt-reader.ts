import { fork, type ChildProcess } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Extraction } from '../extraction.js';
import { ReaderCrashedError, ReaderTimeoutError, UnreadableImageError } from '../reader.errors.js';
import { ReceiptReader, type ReadHints } from '../receipt-reader.js';
import type { ReadAnswer, ReadRequest } from './child-messages.js';
import type { ReadingWithRows } from './local-receipt-reader.js';

export interface IsolationLimits {
  /** Longest reading of one receipt, all pages together. */
  readonly timeoutMs: number;
  /** The child ends itself after this long without work, which gives its memory back. */
  readonly idleMs: number;
  /** Resident memory at which the child is killed. */
  readonly maxRssBytes: number;
}

const MEGABYTE = 1024 * 1024;
const DEFAULT_LIMITS: IsolationLimits = { timeoutMs: 60_000, idleMs: 60_000, maxRssBytes: 900 * MEGABYTE };
/** JavaScript's share of the memory; the networks and images live outside of the heap. */
const MAX_HEAP_MEGABYTES = 256;
const RSS_WATCH_INTERVAL_MS = 250;

/**
 * Reads receipts in a child process of its own: hostile or broken images can crash, hang or bloat that
 * process, which holds neither credentials nor connections, but not the worker.
 *
 * Requests are served one after the other. The child starts with the first request, is killed when it exceeds
 * a limit, and is replaced by a new one with the next request.
 */
export class IsolatedReceiptReader extends ReceiptReader {
  private readonly limits: IsolationLimits;
  private child: ChildProcess | null = null;
  private queue: Promise<unknown> = Promise.resolve();
  private lastRequestId = 0;
  private closed = false;

  constructor(limits: Partial<IsolationLimits> = {}) {
    super();
    this.limits = { ...DEFAULT_LIMITS, ...limits };
  }

  /**
   * @throws UnreadableImageError when the bytes are at fault.
   * @throws ReaderTimeoutError, ReaderCrashedError when the child is; both may be retried.
   */
  async read(pages: readonly Uint8Array[], hints: ReadHints): Promise<Extraction> {
    return (await this.readWithRows(pages, hints)).extraction;
  }

  /** Like `read`, together with the rows the parser saw (for measuring and for prompts). */
  readWithRows(pages: readonly Uint8Array[], hints: ReadHints): Promise<ReadingWithRows> {
    const reading = this.queue.then(() => this.readNow(pages, hints));
    this.queue = reading.catch(() => undefined);
    return reading;
  }

  /** Process id of the running child, for measuring; null when none runs. */
  get childPid(): number | null {
    return this.child?.pid ?? null;
  }

  /** Stops the child; a reading in progress fails with `ReaderCrashedError`. */
  async close(): Promise<void> {
    this.closed = true;
    this.child?.kill('SIGKILL');
    await this.queue;
  }

  private async readNow(pages: readonly Uint8Array[], hints: ReadHints): Promise<ReadingWithRows> {
    if (this.closed) throw new ReaderCrashedError('the reader is closed');
    const request: ReadRequest = { requestId: ++this.lastRequestId, pages, hints };
    const answer = await this.exchange(this.runningChild(), request);
    switch (answer.kind) {
      case 'read':
        return { extraction: answer.extraction, rows: answer.rows };
      case 'unreadable':
        throw new UnreadableImageError(answer.reason);
      case 'failed':
        throw new ReaderCrashedError(answer.detail);
    }
  }

  private runningChild(): ChildProcess {
    if (this.child?.connected) return this.child;
    const child = fork(childEntry(), [String(this.limits.idleMs)], {
      execPath: process.execPath,
      execArgv: [`--max-old-space-size=${MAX_HEAP_MEGABYTES}`],
      env: {},
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    // The child must not keep a finished parent alive; it notices the closed channel and ends.
    child.unref();
    child.channel?.unref();
    child.once('exit', () => {
      if (this.child === child) this.child = null;
    });
    this.child = child;
    return child;
  }

  /** Sends one request and waits for its answer, the child's death, or a limit, whichever comes first. */
  private exchange(child: ChildProcess, request: ReadRequest): Promise<ReadAnswer> {
    return new Promise((resolve, reject) => {
      const abort = (error: Error): void => {
        child.kill('SIGKILL');
        if (this.child === child) this.child = null;
        settle(() => reject(error));
      };
      const deadline = setTimeout(
        () => abort(new ReaderTimeoutError(this.limits.timeoutMs)),
        this.limits.timeoutMs,
      );
      const memoryWatch = setInterval(() => {
        void residentBytes(child.pid).then((bytes) => {
          if (bytes > this.limits.maxRssBytes) abort(new ReaderCrashedError('it needed too much memory'));
        });
      }, RSS_WATCH_INTERVAL_MS);
      const onMessage = (answer: ReadAnswer): void => {
        if (answer.requestId === request.requestId) settle(() => resolve(answer));
      };
      const onExit = (code: number | null, signal: string | null): void =>
        settle(() => reject(new ReaderCrashedError(`exit ${signal ?? code}`)));
      const onError = (error: Error): void =>
        settle(() => reject(new ReaderCrashedError(error.message, { cause: error })));
      const settle = (finish: () => void): void => {
        clearTimeout(deadline);
        clearInterval(memoryWatch);
        child.off('message', onMessage).off('exit', onExit).off('error', onError);
        finish();
      };
      child.on('message', onMessage).on('exit', onExit).on('error', onError);
      child.send(request, (error) => {
        if (error) abort(new ReaderCrashedError(error.message, { cause: error }));
      });
    });
  }
}

/** The child is always compiled JavaScript, also when this file runs as TypeScript under jest. */
function childEntry(): string {
  const room = '/libs/receipt/src/extraction/ocr/';
  const sibling = new URL('./ocr-child-process.js', import.meta.url).href;
  const compiled = sibling.includes(`/dist${room}`) ? sibling : sibling.replace(room, `/dist${room}`);
  return fileURLToPath(compiled);
}

/** Linux tells every process's memory; elsewhere only the heap limit guards. */
async function residentBytes(pid: number | undefined): Promise<number> {
  try {
    const status = await readFile(`/proc/${pid}/status`, 'utf8');
    return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) * 1024;
  } catch {
    return 0;
  }
}
