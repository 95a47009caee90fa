import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock, newId } from '#shared';
import type { ModelLedger } from './ledger/model-ledger.js';
import type { PricedModel } from './openai-prices.js';

/** What an answer belongs to: within one household, exactly these bytes and versions. Similar is never enough. */
export interface AnswerKey {
  readonly householdId: string;
  readonly model: PricedModel;
  /** Of prompt and schema. */
  readonly versions: string;
  /** Encoded pages, as they were uploaded. */
  readonly pages: readonly Uint8Array[];
}

interface Claim {
  readonly householdId: string;
  readonly key: Buffer;
  readonly lease: string;
}

const POLL_MS = 200;
/** After this a fetcher that gave no sign of life has vanished, and somebody else may fetch. */
const LEASE_MS = 10_000;
const RENEWAL_MS = 3_000;

/**
 * Remembers answers, and lets one at a time fetch a missing one, over all workers: whoever else wants it waits for it.
 * Only what `fetch` returns is kept, so it has to throw for refusals and errors.
 */
@Injectable()
export class AnswerStore {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly ledger: ModelLedger,
  ) {}

  /** @returns the answer, and whether it is an earlier one. @throws what `fetch` throws. */
  async recall(
    wanted: AnswerKey,
    fetch: () => Promise<string>,
  ): Promise<{ answer: string; reused: boolean }> {
    const claim: Claim = { householdId: wanted.householdId, key: digestOf(wanted), lease: newId() };
    for (;;) {
      if (await this.claim(claim)) return { answer: await this.fetchInto(claim, fetch), reused: false };
      const answer = await this.find(claim);
      if (answer !== null) {
        await this.ledger.recordReuse(wanted.householdId, wanted.model);
        return { answer, reused: true };
      }
      await sleep(POLL_MS);
    }
  }

  /** Whether the answer is there already; nobody is waited for. */
  async hasAnswer(wanted: AnswerKey): Promise<boolean> {
    return (await this.find({ householdId: wanted.householdId, key: digestOf(wanted) })) !== null;
  }

  /** Remembers an answer that came another way. */
  async remember(
    wanted: { readonly householdId: string; readonly key: Buffer },
    answer: string,
  ): Promise<void> {
    await this.keep({ ...wanted, lease: newId() }, answer);
  }

  private async fetchInto(claim: Claim, fetch: () => Promise<string>): Promise<string> {
    const renewal = setInterval(() => void this.renew(claim), RENEWAL_MS);
    try {
      const answer = await fetch();
      await this.keep(claim, answer);
      return answer;
    } catch (error) {
      await this.dataSource.query(
        'DELETE FROM receipt.model_answer WHERE household_id = $1 AND key = $2 AND lease = $3 AND answer IS NULL',
        [claim.householdId, claim.key, claim.lease],
      );
      throw error;
    } finally {
      clearInterval(renewal);
    }
  }

  /** Never throws: a lease that runs out costs a question at most. */
  private async renew({ householdId, key, lease }: Claim): Promise<void> {
    await this.dataSource
      .query(
        'UPDATE receipt.model_answer SET leased_until = $4 WHERE household_id = $1 AND key = $2 AND lease = $3 AND answer IS NULL',
        [householdId, key, lease, this.leaseEnd(this.clock.now())],
      )
      .catch(() => undefined);
  }

  private leaseEnd(now: Date): Date {
    return new Date(now.getTime() + LEASE_MS);
  }

  /** @returns whether the fetching is ours: nobody has an answer, and nobody is at it. */
  private async claim({ householdId, key, lease }: Claim): Promise<boolean> {
    const now = this.clock.now();
    const rows = await this.dataSource.query<unknown[]>(
      `INSERT INTO receipt.model_answer AS known (household_id, key, lease, leased_until, created_at)
       VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (household_id, key) DO UPDATE SET lease = $3, leased_until = $4
         WHERE known.answer IS NULL AND known.leased_until < $5
       RETURNING 1`,
      [householdId, key, lease, this.leaseEnd(now), now],
    );
    return rows.length > 0;
  }

  private async find({ householdId, key }: Omit<Claim, 'lease'>): Promise<string | null> {
    const [row] = await this.dataSource.query<{ answer: string | null }[]>(
      'SELECT answer FROM receipt.model_answer WHERE household_id = $1 AND key = $2',
      [householdId, key],
    );
    return row?.answer ?? null;
  }

  private async keep({ householdId, key, lease }: Claim, answer: string): Promise<void> {
    const now = this.clock.now();
    await this.dataSource.query(
      `INSERT INTO receipt.model_answer (household_id, key, answer, lease, leased_until, created_at)
       VALUES ($1, $2, $3, $4, $5, $5)
       ON CONFLICT (household_id, key) DO UPDATE SET answer = EXCLUDED.answer, leased_until = EXCLUDED.leased_until`,
      [householdId, key, answer, lease, now],
    );
  }
}

/** Every part is preceded by its length, so that no two lists of parts look the same. */
export function digestOf({ model, versions, pages }: AnswerKey): Buffer {
  const hash = createHash('sha256');
  for (const part of [Buffer.from(model), Buffer.from(versions), ...pages]) {
    hash.update(`${part.byteLength}:`).update(part);
  }
  return hash.digest();
}
