import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock, newId } from '#shared';
import { HouseholdWriter, type HouseholdTransaction } from '#shared/database';
import { readReceiptJob, readReceiptJobId } from './read-receipt.job.js';
import { Receipt } from './receipt.entity.js';
import { ReceiptStore } from './receipt-store.js';

/** A reading without a sign of life for this long has lost its worker. */
const READING_LEASE_MS = 3 * 60_000;
/** A receipt that waited this long may have lost its job with Redis; a second job does no harm. */
const WAITING_LEASE_MS = 5 * 60_000;
/** A receipt that took this many workers down is not tried again by itself. */
const MAX_CRASHES = 5;
const BATCH = 100;

interface Candidate {
  readonly household_id: string;
  readonly id: string;
}

/** Finds receipts that the queue lost (killed worker, flushed Redis) and hands them out again. */
@Injectable()
export class ReceiptRecoveryService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly householdWriter: HouseholdWriter,
    private readonly store: ReceiptStore,
    private readonly clock: Clock,
  ) {}

  /** One round. @returns how many receipts were handed out again or given up. */
  async recoverLostReceipts(): Promise<number> {
    const candidates = await this.findCandidates();
    let recovered = 0;
    for (const { household_id: householdId, id } of candidates) {
      if (await this.householdWriter.change(householdId, (tx) => this.recover(tx, id))) recovered++;
    }
    return recovered;
  }

  /** Unlocked: each candidate is looked at again in its own short transaction. */
  private findCandidates(): Promise<Candidate[]> {
    const now = this.clock.now().getTime();
    return this.dataSource.query<Candidate[]>(
      `SELECT household_id, id FROM receipt.receipt
        WHERE (status = 'processing' AND touched_at < $1) OR (status = 'uploaded' AND touched_at < $2)
        ORDER BY touched_at LIMIT ${BATCH}`,
      [new Date(now - READING_LEASE_MS), new Date(now - WAITING_LEASE_MS)],
    );
  }

  private async recover(tx: HouseholdTransaction, id: string): Promise<boolean> {
    const receipt = await tx.manager.findOneBy(Receipt, { householdId: tx.householdId, id });
    if (!receipt || !this.isLost(receipt)) return false;
    if (receipt.status === 'processing') {
      receipt.crashes += 1;
      if (receipt.crashes >= MAX_CRASHES) {
        await this.giveUp(tx, receipt);
        return true;
      }
      await this.store.move(tx, receipt, { to: 'uploaded', action: 'handed out again' });
    } else {
      await this.store.touch(tx, receipt);
    }
    await this.store.handOut(tx, receipt);
    return true;
  }

  private isLost({ status, touchedAt }: Receipt): boolean {
    const silentFor = this.clock.now().getTime() - touchedAt.getTime();
    return (
      (status === 'processing' && silentFor > READING_LEASE_MS) ||
      (status === 'uploaded' && silentFor > WAITING_LEASE_MS)
    );
  }

  private async giveUp(tx: HouseholdTransaction, receipt: Receipt): Promise<void> {
    const { householdId, id: receiptId, epoch } = receipt;
    const reason = 'Reading this receipt failed again and again. Take another photo, or try again later.';
    await this.store.move(tx, receipt, { to: 'failed', action: 'given up', code: 'reading_failed', reason });
    await tx.manager.query(
      `INSERT INTO platform.dead_letter (id, household_id, job, job_id, payload, reason)
       VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT ON CONSTRAINT uq_dead_letter_job_id DO NOTHING`,
      [
        newId(),
        householdId,
        readReceiptJob.name,
        readReceiptJobId(receiptId, epoch),
        JSON.stringify({ householdId, receiptId, epoch }),
        `A worker vanished ${MAX_CRASHES} times while reading.`,
      ],
    );
  }
}
