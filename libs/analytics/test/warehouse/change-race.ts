import { setTimeout } from 'node:timers/promises';
import { Client } from 'pg';
import { SeededRandom } from '#shared/testing';
import { bumpRevision, insertTransaction, type LabBooks, type WarehouseLab } from './warehouse-lab.js';

const WRITERS = 8;
const HOUSEHOLDS = 4;
const TRANSACTIONS_EACH = 25;
/** Of a hundred transactions. */
const ROLLED_BACK = 12;
const DELAYED = 6;
const DELAY_MS = 600;

/** What a copy got wrong. */
export interface Faults {
  readonly missing: number;
  readonly stale: number;
  /** Rows that are gone from the source. */
  readonly undeleted: number;
}

export const FAULTLESS: Faults = { missing: 0, stale: 0, undeleted: 0 };

/** By id and amount. */
export function faultsOf(source: ReadonlyMap<string, string>, copy: ReadonlyMap<string, string>): Faults {
  const ids = [...source.keys()];
  return {
    missing: ids.filter((id) => !copy.has(id)).length,
    stale: ids.filter((id) => copy.has(id) && copy.get(id) !== source.get(id)).length,
    undeleted: [...copy.keys()].filter((id) => !source.has(id)).length,
  };
}

/**
 * Eight writers at once in four households: inserts, changes and deletions in transactions of some statements, some of
 * which are rolled back, and some committed long after others that began later.
 */
export async function raceWriters(lab: WarehouseLab, seed: number): Promise<void> {
  const books: LabBooks[] = [];
  for (let household = 0; household < HOUSEHOLDS; household++) books.push(await lab.openBooks());
  await Promise.all(
    Array.from({ length: WRITERS }, async (_, writer) => {
      const client = new Client({ connectionString: lab.database.url });
      await client.connect();
      try {
        const random = new SeededRandom(seed + writer);
        for (let count = 0; count < TRANSACTIONS_EACH; count++) {
          await writeOnce(client, random.pick(books), random);
        }
      } finally {
        await client.end();
      }
    }),
  );
}

async function writeOnce(client: Client, books: LabBooks, random: SeededRandom): Promise<void> {
  await client.query('BEGIN');
  await bumpRevision(client, books.householdId);
  for (let statement = 0; statement <= random.integer(0, 3); statement++) {
    await changeSomething(client, books, random);
    if (random.integer(0, 1) === 0) await setTimeout(random.integer(0, 19));
  }
  if (random.integer(1, 100) <= DELAYED) await setTimeout(DELAY_MS);
  await client.query(random.integer(1, 100) <= ROLLED_BACK ? 'ROLLBACK' : 'COMMIT');
}

async function changeSomething(client: Client, books: LabBooks, random: SeededRandom): Promise<void> {
  const kind = random.integer(0, 19);
  if (kind < 11) {
    await insertTransaction(client, books, -random.integer(1, 1_000));
    return;
  }
  const { rows } = await client.query<{ id: string }>(
    'SELECT id FROM budget.transaction WHERE household_id = $1 ORDER BY id',
    [books.householdId],
  );
  if (rows.length === 0) return;
  const { id } = random.pick(rows);
  await client.query(
    kind < 17
      ? 'UPDATE budget.transaction SET amount = amount - 1 WHERE household_id = $1 AND id = $2'
      : 'DELETE FROM budget.transaction WHERE household_id = $1 AND id = $2',
    [books.householdId, id],
  );
}

/**
 * The copy of somebody who remembers the latest time of change that they have seen, and asks for what is newer. That is the
 * time at which a transaction began: when it commits, the mark may have passed it.
 */
export class CopyByTime {
  readonly amounts = new Map<string, string>();
  private mark = '-infinity';

  constructor(private readonly client: Client) {}

  async follow(): Promise<void> {
    await this.client.query('START TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const { rows } = await this.client.query<{ id: string; amount: string | null; at: string }>(
      `SELECT log.entity_id AS id, present.amount, log.changed_at::text AS at
         FROM platform.change_log AS log
         LEFT JOIN budget.transaction AS present
           ON present.household_id = log.household_id AND present.id = log.entity_id
        WHERE log.entity = 'transaction' AND log.changed_at > $1 ORDER BY log.changed_at`,
      [this.mark],
    );
    await this.client.query('COMMIT');
    for (const { id, amount, at } of rows) {
      if (amount === null) this.amounts.delete(id);
      else this.amounts.set(id, amount);
      this.mark = at;
    }
  }
}
