import { Injectable } from '@nestjs/common';
import { Clock } from '#shared';
import type { HouseholdTransaction } from '#shared/database';
import type { PossibleDuplicate } from './duplicates/possible-duplicates.js';
import { ExtractionAttempt } from './extraction-attempt.entity.js';
import type { Extraction } from './extraction/extraction.js';
import type { Receipt } from './receipt.entity.js';
import { ReceiptStore } from './receipt-store.js';
import { applyCorrections } from './review/corrections.js';
import { ReceiptVerdicts } from './review/receipt-verdicts.js';

/** Notes how a receipt's current attempt at reading goes, and what follows for the receipt. */
@Injectable()
export class ReadingAttempts {
  constructor(
    private readonly store: ReceiptStore,
    private readonly verdicts: ReceiptVerdicts,
    private readonly clock: Clock,
  ) {}

  /** Also of an attempt that was begun before. */
  async begin({ manager, householdId }: HouseholdTransaction, { id, attempt }: Receipt): Promise<void> {
    await manager.upsert(
      ExtractionAttempt,
      { householdId, receiptId: id, attempt, status: 'running', startedAt: this.clock.now() },
      ['householdId', 'receiptId', 'attempt'],
    );
  }

  /** @param failure why there is nothing to read, for a program and for a person */
  async fail(
    tx: HouseholdTransaction,
    receipt: Receipt,
    { code, reason }: { readonly code: string; readonly reason: string },
  ): Promise<void> {
    await this.finish(tx, receipt, { status: 'failed', failure: reason });
    await this.store.move(tx, receipt, { to: 'failed', action: 'failed', code, reason });
  }

  /** The receipt is judged by what it says now: what a person has corrected stays. */
  async succeed(tx: HouseholdTransaction, receipt: Receipt, extraction: Extraction): Promise<void> {
    const { change, noted } = await this.judge(tx, receipt, extraction);
    await this.finish(tx, receipt, { status: 'succeeded', extraction: noted, failure: null });
    await this.store.move(tx, receipt, change);
  }

  /**
   * A later look at a receipt on which nobody has decided: the model's reading is an attempt of its own, a draft that
   * stays one is brought up to date.
   */
  async improve(tx: HouseholdTransaction, receipt: Receipt, extraction: Extraction): Promise<void> {
    const { change, noted } = await this.judge(tx, receipt, extraction);
    const { householdId, id: receiptId } = receipt;
    if (extraction.usage.provider === 'local') {
      const { attempt } = receipt;
      await tx.manager.update(ExtractionAttempt, { householdId, receiptId, attempt }, { extraction: noted });
    } else {
      receipt.attempt += 1;
      const finishedAt = this.clock.now();
      const startedAt = new Date(finishedAt.getTime() - extraction.usage.latencyMs);
      await tx.manager.insert(ExtractionAttempt, {
        ...{ householdId, receiptId, attempt: receipt.attempt, status: 'succeeded', extraction: noted },
        ...{ startedAt, finishedAt },
      });
    }
    receipt.touchedAt = this.clock.now();
    await this.store.settle(tx, receipt, change);
  }

  private async judge(tx: HouseholdTransaction, receipt: Receipt, extraction: Extraction) {
    const seen = applyCorrections(extraction, receipt.corrections, receipt.uploadedOn);
    const { change, duplicates } = await this.verdicts.judge(tx, receipt, seen);
    return { change, noted: { ...extraction, duplicates: duplicates.map(toHint) } };
  }

  private async finish(
    { manager, householdId }: HouseholdTransaction,
    { id: receiptId, attempt }: Receipt,
    result: Partial<ExtractionAttempt>,
  ): Promise<void> {
    const row = { ...result, finishedAt: this.clock.now() };
    await manager.update(ExtractionAttempt, { householdId, receiptId, attempt }, row);
  }
}

function toHint({ receiptId }: PossibleDuplicate): Extraction['duplicates'][number] {
  return { receiptId, reason: 'Same day, same total, and mostly the same figures.' };
}
