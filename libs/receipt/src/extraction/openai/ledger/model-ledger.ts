import { Injectable, Logger } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock, newId } from '#shared';
import { metrics } from '#shared/observability';
import {
  costInNanoUsd,
  PRICE_TABLE_VERSION,
  type PricedModel,
  type Tier,
  type TokenCount,
} from '../openai-prices.js';
import { budgetsOf, ModelBudgetSettings } from './model-budget.config.js';

/** Money put aside for one call. */
export interface Reservation {
  readonly householdId: string;
  readonly id: string;
  readonly model: PricedModel;
}

/** Whose month has not enough left for a call. */
export type BudgetName = 'household' | 'total';

/** What a call may be charged. */
export interface Charge {
  readonly householdId: string;
  readonly model: PricedModel;
  /** No answer costs more; in billionths of a US dollar. */
  readonly atMostNanoUsd: bigint;
  /** When nobody will come back any more to say what it cost, in milliseconds from now. */
  readonly heldForMs: number;
}

const spentTotal = metrics.counter({
  name: 'model_cost_usd_total',
  help: 'US dollars that answers of the model have cost.',
  labels: ['model'],
  emf: { unit: 'None', by: ['model'] },
});

const NANO = 1e9;

/**
 * What calls of the model cost, in whole billionths of a US dollar. The most that a call can cost is reserved before
 * it and settled with what the provider says it billed, so that at any moment and whoever crashes
 * `settled <= billed by the provider <= settled + reserved + expired`.
 */
@Injectable()
export class ModelLedger {
  private readonly logger = new Logger(ModelLedger.name);
  private readonly budgets: ReturnType<typeof budgetsOf>;

  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    settings: ModelBudgetSettings,
  ) {
    this.budgets = budgetsOf(settings);
  }

  /** Puts money aside, or names the budget that has not enough left. */
  async reserve(charge: Charge): Promise<Reservation | BudgetName> {
    const { householdId, model, atMostNanoUsd, heldForMs } = charge;
    const now = this.clock.now();
    const month = firstOfMonth(now);
    const id = newId();
    try {
      await this.dataSource.transaction(async (manager) => {
        await this.hold(manager, charge, month);
        await manager.query(
          `INSERT INTO receipt.model_call (household_id, id, month, model, price_version, status, reserved_nano_usd,
             created_at, expires_at)
           VALUES ($1, $2, $3, $4, $5, 'reserved', $6, $7, $8)`,
          [
            ...[householdId, id, month, model, PRICE_TABLE_VERSION, atMostNanoUsd, now],
            new Date(now.getTime() + heldForMs),
          ],
        );
      });
    } catch (error) {
      if (error instanceof BudgetUsedUp) return error.budget;
      throw error;
    }
    return { householdId, id, model };
  }

  /** Notes what the call cost. Never throws: an answer is worth more than its entry, and the reservation covers it. */
  async settle(reservation: Reservation, tokens: TokenCount, tier: Tier = 'default'): Promise<void> {
    const cost = costInNanoUsd(reservation.model, tokens, tier);
    spentTotal.inc({ model: reservation.model }, Number(cost) / NANO);
    await this.endReservation(reservation, SETTLE, [
      ...[cost, tokens.input, tokens.cachedInput, tokens.cacheWrite, tokens.output],
    ]);
  }

  /** Gives the money back: nothing was billed. */
  async release(reservation: Reservation): Promise<void> {
    await this.endReservation(reservation, RELEASE, []);
  }

  /** Notes that an earlier answer served once more. */
  async recordReuse(householdId: string, model: PricedModel): Promise<void> {
    const now = this.clock.now();
    await this.dataSource.query(
      `INSERT INTO receipt.model_call (household_id, id, month, model, price_version, status, reserved_nano_usd,
         created_at, expires_at)
       VALUES ($1, $2, $3, $4, $5, 'reused', 0, $6, $6)`,
      [householdId, newId(), firstOfMonth(now), model, PRICE_TABLE_VERSION, now],
    );
  }

  /** Frees what was put aside for calls that nobody came back from. @returns how many. */
  async expireReservations(): Promise<number> {
    const [row] = await this.dataSource.query<[{ count: number }]>(EXPIRE, [this.clock.now()]);
    return row.count;
  }

  /** The row that all households share comes last: it is locked for the shortest time. @throws BudgetUsedUp */
  private async hold(
    manager: EntityManager,
    { householdId, atMostNanoUsd }: Charge,
    month: string,
  ): Promise<void> {
    const { household, total } = this.budgets;
    if (atMostNanoUsd > household) throw new BudgetUsedUp('household');
    if (atMostNanoUsd > total) throw new BudgetUsedUp('total');
    const held = await manager.query<unknown[]>(HOLD_OF_HOUSEHOLD, [
      ...[month, atMostNanoUsd, household, householdId],
    ]);
    if (held.length === 0) throw new BudgetUsedUp('household');
    const heldOfAll = await manager.query<unknown[]>(HOLD_OF_ALL, [month, atMostNanoUsd, total]);
    if (heldOfAll.length === 0) throw new BudgetUsedUp('total');
  }

  private async endReservation(
    { householdId, id }: Reservation,
    sql: string,
    values: readonly unknown[],
  ): Promise<void> {
    try {
      await this.dataSource.query(sql, [householdId, id, ...values]);
    } catch (error) {
      this.logger.warn({ err: error, householdId, call: id }, 'the end of a model call could not be noted');
    }
  }
}

class BudgetUsedUp extends Error {
  constructor(readonly budget: BudgetName) {
    super(`The budget of the ${budget} is used up`);
    this.name = 'BudgetUsedUp';
  }
}

/** Budgets are of calendar months in UTC, like the provider's bill. @returns YYYY-MM-DD */
function firstOfMonth(instant: Date): string {
  return `${instant.toISOString().slice(0, 7)}-01`;
}

/** $1 month, $2 amount, $3 budget; adds a condition of the budget to the sums of that table. */
const holdIn = (table: string, columns: string, values: string) => `
  INSERT INTO receipt.${table} AS kept (${columns}, spent_nano_usd, held_nano_usd) VALUES (${values}, 0, $2)
  ON CONFLICT (${columns}) DO UPDATE SET held_nano_usd = kept.held_nano_usd + $2
    WHERE kept.spent_nano_usd + kept.held_nano_usd + $2 <= $3
  RETURNING 1`;
const HOLD_OF_HOUSEHOLD = holdIn('model_month', 'household_id, month', '$4, $1');
const HOLD_OF_ALL = holdIn('model_month_total', 'month', '$1');

/**
 * Moves the call $1 $2 out of what is held, if it still is, and adds `cost` to what is spent. The row of all takes its
 * values from that of the household, so that it is locked after it, as everywhere.
 */
const moveSums = (cost: string) => `
  , of_household AS (
    UPDATE receipt.model_month AS kept
       SET spent_nano_usd = kept.spent_nano_usd + ${cost}, held_nano_usd = kept.held_nano_usd - call.held
      FROM call WHERE kept.household_id = $1 AND kept.month = call.month
    RETURNING call.month, call.held)
  UPDATE receipt.model_month_total AS kept
     SET spent_nano_usd = kept.spent_nano_usd + ${cost}, held_nano_usd = kept.held_nano_usd - moved.held
    FROM of_household AS moved WHERE kept.month = moved.month`;
const OPEN_CALL = `
  WITH call AS (
    SELECT month, CASE WHEN status = 'reserved' THEN reserved_nano_usd ELSE 0 END AS held
      FROM receipt.model_call
     WHERE household_id = $1 AND id = $2 AND status IN ('reserved', 'expired') FOR UPDATE)`;

const SETTLE = `${OPEN_CALL}
  , settled AS (
    UPDATE receipt.model_call AS c
       SET status = 'settled', cost_nano_usd = $3, input_tokens = $4, cached_input_tokens = $5,
           cache_write_tokens = $6, output_tokens = $7
      FROM call WHERE c.household_id = $1 AND c.id = $2)
  ${moveSums('$3')}`;

const RELEASE = `${OPEN_CALL}
  , released AS (DELETE FROM receipt.model_call AS c USING call WHERE c.household_id = $1 AND c.id = $2)
  ${moveSums('0')}`;

const EXPIRE = `
  WITH ended AS (
    UPDATE receipt.model_call SET status = 'expired' WHERE status = 'reserved' AND expires_at < $1
    RETURNING household_id, month, reserved_nano_usd),
  of_household AS (
    UPDATE receipt.model_month AS kept SET held_nano_usd = kept.held_nano_usd - freed.amount
      FROM (SELECT household_id, month, sum(reserved_nano_usd) AS amount FROM ended GROUP BY 1, 2) AS freed
     WHERE kept.household_id = freed.household_id AND kept.month = freed.month
    RETURNING kept.month, freed.amount),
  of_all AS (
    UPDATE receipt.model_month_total AS kept SET held_nano_usd = kept.held_nano_usd - freed.amount
      FROM (SELECT month, sum(amount) AS amount FROM of_household GROUP BY 1) AS freed
     WHERE kept.month = freed.month)
  SELECT count(*)::int AS count FROM ended`;
