import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { z } from 'zod';
import { Clock } from '#shared';
import type { HouseholdTransaction } from '#shared/database';
import { JobRows, JobRowsRegistry, type DeadLetterCode, type HandedOutRow, type Lease } from '#shared/queue';
import { ExtractionAttempt } from './extraction-attempt.entity.js';
import { readReceiptJob, readReceiptJobId } from './read-receipt.job.js';
import { Receipt } from './receipt.entity.js';
import type { ReceiptStatus } from './receipt-status.js';
import { ReceiptStore } from './receipt-store.js';

type Order = z.infer<typeof readReceiptJob.payload>;

const MINUTE_MS = 60_000;
const TECHNICAL_REASON = 'The receipt could not be read for a technical reason. Try reading it again later.';
const CRASHING_REASON =
  'Reading this receipt failed again and again. Take another photo, or try again later.';

/** Receipts as the work of their reading job. */
@Injectable()
export class ReceiptRows extends JobRows<Order> implements OnModuleInit {
  readonly job = readReceiptJob;
  readonly table = 'receipt.receipt';
  readonly leases: readonly (Lease & { readonly status: ReceiptStatus })[] = [
    // A reading without a sign of life has lost its worker.
    { status: 'processing', ms: 3 * MINUTE_MS, workerLost: true },
    // One that waits this long may have lost its job with Redis; a second job does no harm.
    { status: 'uploaded', ms: 5 * MINUTE_MS, workerLost: false },
  ];

  constructor(
    private readonly registry: JobRowsRegistry,
    private readonly store: ReceiptStore,
    private readonly clock: Clock,
  ) {
    super();
  }

  onModuleInit(): void {
    this.registry.register(this);
  }

  orderOf({ householdId, id: receiptId, epoch }: HandedOutRow) {
    return { jobId: readReceiptJobId(receiptId, epoch), payload: { householdId, receiptId, epoch } };
  }

  async handOutAgain(tx: HouseholdTransaction, id: string): Promise<void> {
    const receipt = await this.store.get(tx, id);
    if (receipt.status === 'uploaded') await this.store.touch(tx, receipt);
    else await this.store.move(tx, receipt, { to: 'uploaded', action: 'handed out again' });
    await this.store.handOut(tx, receipt);
  }

  async giveUp(tx: HouseholdTransaction, order: Order, code: DeadLetterCode): Promise<boolean> {
    const receipt = await this.findOrdered(tx, order);
    if (!receipt || !this.leases.some(({ status }) => status === receipt.status)) return false;
    const reason = code === 'workers_lost' ? CRASHING_REASON : TECHNICAL_REASON;
    await tx.manager.update(
      ExtractionAttempt,
      { householdId: tx.householdId, receiptId: receipt.id, attempt: receipt.attempt },
      { status: 'failed', failure: reason, finishedAt: this.clock.now() },
    );
    await this.store.move(tx, receipt, { to: 'failed', action: 'given up', code: 'reading_failed', reason });
    return true;
  }

  async revive(tx: HouseholdTransaction, order: Order): Promise<string | null> {
    const receipt = await this.findOrdered(tx, order);
    if (receipt?.status !== 'failed') return null;
    return this.store.beginReading(tx, receipt);
  }

  private async findOrdered(tx: HouseholdTransaction, order: Order): Promise<Receipt | null> {
    const { householdId } = tx;
    return tx.manager.findOneBy(Receipt, { householdId, id: order.receiptId, epoch: order.epoch });
  }
}
