import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { LocalDate } from '#shared';
import type { Habit } from './category-model.js';

/** The most recent transactions that a suggestion looks at; about three years of a busy household. */
const LOOKED_AT = 5_000;
/** What is this long ago counts half. */
const HALF_LIFE_DAYS = 365;

interface Row {
  readonly payee: string | null;
  readonly payeeName: string | null;
  readonly accountId: string;
  readonly amountUnits: string;
  readonly categoryId: string;
  readonly count: number;
  readonly weight: number;
}

/**
 * $1 household · $2 the day that is asked about · $3 a transaction that is left out, or null. Reads at most `LOOKED_AT`
 * rows, in the order of `ix_transaction_list`, whatever they are (asserted by the EXPLAIN test).
 */
const HABITS = `
  SELECT recent.payee, payee.name AS "payeeName", recent.account_id AS "accountId", recent.category_id AS "categoryId",
         min(recent.amount) AS "amountUnits", count(*)::int AS count,
         sum(power(0.5::float8, greatest(0, $2::date - recent.posted_on)::float8 / ${HALF_LIFE_DAYS})) AS weight
    FROM (SELECT t.id, t.payee, t.payee_id, t.account_id, t.category_id, t.amount, t.posted_on, t.transfer_id
            FROM budget.transaction AS t
           WHERE t.household_id = $1
           ORDER BY t.posted_on DESC, t.id DESC
           LIMIT ${LOOKED_AT}) AS recent
    JOIN budget.category AS category
      ON category.household_id = $1 AND category.id = recent.category_id AND NOT category.archived
    LEFT JOIN budget.payee ON payee.household_id = $1 AND payee.id = recent.payee_id
   WHERE recent.transfer_id IS NULL AND recent.id IS DISTINCT FROM $3::uuid
   GROUP BY recent.payee, payee.name, recent.account_id, recent.category_id, recent.amount < 0,
            floor(ln(greatest(1, abs(recent.amount))::float8) / ln(2::float8))`;

/** How the household has categorised so far. */
@Injectable()
export class CategoryHabitsReadModel {
  /** The statement that reads it, for whoever looks at its plan. */
  static readonly statement = HABITS;

  constructor(private readonly dataSource: DataSource) {}

  /** @param asOf the day of what a category is wanted for; @param except a transaction that does not count */
  async readHabits(
    householdId: string,
    asOf: LocalDate,
    except: string | null,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<Habit[]> {
    const rows = await manager.query<Row[]>(HABITS, [householdId, asOf, except]);
    return rows.map((row) => ({ ...row, amountUnits: BigInt(row.amountUnits) }));
  }

  /** The names of the payees whom texts of the bank mean; null for each that means nobody whom the household knows. */
  async findPayeeNames(
    householdId: string,
    texts: readonly string[],
    manager: EntityManager = this.dataSource.manager,
  ): Promise<(string | null)[]> {
    const rows = await manager.query<{ name: string | null }[]>(
      `SELECT payee.name
         FROM unnest($2::text[]) WITH ORDINALITY AS given (text, place)
         LEFT JOIN budget.payee_alias AS alias
           ON alias.household_id = $1 AND alias.key = budget.payee_key(given.text)
         LEFT JOIN budget.payee ON payee.household_id = $1 AND payee.id = alias.payee_id
        ORDER BY given.place`,
      [householdId, texts],
    );
    return rows.map(({ name }) => name);
  }
}
