import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { DecimalRate, NotFoundError, type LocalDate } from '#shared';
import type { RateSource } from './exchange-rate.entity.js';

/** The banks' longest pause is four days; a week later nobody should take the last rate for today's. */
export const REFERENCE_MAX_AGE_DAYS = 7;
/** Who enters rates does it by hand, and hardly every day. */
export const MANUAL_MAX_AGE_DAYS = 31;

/** A rate with all that has to be said of it. */
export interface StatedRate {
  readonly from: string;
  readonly to: string;
  /** Units of `to` per unit of `from`. */
  readonly rate: DecimalRate;
  /** The day whose rate it is: that which was asked for, or the last one before it that has one. */
  readonly date: LocalDate;
  readonly source: RateSource;
}

export interface WantedRate {
  readonly currency: string;
  readonly day: LocalDate;
}

/** Which rate holds on a day. */
@Injectable()
export class RateLookupReadModel {
  constructor(private readonly dataSource: DataSource) {}

  /** @throws NotFoundError when nobody knows a rate of that day or shortly before */
  async getRate(householdId: string, from: string, to: string, day: LocalDate): Promise<StatedRate> {
    const [rate] = (await this.findRates(householdId, to, [{ currency: from, day }])).values();
    if (!rate) throw new NotFoundError('exchange rate');
    return rate;
  }

  /** Of the reference rates: grows when one of them changes. */
  async readVersion(source: Pick<EntityManager, 'query'> = this.dataSource): Promise<bigint> {
    const [row] = await source.query<[{ version: string }]>(
      'SELECT coalesce(sum(version), 0) AS version FROM budget.rate_source',
    );
    return BigInt(row.version);
  }

  /**
   * The rates to one currency, each of its day or the last before it: the household's own if it is at most
   * `MANUAL_MAX_AGE_DAYS` old, given either way round, else the reference rate of at most `REFERENCE_MAX_AGE_DAYS`,
   * across its base if need be. What has none is left out.
   * @returns by `rateKey`
   */
  async findRates(
    householdId: string,
    to: string,
    wanted: readonly WantedRate[],
    manager: EntityManager = this.dataSource.manager,
  ): Promise<ReadonlyMap<string, StatedRate>> {
    if (wanted.length === 0) return new Map();
    const rows = await manager.query<LookupRow[]>(LOOKUP, [
      householdId,
      to,
      wanted.map(({ currency }) => currency),
      wanted.map(({ day }) => day),
    ]);
    return new Map(
      rows.flatMap((row) => {
        const rate = rateOf(row);
        if (!rate) return [];
        const { from, date, source, day } = row;
        return [[rateKey({ currency: from, day }), { from, to, rate, date, source }] as const];
      }),
    );
  }
}

export function rateKey({ currency, day }: WantedRate): string {
  return `${currency} ${day}`;
}

interface LookupRow {
  readonly from: string;
  readonly day: LocalDate;
  readonly date: LocalDate;
  readonly source: RateSource;
  /** The rate is the first of these per the second. */
  readonly numerator: string;
  readonly denominator: string;
}

/** Null when it is too large or too small to be written down. */
function rateOf({ numerator, denominator }: LookupRow): DecimalRate | null {
  if (denominator === '1') return DecimalRate.parse(numerator);
  try {
    return DecimalRate.quotient(DecimalRate.parse(numerator), DecimalRate.parse(denominator));
  } catch {
    return null;
  }
}

/** $1 household · $2 currency to convert to · $3 and $4 currencies and days */
const LOOKUP = `
  SELECT wanted.currency AS "from", wanted.day::text AS day, found.day::text AS date, found.source,
         found.numerator::text AS numerator, found.denominator::text AS denominator
    FROM unnest($3::text[], $4::date[]) AS wanted (currency, day)
   CROSS JOIN LATERAL (
     (SELECT 1 AS preference, day, 'manual' AS source,
             CASE WHEN base = $2 THEN 1 ELSE rate END AS numerator, CASE WHEN base = $2 THEN rate ELSE 1 END AS denominator
        FROM budget.exchange_rate
       WHERE household_id = $1
         AND (base = wanted.currency AND quote = $2 OR base = $2 AND quote = wanted.currency)
         AND day BETWEEN wanted.day - ${MANUAL_MAX_AGE_DAYS} AND wanted.day
       ORDER BY day DESC, base = $2 LIMIT 1)
     UNION ALL
     (SELECT 2, day, source, target.rate, given.rate
        FROM budget.reference_rate AS given JOIN budget.reference_rate AS target USING (source, day)
       WHERE source = 'ecb' AND given.currency = wanted.currency AND target.currency = $2
         AND day BETWEEN wanted.day - ${REFERENCE_MAX_AGE_DAYS} AND wanted.day
       ORDER BY day DESC LIMIT 1)
     ORDER BY preference LIMIT 1
   ) AS found`;
