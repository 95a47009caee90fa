import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Money, type LocalDate } from '#shared';
import type { Transaction } from '../transaction/transaction.entity.js';
import { TransactionReadModel } from '../transaction/transaction.read-model.js';
import {
  EARLIEST_BOOKING_DAYS,
  LATEST_BOOKING_DAYS,
  LEAST_MATCH_SCORE,
  MOST_TIP_PERCENT,
  scoreMatch,
  type MatchReason,
} from './match-score.js';

/** What a piece of evidence says about a purchase. */
export interface Purchase {
  /** Signed as it is booked: negative = money out. */
  readonly paid: Money;
  readonly purchasedOn: LocalDate;
  readonly merchant: string | null;
}

/** A transaction that may be that purchase. */
export interface PurchaseMatch {
  readonly transaction: Transaction;
  /** 0 to 100: the sum of the reasons' points. */
  readonly score: number;
  readonly reasons: readonly MatchReason[];
}

const MOST_MATCHES = 5;
/** Whoever pays the same amount more often than this in twelve days is not helped by a longer list. */
const MOST_COMPARED = 200;

/** Which transactions may be a purchase that there is other evidence of. */
@Injectable()
export class PurchaseMatchesReadModel {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: TransactionReadModel,
  ) {}

  /** Best first, at most five; only of transactions without a receipt. */
  async findMatches(
    householdId: string,
    { paid, purchasedOn, merchant }: Purchase,
  ): Promise<PurchaseMatch[]> {
    if (paid.minorUnits === 0n) return [];
    const tip = paid.isNegative() ? (paid.minorUnits * MOST_TIP_PERCENT) / 100n : 0n;
    const rows = await this.dataSource.query<CandidateRow[]>(CANDIDATES, [
      householdId,
      purchasedOn,
      EARLIEST_BOOKING_DAYS,
      LATEST_BOOKING_DAYS,
      paid.currency,
      paid.minorUnits.toString(),
      (paid.minorUnits + tip).toString(),
      merchant ?? '',
      MOST_COMPARED,
    ]);
    const likeness = new Map(rows.map((row) => [row.id, row]));
    const found = await this.transactions.findTransactions(this.dataSource.manager, householdId, [
      ...likeness.keys(),
    ]);
    return found
      .map((transaction) => {
        const { original } = transaction;
        const reasons = scoreMatch({
          paid,
          booked: transaction.amount,
          original: original && Money.of(original.amountUnits, original.currency),
          payee: transaction.payee,
          ...likeness.get(transaction.id)!,
        });
        const score = reasons.reduce((sum, { points }) => sum + points, 0);
        return { transaction, score, reasons };
      })
      .filter(({ score }) => score >= LEAST_MATCH_SCORE)
      .sort((a, b) => b.score - a.score || (a.transaction.id < b.transaction.id ? -1 : 1))
      .slice(0, MOST_MATCHES);
  }
}

interface CandidateRow {
  readonly id: string;
  readonly days: number;
  readonly likeness: number;
}

/**
 * $1 household · $2 day of the purchase · $3, $4 first and last day after it · $5 currency · $6 paid · $7 the most with a
 * tip · $8 merchant · $9 limit. Names are compared without spaces, which cameras lose, in the direction that is more alike:
 * a bank says either less or more than the shop.
 */
const CANDIDATES = `
  SELECT t.id, t.posted_on - $2::date AS days,
         greatest(word_similarity(shop.name, budget.joined(t.payee)), word_similarity(budget.joined(t.payee), shop.name))::float8
           AS likeness
    FROM budget.transaction AS t, (SELECT budget.joined($8)) AS shop (name)
   WHERE t.household_id = $1 AND t.receipt_id IS NULL AND t.transfer_id IS NULL
     AND t.posted_on BETWEEN $2::date + $3::integer AND $2::date + $4::integer
     AND ((t.currency = $5 AND t.amount BETWEEN $7::bigint AND $6::bigint)
       OR (t.original_currency = $5 AND t.original_amount = $6::bigint))
   ORDER BY t.amount <> $6::bigint, 2, t.id LIMIT $9`;
