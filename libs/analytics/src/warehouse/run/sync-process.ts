import { fork, type ChildProcess } from 'node:child_process';
import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { compiledModule } from '#shared';
import type { RunEnding } from './warehouse-run.js';

const PROGRAM = compiledModule(new URL('./sync-program.js', import.meta.url));
/** JavaScript's share of the memory; DuckDB's is outside of the heap. */
const MOST_HEAP_MEGABYTES = 256;
/** A first run over some tens of millions of rows. */
const LONGEST_MS = 2 * 3_600_000;

/** The run died, or was ended because it took too long or the worker stops. */
export class SyncProcessEndedError extends Error {
  override readonly name = 'SyncProcessEndedError';
}

/** Runs the program that brings the warehouse up to date, in a process of its own that ends with this one. */
@Injectable()
export class SyncProcess implements BeforeApplicationShutdown {
  private child: ChildProcess | null = null;
  private isClosed = false;

  /** @throws SyncProcessEndedError: another attempt may succeed, and goes on where this one was */
  run(): Promise<RunEnding> {
    // The queue may still hand out what comes due while the worker stops.
    if (this.isClosed) return Promise.reject(new SyncProcessEndedError('The worker stops.'));
    const child = fork(PROGRAM, [], {
      execPath: process.execPath,
      execArgv: [`--max-old-space-size=${MOST_HEAP_MEGABYTES}`],
      timeout: LONGEST_MS,
      killSignal: 'SIGKILL',
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    this.child = child;
    return new Promise<RunEnding>((resolve, reject) => {
      child.once('message', (ending) => {
        resolve(ending as RunEnding);
      });
      child.once('error', reject);
      child.once('exit', (code, signal) => {
        reject(new SyncProcessEndedError(`The run ended without a word: ${signal ?? `exit code ${code}`}.`));
      });
    }).finally(() => (this.child = null));
  }

  /** Nothing is lost: a run that is killed is simply run again. */
  beforeApplicationShutdown(): void {
    this.isClosed = true;
    this.child?.kill('SIGKILL');
  }
}
