import { Injectable } from '@nestjs/common';
import { CategoryProposals, summaryOf, type CategoryProposal, type ProposalQuestion } from '#budget';
import { isCurrencyCode, localDateIn, Money } from '#shared';
import type { HouseholdTransaction } from '#shared/database';
import type { Extraction } from '../extraction/extraction.js';
import type { SuggestedCategory } from '../suggested-category.js';
import { moneyDirection } from './money-direction.js';

/** A receipt with what it says now, corrections included. */
export interface AdvisedReceipt {
  readonly extraction: Extraction;
  readonly createdAt: Date;
}

/** Proposes the category that a receipt's transaction will probably have. */
@Injectable()
export class CategoryAdvice {
  constructor(private readonly proposals: CategoryProposals) {}

  /** In the order of the receipts; null without a merchant and an amount, and where nothing is known of them. */
  async advise(
    household: Pick<HouseholdTransaction, 'householdId' | 'manager'>,
    receipts: readonly AdvisedReceipt[],
  ): Promise<(SuggestedCategory | null)[]> {
    const questions = receipts.map(questionOf);
    const asked = questions.filter((question) => question !== null);
    const proposals = await this.proposals.propose(household, asked);
    return questions.map((question) => {
      const proposal = question && proposals.shift();
      return proposal ? toSuggestion(proposal) : null;
    });
  }
}

function questionOf({ extraction, createdAt }: AdvisedReceipt): ProposalQuestion | null {
  const { merchant, total, currency, purchasedOn } = extraction;
  const payee = merchant.name.value;
  const paid = total.value;
  if (payee === null || paid === null || !isCurrencyCode(currency.value ?? '')) return null;
  return {
    payee,
    amount: Money.of(BigInt(paid) * moneyDirection(paid, extraction), currency.value!),
    postedOn: purchasedOn.value ?? localDateIn('UTC', createdAt),
    source: 'receipt',
  };
}

function toSuggestion({ categoryId, confidence, reason }: CategoryProposal): SuggestedCategory {
  const { kind, text } = reason;
  const evidence =
    reason.kind === 'rule'
      ? { ruleId: reason.ruleId, matches: null, of: null }
      : { ruleId: null, matches: reason.matches, of: reason.of };
  return {
    ...{ categoryId, confidence: Math.round(confidence * 1_000) / 1_000 },
    reason: { kind, text, ...evidence, summary: summaryOf(reason) },
  };
}
