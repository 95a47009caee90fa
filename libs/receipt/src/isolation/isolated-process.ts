import { fork, type ChildProcess } from 'node:child_process';
import { compiledModule } from '#shared';
import { IsolationLane, type LaneMember } from './isolation-lane.js';
import { residentBytes } from './resident-memory.js';

export interface IsolationLimits {
  /** Longest time for one request. */
  readonly timeoutMs: number;
  /** The child is ended after this long without work, which gives its memory back. */
  readonly idleMs: number;
  /** Resident memory at which the child is killed. */
  readonly maxRssBytes: number;
  /** Resident memory above which the child is ended after its answer: WebAssembly gives none back. */
  readonly keptRssBytes: number;
  /** Whom the child shares the machine with. By default nobody. */
  readonly lane: IsolationLane;
}

const MEGABYTE = 1024 * 1024;
const DEFAULT_LIMITS: Omit<IsolationLimits, 'lane'> = {
  timeoutMs: 60_000,
  idleMs: 60_000,
  maxRssBytes: 650 * MEGABYTE,
  keptRssBytes: Number.POSITIVE_INFINITY,
};
/** JavaScript's share of the memory; the networks and images live outside of the heap. */
const MAX_HEAP_MEGABYTES = 256;
const RSS_WATCH_INTERVAL_MS = 50;
/**
 * glibc keeps freed memory for each thread and learns to keep ever larger blocks: a fifth less in one arena, and a quarter
 * less of what stays, at the same processor time. Smaller blocks given back at once would save twice as much for twice the
 * processor time.
 */
const ALLOCATOR = {
  MALLOC_ARENA_MAX: '1',
  MALLOC_MMAP_THRESHOLD_: String(32 * MEGABYTE),
  MALLOC_TRIM_THRESHOLD_: String(64 * MEGABYTE),
};

/** The child did not answer in time and was killed. */
export class IsolatedProcessTimeoutError extends Error {
  override readonly name = 'IsolatedProcessTimeoutError';

  constructor(readonly timeoutMs: number) {
    super(`no answer within ${timeoutMs} ms`);
  }
}

/** The child died, needed too much memory, or could not be talked to. */
export class IsolatedProcessCrashedError extends Error {
  override readonly name = 'IsolatedProcessCrashedError';
}

interface Numbered<T> {
  readonly requestId: number;
  readonly body: T;
}

/**
 * A child process for work on strangers' bytes: hostile or broken input can crash, hang or bloat that process,
 * which holds neither credentials nor connections, but not the worker.
 *
 * Requests are served one after the other. The child starts with the first request, is killed when it exceeds
 * a limit, and is replaced by a new one with the next request. Its entry calls `serveIsolated`.
 */
export class IsolatedProcess<Request, Answer> implements LaneMember {
  private readonly limits: IsolationLimits;
  private child: ChildProcess | null = null;
  private queue: Promise<unknown> = Promise.resolve();
  private lastRequestId = 0;
  private idleTimer: NodeJS.Timeout | undefined;
  private closed = false;

  /** @param entry URL of the child's module as it lies beside the caller (`import.meta.url`-relative). */
  constructor(
    private readonly entry: URL,
    limits: Partial<IsolationLimits> = {},
  ) {
    this.limits = { ...DEFAULT_LIMITS, lane: new IsolationLane(), ...limits };
    this.limits.lane.join(this);
  }

  /** @throws IsolatedProcessTimeoutError, IsolatedProcessCrashedError: another attempt may succeed. */
  request(body: Request): Promise<Answer> {
    const { lane } = this.limits;
    const answer = lane.inTurn(this, () => this.exchange(body).finally(() => this.endIfBloated()));
    this.queue = answer.catch(() => undefined);
    return answer;
  }

  /** Process id of the running child, for measuring; null when none runs. */
  get pid(): number | null {
    return this.child?.pid ?? null;
  }

  /** Ends the idle child; the next request starts another. */
  rest(): void {
    this.endChild();
  }

  /** Kills the child; a request in progress fails with IsolatedProcessCrashedError. */
  async close(): Promise<void> {
    this.closed = true;
    this.endChild();
    await this.queue;
  }

  /** Sends one request and waits for its answer, the child's death, or a limit, whichever comes first. */
  private exchange(body: Request): Promise<Answer> {
    if (this.closed) return Promise.reject(new IsolatedProcessCrashedError('it is closed'));
    clearTimeout(this.idleTimer);
    const child = this.runningChild();
    const requestId = ++this.lastRequestId;
    return new Promise((resolve, reject) => {
      const abort = (error: Error): void => {
        this.endChild();
        settle(() => {
          reject(error);
        });
      };
      const deadline = setTimeout(() => {
        abort(new IsolatedProcessTimeoutError(this.limits.timeoutMs));
      }, this.limits.timeoutMs);
      const memoryWatch = setInterval(() => {
        void residentBytes(child.pid).then((bytes) => {
          if (bytes > this.limits.maxRssBytes)
            abort(new IsolatedProcessCrashedError('it needed too much memory'));
          else void this.limits.lane.makeRoom(this, bytes);
        });
      }, RSS_WATCH_INTERVAL_MS);
      const onMessage = (answer: Numbered<Answer>): void => {
        if (answer.requestId !== requestId) return;
        settle(() => {
          resolve(answer.body);
        });
      };
      const onExit = (code: number | null, signal: string | null): void => {
        settle(() => {
          reject(new IsolatedProcessCrashedError(`exit ${signal ?? code}`));
        });
      };
      const onError = (error: Error): void => {
        settle(() => {
          reject(new IsolatedProcessCrashedError(error.message, { cause: error }));
        });
      };
      const settle = (finish: () => void): void => {
        clearTimeout(deadline);
        clearInterval(memoryWatch);
        child.off('message', onMessage).off('exit', onExit).off('error', onError);
        this.idleTimer = setTimeout(() => {
          this.endChild();
        }, this.limits.idleMs).unref();
        finish();
      };
      child.on('message', onMessage).on('exit', onExit).on('error', onError);
      child.send({ requestId, body } satisfies Numbered<Request>, (error) => {
        if (error) abort(new IsolatedProcessCrashedError(error.message, { cause: error }));
      });
    });
  }

  private async endIfBloated(): Promise<void> {
    if (this.child && (await residentBytes(this.child.pid)) > this.limits.keptRssBytes) this.endChild();
  }

  private endChild(): void {
    this.child?.kill('SIGKILL');
    this.child = null;
  }

  private runningChild(): ChildProcess {
    if (this.child?.connected) return this.child;
    const child = fork(compiledModule(this.entry), [], {
      execPath: process.execPath,
      execArgv: [`--max-old-space-size=${MAX_HEAP_MEGABYTES}`],
      env: ALLOCATOR,
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
}

/**
 * The child's side: answers the parent's requests and ends when the parent goes away. `answer` must not throw:
 * what it throws ends the child.
 */
export function serveIsolated(answer: (request: never) => Promise<unknown>): void {
  process.on('disconnect', () => process.exit());
  process.on('message', ({ requestId, body }: Numbered<never>) => {
    void answer(body).then((answered) => {
      process.send?.({ requestId, body: answered }, (error: Error | null) => {
        if (error) process.exit(1);
      });
    });
  });
}
