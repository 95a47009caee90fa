import { randomBytes } from 'node:crypto';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { parseOptions } from '@node-rs/argon2';
import { AuthSettings } from '../auth.config.js';
import { SignInOverloadedError } from '../auth.errors.js';
import { HashingThread } from './hashing-thread.js';
import { WorkGate } from './work-gate.js';

/** OWASP's argon2id minimum; raise it here and every sign-in raises its own hash. */
export const PASSWORD_COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** At most a second of waiting for the last in the queue. */
const QUEUE_PER_SLOT = 30;

export interface PasswordCheck {
  readonly matches: boolean;
  /** The password hashed anew, when the stored hash is weaker than today's rule. */
  readonly rehashed: string | null;
}

/** argon2id on a bounded share of the machine: a storm of sign-ins is turned away instead of slowing everybody. */
@Injectable()
export class PasswordHasher implements OnApplicationShutdown {
  private readonly gate: WorkGate;
  private readonly threads: readonly HashingThread[];
  private readonly idle: HashingThread[];
  private readonly nobodysHash = unmatchableHash();

  constructor(auth: AuthSettings) {
    const slots = auth.AUTH_HASH_CONCURRENCY;
    this.threads = Array.from({ length: slots }, () => new HashingThread());
    this.idle = [...this.threads];
    this.gate = new WorkGate(slots, slots * QUEUE_PER_SLOT, () => new SignInOverloadedError());
  }

  /** What whoever wants to compare a password takes first and gives back at the end. @throws SignInOverloadedError */
  takePlace(): Disposable {
    return this.gate.takePlace();
  }

  /** The hash in PHC form. @throws SignInOverloadedError */
  async hash(password: string): Promise<string> {
    using _place = this.takePlace();
    return await this.inTurn((thread) => thread.hash(normalized(password), PASSWORD_COST));
  }

  /** Compares with the stored hash; without one (unknown user) it takes as long and never matches. Needs a place. */
  check(password: string, storedHash: string | null): Promise<PasswordCheck> {
    return this.inTurn(async (thread) => {
      const matches = await thread.verify(storedHash ?? this.nobodysHash, normalized(password));
      const rehashed =
        matches && storedHash && isWeaker(storedHash)
          ? await thread.hash(normalized(password), PASSWORD_COST)
          : null;
      return { matches, rehashed };
    });
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all(this.threads.map((thread) => thread.close()));
  }

  /** There are as many threads as slots. */
  private inTurn<T>(work: (thread: HashingThread) => Promise<T>): Promise<T> {
    return this.gate.run(async () => {
      const thread = this.idle.pop()!;
      try {
        return await work(thread);
      } finally {
        this.idle.push(thread);
      }
    });
  }
}

/** One text for the several ways a keyboard may compose the same characters (NIST 800-63B). */
function normalized(password: string): string {
  return password.normalize('NFKC');
}

function isWeaker(storedHash: string): boolean {
  const stored = parseOptions(storedHash);
  return (
    !storedHash.startsWith('$argon2id$') ||
    stored.memoryCost < PASSWORD_COST.memoryCost ||
    stored.timeCost < PASSWORD_COST.timeCost ||
    stored.parallelism < PASSWORD_COST.parallelism
  );
}

/** Well formed and as costly as a real one, but no password is known that leads to it. */
function unmatchableHash(): string {
  const [salt, digest] = [16, 32].map((size) => randomBytes(size).toString('base64').replace(/=+$/, ''));
  const { memoryCost, timeCost, parallelism } = PASSWORD_COST;
  return `$argon2id$v=19$m=${memoryCost},t=${timeCost},p=${parallelism}$${salt}$${digest}`;
}
