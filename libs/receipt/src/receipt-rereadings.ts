import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { Clock } from '#shared';
import type { HouseholdTransaction } from '#shared/database';
import { Outbox } from '#shared/queue';
import type { Extraction } from './extraction/extraction.js';
import { OpenAiSettings } from './extraction/openai/openai.config.js';
import type { Receipt } from './receipt.entity.js';
import { rereadReceiptJob } from './reread-receipt.job.js';

export type RereadingOrder = z.infer<typeof rereadReceiptJob.payload>;

/** A provider that is away for longer than about a day is not waited for. */
export const LAST_ROUND = 300;
/** A thousand waiting receipts then ask a few times a second whether the provider is back. */
const LONGEST_PAUSE_MS = 300_000;

/** Promises that the model will be asked later for what it could not be asked now. */
@Injectable()
export class ReceiptRereadings {
  constructor(
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly settings: OpenAiSettings,
  ) {}

  /** Does nothing for a reading that needs no other. The promise is void once the receipt's epoch has moved on. */
  async promise(
    tx: HouseholdTransaction,
    { householdId, id: receiptId, epoch }: Receipt,
    { degraded }: Extraction,
    round: number,
  ): Promise<void> {
    if (!degraded?.willRetryAt) return;
    if (degraded.reason === 'backlog') {
      await tx.manager.query(
        `INSERT INTO receipt.model_batch_item AS item (household_id, receipt_id, epoch, created_at)
         VALUES ($1, $2, $3, $4)
         ON CONFLICT (household_id, receipt_id) DO UPDATE SET epoch = $3 WHERE item.batch_id IS NULL`,
        [householdId, receiptId, epoch, this.clock.now()],
      );
    }
    await this.promiseAt(tx, { householdId, receiptId, epoch, round }, new Date(degraded.willRetryAt));
  }

  /** Promises one round; repeated, it is one all the same. */
  async promiseAt(tx: HouseholdTransaction, order: RereadingOrder, at: Date): Promise<void> {
    const jobId = `receipt-reread-${order.receiptId}-${order.epoch}-${order.round}`;
    await this.outbox.enqueue(tx, rereadReceiptJob, jobId, order, at);
  }

  /** When the next round begins, after one that came to nothing: never before the provider wants to be asked. */
  nextRoundAt(round: number, notBefore: Date): Date {
    const firstPauseMs = this.settings.OPENAI_REREAD_PAUSE_SECONDS * 1_000;
    const pause = Math.min(LONGEST_PAUSE_MS, firstPauseMs * 2 ** Math.min(round - 1, 10));
    return new Date(Math.max(notBefore.getTime(), this.clock.now().getTime() + pause));
  }
}
