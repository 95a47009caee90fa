import { Injectable } from '@nestjs/common';
import type { HouseholdTransaction } from '#shared/database';
import type { TransactionDraft } from '../transaction/transaction-draft.js';
import { TransactionRecorder } from '../transaction/transaction-recorder.js';
import type { Transaction } from '../transaction/transaction.entity.js';
import { RuleSets } from './rule-sets.js';

/** Records what comes into the books other than by hand, with what the household's rules add to it. */
@Injectable()
export class RuledRecorder {
  constructor(
    private readonly ruleSets: RuleSets,
    private readonly recorder: TransactionRecorder,
  ) {}

  /** Rules leave the draft's `lockedFields` alone. Throws as `TransactionRecorder.recordTransaction`. */
  async recordTransaction(tx: HouseholdTransaction, draft: TransactionDraft): Promise<Transaction> {
    const rules = await this.ruleSets.read(tx);
    const [completed] = rules.complete([draft]);
    return this.recorder.recordTransaction(tx, completed!);
  }
}
