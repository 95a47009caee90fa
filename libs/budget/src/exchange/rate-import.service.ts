import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { addDays, Clock, localDateIn } from '#shared';
import { readRateFile, type FileProblem, type FileRate } from './rate-file.js';
import { RateFileSource } from './rate-file-source.js';

export interface RateImport {
  /** Rates in the file. */
  readonly read: number;
  /** Of these, new ones and corrected ones. */
  readonly changed: number;
  readonly problemCount: number;
  /** The first of them. */
  readonly problems: readonly FileProblem[];
}

const BASE = 'EUR';
const AT_ONCE = 5_000;
const PROBLEMS_TOLD = 20;

/** Takes over reference rates. May run again at any time: what is there already stays as it is. */
@Injectable()
export class RateImportService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly files: RateFileSource,
    private readonly clock: Clock,
  ) {}

  /**
   * @returns null when there is nothing new to read
   * @throws RateFileError; what was read before the fault counts
   */
  async importRates(): Promise<RateImport | null> {
    const [known] = await this.dataSource.query<[{ entity_tag: string | null }]>(
      `SELECT entity_tag FROM budget.rate_source WHERE source = 'ecb'`,
    );
    const file = await this.files.open(known.entity_tag);
    if (!file) return null;
    const tomorrow = addDays(localDateIn('Europe/Berlin', this.clock.now()), 1);
    const problems: FileProblem[] = [];
    let [read, changed, problemCount] = [0, 0, 0];
    let waiting: FileRate[] = [];
    let day = '';
    for await (const each of readRateFile(file.body, tomorrow)) {
      if ('problem' in each) {
        if (problemCount++ < PROBLEMS_TOLD) problems.push(each);
        continue;
      }
      read++;
      if (each.day !== day) waiting.push({ currency: BASE, day: (day = each.day), rate: '1' });
      waiting.push(each);
      if (waiting.length < AT_ONCE) continue;
      changed += await this.store(waiting);
      waiting = [];
    }
    changed += await this.store(waiting);
    // A file in which something is wrong is read again: it will have been mended.
    const entityTag = problemCount === 0 ? file.entityTag : null;
    await this.dataSource.query(
      `UPDATE budget.rate_source SET entity_tag = $1, checked_at = $2 WHERE source = 'ecb'`,
      [entityTag, this.clock.now()],
    );
    return { read, changed, problemCount, problems };
  }

  private async store(rates: readonly FileRate[]): Promise<number> {
    const [{ count }] = await this.dataSource.query<[{ count: number }]>(STORE, [
      rates.map(({ currency }) => currency),
      rates.map(({ day }) => day),
      rates.map(({ rate }) => rate),
    ]);
    return count;
  }
}

/** The source's row is taken first, so that two imports wait for each other; its version moves only with a rate. */
const STORE = `
  WITH held AS MATERIALIZED (
    SELECT source FROM budget.rate_source WHERE source = 'ecb' FOR UPDATE
  ), given AS (
    SELECT DISTINCT ON (currency, day) currency, day, rate
      FROM unnest($1::text[], $2::date[], $3::numeric[]) WITH ORDINALITY AS row (currency, day, rate, position)
     ORDER BY currency, day, position DESC
  ), changed AS (
    INSERT INTO budget.reference_rate AS rate (source, currency, day, rate)
    SELECT held.source, given.currency, given.day, given.rate FROM held CROSS JOIN given
    ON CONFLICT ON CONSTRAINT pk_reference_rate DO UPDATE SET rate = excluded.rate
      WHERE rate.rate IS DISTINCT FROM excluded.rate
    RETURNING 1
  ), moved AS (
    UPDATE budget.rate_source AS source SET version = source.version + 1
      FROM held WHERE source.source = held.source AND EXISTS (SELECT FROM changed)
  )
  SELECT count(*)::int AS count FROM changed`;
