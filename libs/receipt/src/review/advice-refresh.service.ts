import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { NotFoundError } from '#shared';
import { HouseholdWriter, type HouseholdTransaction } from '#shared/database';
import { isInReview } from '../receipt-status.js';
import { Receipt } from '../receipt.entity.js';
import { ReceiptsReadModel, type ReceiptView } from '../receipts.read-model.js';
import type { SuggestedCategory } from '../suggested-category.js';
import { CategoryAdvice } from './category-advice.js';
import { ReceiptQueueReadModel } from './receipt-queue.read-model.js';

/** Of those that wait longest: they are shown first. The others follow when these are settled. */
const MOST_ADVISED = 200;

interface Advised {
  readonly id: string;
  readonly suggestion: SuggestedCategory | null;
}

/** Keeps the category suggestions of receipts in review with what the household has booked meanwhile. */
@Injectable()
export class AdviceRefreshService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly householdWriter: HouseholdWriter,
    private readonly queue: ReceiptQueueReadModel,
    private readonly receipts: ReceiptsReadModel,
    private readonly advice: CategoryAdvice,
  ) {}

  /** Looks without a lock first; where every suggestion stays as it is nothing is written. A household may be gone. */
  async refreshHousehold(householdId: string): Promise<void> {
    const waiting = await this.queue.list(householdId, MOST_ADVISED, null);
    const { manager } = this.dataSource;
    const outdated = await this.findOutdated({ manager, householdId }, waiting);
    if (outdated.length === 0) return;
    const ids = outdated.map(({ id }) => id);
    try {
      await this.householdWriter.change(householdId, async (tx) => {
        const current = await this.receipts.findReceipts(tx.manager, householdId, ids);
        for (const { id, suggestion } of await this.findOutdated(tx, current))
          await tx.manager.update(Receipt, { householdId, id }, { categorySuggestion: suggestion });
      });
    } catch (error) {
      if (!(error instanceof NotFoundError)) throw error;
    }
  }

  private async findOutdated(
    household: Pick<HouseholdTransaction, 'householdId' | 'manager'>,
    receipts: readonly ReceiptView[],
  ): Promise<Advised[]> {
    const read = receipts.flatMap(({ status, extraction, ...receipt }) =>
      isInReview(status) && extraction ? { ...receipt, extraction } : [],
    );
    const suggestions = await this.advice.advise(household, read);
    return read.flatMap(({ id, categorySuggestion }, index) => {
      const suggestion = suggestions[index] ?? null;
      return says(suggestion, categorySuggestion) ? [] : { id, suggestion };
    });
  }
}

/** The confidence alone changes from day to day, and is no reason to tell every client. */
function says(a: SuggestedCategory | null, b: SuggestedCategory | null): boolean {
  return a?.categoryId === b?.categoryId && isDeepStrictEqual(a?.reason, b?.reason);
}
