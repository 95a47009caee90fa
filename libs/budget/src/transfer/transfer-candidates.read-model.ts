import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Money } from '#shared';
import { RateLookupReadModel } from '../exchange/rate-lookup.read-model.js';
import type { Transaction } from '../transaction/transaction.entity.js';
import { TransactionReadModel } from '../transaction/transaction.read-model.js';
import { scoreCandidate, type CandidateReason } from './candidate-score.js';

/** A transaction that may be the other side of a transfer. */
export interface TransferCandidate {
  readonly transaction: Transaction;
  /** 0 to 100: the sum of the reasons' points. */
  readonly score: number;
  readonly reasons: readonly CandidateReason[];
}

export interface CandidateQuery {
  /** Posted at most so many days before or after. */
  readonly days: number;
  readonly limit: number;
}

interface Band {
  readonly expected: Money;
  readonly toleranceUnits: bigint;
}

/** Which transactions may be the other side of one. */
@Injectable()
export class TransferCandidatesReadModel {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: TransactionReadModel,
    private readonly rates: RateLookupReadModel,
  ) {}

  /** Best first; none when the transaction has no other side to find: it has one already, is split, or moves nothing. */
  async findCandidates(
    householdId: string,
    transaction: Transaction,
    { days, limit }: CandidateQuery,
  ): Promise<TransferCandidate[]> {
    if (transaction.transferId !== null || transaction.hasSplits || transaction.amountUnits === 0n) return [];
    const bands = await this.bandsOf(householdId, transaction);
    const rows = await this.dataSource.query<CandidateRow[]>(CANDIDATES, [
      householdId,
      transaction.accountId,
      transaction.postedOn,
      days,
      bands.map(({ expected }) => expected.currency),
      bands.map(({ expected, toleranceUnits }) => (expected.minorUnits - toleranceUnits).toString()),
      bands.map(({ expected, toleranceUnits }) => (expected.minorUnits + toleranceUnits).toString()),
      MOST_COMPARED,
    ]);
    const found = new Map(rows.map((row) => [row.id, row]));
    const others = await this.transactions.findTransactions(this.dataSource.manager, householdId, [
      ...found.keys(),
    ]);
    return others
      .map((other) => {
        const { daysApart, accountName, ownAccountName } = found.get(other.id)!;
        const band = bands.find(({ expected }) => expected.currency === other.currency)!;
        const reasons = scoreCandidate({
          ...band,
          days,
          daysApart,
          amount: other.amount,
          mentions: [
            ...[transaction.payee, transaction.memo].map((text) => ({ text, accountName })),
            ...[other.payee, other.memo].map((text) => ({ text, accountName: ownAccountName })),
          ],
        });
        const score = reasons.reduce((sum, { points }) => sum + points, 0);
        return { transaction: other, score, reasons };
      })
      .sort((a, b) => b.score - a.score || (a.transaction.id < b.transaction.id ? -1 : 1))
      .slice(0, limit);
  }

  /** What the other side moves, by its currency: the same, or about what the rate of the day makes of it. */
  private async bandsOf(householdId: string, { amount, postedOn }: Transaction): Promise<Band[]> {
    const currencies = await this.dataSource.query<{ currency: string }[]>(
      'SELECT DISTINCT currency FROM budget.account WHERE household_id = $1 AND currency <> $2',
      [householdId, amount.currency],
    );
    const bands = await Promise.all(
      currencies.map(async ({ currency }) => {
        const wanted = { currency: amount.currency, day: postedOn };
        const found = await this.rates.findRates(householdId, currency, [wanted]);
        return [...found.values()].map(({ rate }): Band => {
          const expected = rate.convert(amount.negated(), currency);
          const size = expected.isNegative() ? -expected.minorUnits : expected.minorUnits;
          return { expected, toleranceUnits: (size * TOLERANCE_PERCENT) / 100n + 1n };
        });
      }),
    );
    return [{ expected: amount.negated(), toleranceUnits: 0n }, ...bands.flat()];
  }
}

/** What banks take for an exchange, and how far their rates are from the reference rate. */
const TOLERANCE_PERCENT = 5n;

/** Nearest days first: whoever moves the same amount more often than this is not helped by a longer list. */
const MOST_COMPARED = 200;

interface CandidateRow {
  readonly id: string;
  readonly daysApart: number;
  readonly accountName: string;
  readonly ownAccountName: string;
}

/** $1 household · $2 account · $3 day · $4 days · $5, $6, $7 currencies and the least and most that moves in each · $8 limit */
const CANDIDATES = `
  SELECT t.id, abs(t.posted_on - $3::date) AS "daysApart", account.name AS "accountName", own.name AS "ownAccountName"
    FROM budget.transaction AS t
    JOIN unnest($5::text[], $6::bigint[], $7::bigint[]) AS band (currency, least, most)
      ON t.currency = band.currency AND t.amount BETWEEN band.least AND band.most
    JOIN budget.account ON account.household_id = $1 AND account.id = t.account_id
    JOIN budget.account AS own ON own.household_id = $1 AND own.id = $2
   WHERE t.household_id = $1 AND t.account_id <> $2 AND t.transfer_id IS NULL AND NOT t.has_splits
     AND t.posted_on BETWEEN $3::date - $4::integer AND $3::date + $4::integer
   ORDER BY 2, t.id LIMIT $8`;
