import { Injectable } from '@nestjs/common';
import { DomainError } from '#shared';
import { violatedConstraint, type HouseholdTransaction } from '#shared/database';
import { PossibleDuplicates, type PossibleDuplicate } from '../duplicates/possible-duplicates.js';
import type { Extraction } from '../extraction/extraction.js';
import { reviewVerdict } from '../extraction/review-verdict.js';
import type { Receipt } from '../receipt.entity.js';
import { ReceiptStore, type StatusChange } from '../receipt-store.js';
import { ReceiptsReadModel } from '../receipts.read-model.js';
import { CategoryAdvice } from './category-advice.js';

/** What is to become of a receipt that was read. */
export interface ReceiptVerdict {
  readonly change: StatusChange;
  /** On which nobody has decided. */
  readonly duplicates: readonly PossibleDuplicate[];
}

/** Judges receipts by what they say now, and by the receipts that say the same. */
@Injectable()
export class ReceiptVerdicts {
  constructor(
    private readonly store: ReceiptStore,
    private readonly receipts: ReceiptsReadModel,
    private readonly duplicates: PossibleDuplicates,
    private readonly advice: CategoryAdvice,
  ) {}

  /**
   * Gives the receipt its category suggestion as well; whoever moves it saves it.
   * @param extraction with the person's corrections
   */
  async judge(tx: HouseholdTransaction, receipt: Receipt, extraction: Extraction): Promise<ReceiptVerdict> {
    const { id, createdAt } = receipt;
    await this.duplicates.note(tx, id, extraction);
    const found = await this.duplicates.find(tx.householdId, id, tx.manager);
    const [suggestion = null] = await this.advice.advise(tx, [{ extraction, createdAt }]);
    receipt.categorySuggestion = suggestion;
    const duplicates = found.filter(({ resolution }) => resolution === null);
    const { reasons } = reviewVerdict(extraction);
    const code = reasons.length > 0 ? 'check_values' : 'possible_duplicate';
    const reason = [...reasons, ...duplicates.map(describe)].join(' ');
    const change: StatusChange =
      reason === '' ? { to: 'ready', action: 'read' } : { to: 'needs_review', action: 'read', code, reason };
    return { change, duplicates };
  }

  /**
   * Gives the receipt the status that follows from what it says now, and saves it.
   * @throws DomainError (409) when its file was sent again while it was set aside
   */
  async follow(tx: HouseholdTransaction, receipt: Receipt): Promise<void> {
    await this.store.save(tx, receipt);
    const { extraction } = await this.receipts.getReceipt(tx.householdId, receipt.id, tx.manager);
    if (!extraction) return;
    const { change } = await this.judge(tx, receipt, extraction);
    try {
      await this.store.settle(tx, receipt, change);
    } catch (error) {
      throw violatedConstraint(error) === 'uq_receipt_sha256' ? new SentAgainError() : error;
    }
  }
}

/** The same file is another receipt by now. */
class SentAgainError extends DomainError {
  constructor() {
    super('conflict', 'receipt_sent_again', 'This file was sent again meanwhile and is another receipt now.');
  }
}

function describe({ fileName, createdAt }: PossibleDuplicate): string {
  return `It may be the same purchase as “${fileName}” of ${createdAt.toISOString().slice(0, 10)}.`;
}
