import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import {
  HouseholdRows,
  PersonalDataEraser,
  PersonalDataErasers,
  type ErasureSubject,
  type Traces,
} from '#shared/personal-data';

/** Rows per statement where no household's lock is held. */
const BATCH = 2_000;
const HOUR_MS = 3_600_000;

/** Told apart by their household alone. The revision comes last: it is the ground that writes stand on. */
const HOUSEHOLD_TABLES = [
  'platform.change_log',
  'platform.change_log_horizon',
  'platform.household_revision',
] as const;
/** Their payloads name whom the work is about, whichever household it was promised for. */
const JOB_TABLES = ['platform.outbox', 'platform.dead_letter'] as const;
const ANSWERS = 'platform.idempotent_answer';

/** What the platform keeps of a person: the change log and the revision, promised and failed work, stored answers. */
@Injectable()
export class PlatformEraser extends PersonalDataEraser implements OnModuleInit {
  readonly stage = 'platform';
  readonly tables = [...HOUSEHOLD_TABLES, ...JOB_TABLES, ANSWERS];

  constructor(
    private readonly erasers: PersonalDataErasers,
    private readonly rows: HouseholdRows,
    private readonly dataSource: DataSource,
  ) {
    super();
  }

  onModuleInit(): void {
    this.erasers.register(this);
  }

  async count(subject: ErasureSubject): Promise<Traces> {
    const counts: Record<string, number> = {
      ...(await this.rows.count(HOUSEHOLD_TABLES, subject.householdIds)),
      [ANSWERS]: 0,
    };
    for (const table of JOB_TABLES) {
      const [row] = await this.dataSource.query<[{ count: number }]>(
        `SELECT count(*)::int AS count FROM ${table} WHERE ${NAMES_SUBJECT}`,
        namesOf(subject),
      );
      counts[table] = row.count;
    }
    await this.overAnswers(subject, async (condition, values) => {
      const [row] = await this.dataSource.query<[{ count: number }]>(
        `SELECT count(*)::int AS count FROM ${ANSWERS} WHERE ${condition}`,
        values,
      );
      counts[ANSWERS] = (counts[ANSWERS] ?? 0) + row.count;
    });
    return counts;
  }

  async erase(subject: ErasureSubject): Promise<void> {
    for (const table of JOB_TABLES) {
      await this.dataSource.query(`DELETE FROM ${table} WHERE ${NAMES_SUBJECT}`, namesOf(subject));
    }
    await this.overAnswers(subject, async (condition, values) => {
      await this.dataSource.query(`DELETE FROM ${ANSWERS} WHERE ${condition}`, values);
    });
    for (const table of HOUSEHOLD_TABLES) await this.eraseTable(table, subject.householdIds);
  }

  private async eraseTable(table: string, householdIds: readonly string[]): Promise<void> {
    for (let erased = BATCH; erased === BATCH;) {
      [, erased] = await this.dataSource.query<[unknown[], number]>(
        `DELETE FROM ${table} WHERE ctid = ANY(ARRAY(
           SELECT ctid FROM ${table} WHERE household_id = ANY($1) LIMIT ${BATCH}))`,
        [householdIds],
      );
    }
  }

  /** An index on the owner would cost every request that has a key, so the day that answers live is read by the hour. */
  private async overAnswers(
    { userId, householdIds }: ErasureSubject,
    visit: (condition: string, values: readonly unknown[]) => Promise<void>,
  ): Promise<void> {
    const [range] = await this.dataSource.query<[{ oldest: Date | null; newest: Date | null }]>(
      `SELECT min(created_at) AS oldest, max(created_at) AS newest FROM ${ANSWERS}`,
    );
    if (!range.oldest || !range.newest) return;
    for (let from = range.oldest.getTime(); from <= range.newest.getTime(); from += HOUR_MS) {
      await visit('created_at >= $1 AND created_at < $2 AND (user_id = $3 OR household_id = ANY($4))', [
        new Date(from),
        new Date(from + HOUR_MS),
        userId,
        householdIds,
      ]);
    }
  }
}

const NAMES_SUBJECT = `household_id = ANY($1)
  OR EXISTS (SELECT FROM unnest($2::text[]) AS named (id) WHERE strpos(payload::text, named.id) > 0)`;

function namesOf({ userId, householdIds }: ErasureSubject): unknown[] {
  return [householdIds, [userId, ...householdIds]];
}
