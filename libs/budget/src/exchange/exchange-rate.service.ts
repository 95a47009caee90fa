import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { InvalidFieldError, newId, NotFoundError, type LocalDate } from '#shared';
import {
  createOnce,
  HouseholdWriter,
  requireRevision,
  violatedConstraint,
  type Created,
  type CreateRequest,
  type ExpectedRevisions,
  type WriteScope,
} from '#shared/database';
import { SizeLimits } from '../limit/size-limits.js';
import { RateAlreadyEnteredError } from './exchange-rate.errors.js';
import { ExchangeRate, type RateSource } from './exchange-rate.entity.js';

export interface NewExchangeRate extends CreateRequest {
  readonly base: string;
  readonly quote: string;
  readonly day: LocalDate;
  /** As `DecimalRate`: units of `quote` per unit of `base`. */
  readonly rate: string;
}

/** A rate as it is listed, whoever says so. */
export interface ListedRate extends Pick<ExchangeRate, 'base' | 'quote' | 'day' | 'rate'> {
  readonly source: RateSource;
  /** Null for reference rates, which are nobody's. */
  readonly id: string | null;
  readonly revision: bigint | null;
}

/** Every given condition must hold; days are inclusive. */
export interface RateFilter {
  readonly base?: string | undefined;
  readonly quote?: string | undefined;
  readonly from?: LocalDate | undefined;
  readonly to?: LocalDate | undefined;
  readonly source?: RateSource | undefined;
}

/** Where a list goes on: day, base, quote and source of the last one seen. */
export type RatePosition = readonly [day: LocalDate, base: string, quote: string, source: string];

/** The household's own rates, beside everybody's reference rates. */
@Injectable()
export class ExchangeRateService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly writer: HouseholdWriter,
    private readonly limits: SizeLimits,
  ) {}

  /** Up to `count` rates, newest day first. */
  async listRates(
    householdId: string,
    filter: RateFilter,
    count: number,
    after?: RatePosition,
  ): Promise<ListedRate[]> {
    const { base, quote, from, to, source } = filter;
    const rows = await this.dataSource.query<(Omit<ListedRate, 'revision'> & { revision: string | null })[]>(
      LIST,
      [
        ...[householdId, base ?? null, quote ?? null, from ?? null, to ?? null, source ?? null],
        ...(after ?? [null, null, null, null]),
        count,
      ],
    );
    return rows.map((row) => ({ ...row, revision: row.revision === null ? null : BigInt(row.revision) }));
  }

  /** @throws NotFoundError */
  async getRate(householdId: string, id: string): Promise<ExchangeRate> {
    const rate = await this.findRate(householdId, id);
    if (!rate) throw new NotFoundError('exchange rate');
    return rate;
  }

  /** @throws InvalidFieldError (one currency twice), RateAlreadyEnteredError, IdAlreadyUsedError, SizeLimitError */
  enterRate(scope: WriteScope<ExchangeRate>, request: NewExchangeRate): Promise<Created<ExchangeRate>> {
    const { householdId } = scope;
    const { digest, base, quote, day, rate } = request;
    if (base === quote) {
      throw new InvalidFieldError('/quote', 'same_currency', 'A rate is between two currencies.');
    }
    const id = request.id ?? newId();
    return createOnce(request, {
      find: (chosen) => this.findRate(householdId, chosen),
      create: () =>
        this.writer.change(scope, async (tx) => {
          const { manager, revision } = tx;
          await this.limits.requireRoom(tx, 'exchangeRates');
          const row = { householdId, id, base, quote, day, rate, createDigest: digest };
          await manager.insert(ExchangeRate, row);
          return Object.assign(new ExchangeRate(), row, { revision });
        }),
      primaryKey: 'pk_exchange_rate',
    }).catch((error: unknown) => {
      throw violatedConstraint(error) === 'uq_exchange_rate_day' ? new RateAlreadyEnteredError() : error;
    });
  }

  /** @throws NotFoundError, StaleRevisionError */
  async deleteRate(householdId: string, id: string, expected?: ExpectedRevisions): Promise<void> {
    await this.writer.change(householdId, async ({ manager }) => {
      const rate = await manager.findOneBy(ExchangeRate, { householdId, id });
      if (!rate) throw new NotFoundError('exchange rate');
      requireRevision(rate, expected);
      await manager.delete(ExchangeRate, { householdId, id });
    });
  }

  private findRate(householdId: string, id: string): Promise<ExchangeRate | null> {
    return this.dataSource.manager.findOneBy(ExchangeRate, { householdId, id });
  }
}

/** What `rate` has to be: $2 base · $3 quote · $4 first and $5 last day · $6 source · $7 to $10 after which · $11 how many */
const CHOSEN = `
  ($2::text IS NULL OR rate.base = $2) AND ($3::text IS NULL OR rate.quote = $3)
    AND ($4::date IS NULL OR rate.day >= $4) AND ($5::date IS NULL OR rate.day <= $5)
    AND ($6::text IS NULL OR rate.source = $6)
    AND ($7::date IS NULL OR (rate.day, rate.base, rate.quote, rate.source) < ($7, $8::text, $9::text, $10::text))
  ORDER BY rate.day DESC, rate.base DESC, rate.quote DESC, rate.source DESC LIMIT $11`;

/** Each of the two tables gives as many as are wanted, newest first, and the list takes the first of both. */
const LIST = `
  SELECT rate.id, rate.revision, rate.base, rate.quote, rate.day::text AS day, rate.rate, rate.source
    FROM (
      (SELECT rate.* FROM (SELECT id, revision, base, quote, day, rate, 'manual' AS source
                             FROM budget.exchange_rate WHERE household_id = $1) AS rate
        WHERE ${CHOSEN})
      UNION ALL
      (SELECT rate.* FROM (SELECT NULL::uuid AS id, NULL::bigint AS revision, 'EUR' AS base, currency AS quote, day,
                                  rate, source FROM budget.reference_rate WHERE currency <> 'EUR') AS rate
        WHERE ${CHOSEN})
    ) AS rate
   WHERE ${CHOSEN}`;
