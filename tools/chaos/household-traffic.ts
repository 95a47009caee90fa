import { createHash } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import type { SeededRandom } from '#shared/testing';
import type { SeededHousehold } from '../bench/seeded-households.js';
import type { MobileClient } from './mobile-client.js';

/** A create that a client sent; its payee is like no other's. */
export interface SentCreate {
  readonly payee: string;
  readonly amount: number;
  /** The transaction's id once the create was acknowledged. */
  id: string | null;
}

/** A picture of a receipt, and the number that it says, if it is one that says one. */
export interface Photo {
  readonly bytes: Buffer;
  readonly code: number | null;
}

/** A receipt that a client announced. */
export interface SentReceipt {
  readonly id: string;
  readonly code: number | null;
  /** The product said that it has the bytes and will read them. */
  isAcknowledged: boolean;
  /** The payee that it was or will be confirmed with. */
  readonly payee: string;
  /** Once the confirmation was acknowledged. */
  transactionId: string | null;
}

/** What one household was promised. */
export interface Promises {
  readonly householdId: string;
  readonly creates: SentCreate[];
  readonly receipts: SentReceipt[];
  /** Answers that make no sense to a client. */
  readonly complaints: string[];
}

/** What is photographed. */
export interface PhotoPlan {
  /** So many in the beginning, so that whatever goes wrong finds some in every state. */
  readonly first: number;
  /** Of the steps that follow, how many are another photo, 0 to 1. */
  readonly share: number;
  readonly next: () => Promise<Photo>;
}

export interface TrafficPlan {
  readonly photos?: PhotoPlan;
  /** At least so many steps, and on until the fault is over. */
  readonly steps: number;
  readonly isOver: () => boolean;
}

const IN_WORK = new Set(['uploaded', 'processing']);
const READ = new Set(['needs_review', 'ready', 'confirmed']);
const FIRST_POLL_MS = 250;
const LAST_POLL_MS = 2_000;

const identified = z.object({ id: z.guid() });
const openedSchema = z.object({
  receipt: z.object({ id: z.guid(), status: z.string() }),
  upload: z.object({ url: z.string(), headers: z.record(z.string(), z.string()) }).nullable(),
});
const receiptSchema = z.object({ id: z.guid(), status: z.string() });
const confirmedSchema = z.object({ transaction: identified });

/** One household's people: they enter movements, look at lists, photograph receipts and confirm them. */
export class HouseholdTraffic {
  readonly promises: Promises;
  private readonly followUps: Promise<void>[] = [];
  private number = 0;

  constructor(
    private readonly household: SeededHousehold,
    private readonly client: MobileClient,
    private readonly random: SeededRandom,
    /** Tells what this traffic sends from what an earlier one of the household has sent. */
    private readonly label = '',
  ) {
    this.promises = { householdId: household.householdId, creates: [], receipts: [], complaints: [] };
  }

  /** Lives until the fault is over and all that was begun is done. @throws GaveUpError */
  async live({ photos, steps, isOver }: TrafficPlan): Promise<void> {
    for (let step = 0; step < steps || !isOver(); step++) {
      if (photos && (step < photos.first || this.random.next() < photos.share))
        await this.photograph(await photos.next());
      else if (this.random.next() < 0.7) await this.enter();
      else await this.expect(200, 'GET', '/v1/transactions?limit=50');
      await wait(20 + this.random.next() * 130);
    }
    await this.confirmAll();
  }

  /** Sends these photos, one after the other. @throws GaveUpError */
  async photographAll(photos: readonly Photo[]): Promise<void> {
    for (const photo of photos) {
      await this.photograph(photo);
      await wait(20 + this.random.next() * 80);
    }
  }

  /** Resolves once all receipts are read and confirmed. @throws GaveUpError */
  async confirmAll(): Promise<void> {
    await Promise.all(this.followUps);
  }

  private async enter(): Promise<void> {
    const amount = -this.random.integer(2, 9_000);
    const sent: SentCreate = { payee: this.newName(), amount, id: null };
    this.promises.creates.push(sent);
    const isSplit = this.random.next() < 0.25;
    const { accountId, categoryId } = this.household;
    const body = {
      accountId,
      postedOn: '2026-11-10',
      amount,
      payee: sent.payee,
      ...(isSplit ? { splits: [{ amount: amount + 1, categoryId }, { amount: -1 }] } : { categoryId }),
    };
    const created = await this.expect(201, 'POST', '/v1/transactions', { key: sent.payee, body });
    if (created !== null) sent.id = identified.parse(created).id;
  }

  private async photograph({ bytes, code }: Photo): Promise<void> {
    const payee = this.newName();
    const body = {
      fileName: `${payee}.jpg`,
      contentType: 'image/jpeg',
      byteSize: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
    };
    const answer = await this.expect(201, 'POST', '/v1/receipts', { key: payee, body });
    if (answer === null) return;
    const { receipt, upload } = openedSchema.parse(answer);
    const sent: SentReceipt = { id: receipt.id, code, isAcknowledged: false, payee, transactionId: null };
    this.promises.receipts.push(sent);
    if (upload) {
      const { url, headers } = upload;
      await this.expect(204, 'PUT', new URL(url).pathname, {
        headers,
        body: bytes,
      });
    }
    await this.expect(202, 'POST', `/v1/receipts/${sent.id}/complete`, { key: payee });
    sent.isAcknowledged = true;
    const followUp = this.confirmWhenRead(sent);
    this.followUps.push(followUp);
    // Its failure is reported where all follow-ups are awaited.
    followUp.catch(() => undefined);
  }

  private async confirmWhenRead(sent: SentReceipt): Promise<void> {
    let status = 'uploaded';
    for (let pause = FIRST_POLL_MS; IN_WORK.has(status); pause = Math.min(LAST_POLL_MS, 1.5 * pause)) {
      await wait(pause);
      const answer = await this.expect(200, 'GET', `/v1/receipts/${sent.id}`);
      status = answer === null ? 'missing' : receiptSchema.parse(answer).status;
    }
    if (!READ.has(status)) return;
    const { accountId, categoryId } = this.household;
    const body = {
      ...{ accountId, categoryId, payee: sent.payee },
      ...{ amount: 1_250, currency: 'EUR', postedOn: '2026-11-10' },
    };
    const confirmed = await this.expect(201, 'POST', `/v1/receipts/${sent.id}/confirm`, {
      key: `confirm-${sent.payee}`,
      body,
    });
    if (confirmed !== null) sent.transactionId = confirmedSchema.parse(confirmed).transaction.id;
  }

  /** The answer's body; null, and a complaint, if the status is another one. */
  private async expect(
    expected: number,
    method: string,
    path: string,
    options: Parameters<MobileClient['send']>[2] = {},
  ): Promise<unknown> {
    const { status, body } = await this.client.send(method, path, options);
    if (status === expected) return body;
    this.promises.complaints.push(`${method} ${path}: ${status} ${JSON.stringify(body)}`);
    return null;
  }

  private newName(): string {
    return `${this.household.householdId}-${this.label}${this.number++}`;
  }
}
