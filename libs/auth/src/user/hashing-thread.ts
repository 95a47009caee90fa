import { Worker } from 'node:worker_threads';
import type { Options } from '@node-rs/argon2';
import type { HashJob, HashOutcome } from './hashing-thread-program.js';

/** Beside this module, compiled or not. */
const PROGRAM = new URL(
  `./hashing-thread-program${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`,
  import.meta.url,
);

/**
 * A thread of its own for passwords, one at a time. Nicer than the others: on Node's shared threads a storm of sign-ins
 * takes a core away from everybody's reads.
 */
export class HashingThread {
  private worker: Worker | undefined;
  private pending: PromiseWithResolvers<string | boolean> | undefined;

  hash(password: string, cost: Options): Promise<string> {
    return this.do({ kind: 'hash', password, cost }) as Promise<string>;
  }

  /** @throws for a stored hash that is none */
  verify(hash: string, password: string): Promise<boolean> {
    return this.do({ kind: 'verify', hash, password }) as Promise<boolean>;
  }

  async close(): Promise<void> {
    await this.worker?.terminate();
  }

  private do(job: HashJob): Promise<string | boolean> {
    this.worker ??= this.start();
    this.pending = Promise.withResolvers();
    this.worker.postMessage(job);
    return this.pending.promise;
  }

  /** With the first password. One that has died is replaced with the next. */
  private start(): Worker {
    const worker = new Worker(PROGRAM);
    worker.unref();
    worker.on('message', (outcome: HashOutcome) => {
      if ('value' in outcome) this.pending?.resolve(outcome.value);
      else this.pending?.reject(outcome.error);
    });
    worker.on('error', (error: Error) => this.pending?.reject(error));
    worker.on('exit', (code) => {
      this.worker = undefined;
      this.pending?.reject(new Error(`The hashing thread has ended with code ${code}.`));
    });
    return worker;
  }
}
