import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '#shared';

/** What a model did for a household in a month. Money in billionths of a US dollar. */
export interface ModelUsage {
  /** YYYY-MM, in UTC. */
  readonly month: string;
  readonly model: string;
  readonly calls: number;
  readonly cacheHits: number;
  readonly inputTokens: bigint;
  readonly cachedInputTokens: bigint;
  readonly outputTokens: bigint;
  readonly costNanoUsd: bigint;
}

/** A budget of this month so far: a household's, or that of all of them. */
export interface BudgetUse {
  readonly month: string;
  readonly spentNanoUsd: bigint;
  /** Put aside for calls that are under way. */
  readonly reservedNanoUsd: bigint;
}

type UsageRow = Pick<ModelUsage, 'month' | 'model' | 'calls' | 'cacheHits'> &
  Record<'inputTokens' | 'cachedInputTokens' | 'outputTokens' | 'costNanoUsd', string>;

@Injectable()
export class ModelUsageReadModel {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Newest month first. @param months how many calendar months, this one included. */
  async listUsage(
    householdId: string,
    months: number,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<ModelUsage[]> {
    const rows = await manager.query<UsageRow[]>(
      `SELECT to_char(month, 'YYYY-MM') AS month, model,
              count(*) FILTER (WHERE status = 'settled')::int AS calls,
              count(*) FILTER (WHERE status = 'reused')::int AS "cacheHits",
              sum(input_tokens) AS "inputTokens", sum(cached_input_tokens) AS "cachedInputTokens",
              sum(output_tokens) AS "outputTokens", sum(cost_nano_usd) AS "costNanoUsd"
         FROM receipt.model_call
        WHERE household_id = $1 AND status IN ('settled', 'reused')
          AND month > date_trunc('month', $2::timestamptz AT TIME ZONE 'UTC') - make_interval(months => $3)
        GROUP BY model_call.month, model ORDER BY model_call.month DESC, model`,
      [householdId, this.clock.now(), months],
    );
    return rows.map(({ month, model, calls, cacheHits, ...sums }) => ({
      ...{ month, model, calls, cacheHits },
      inputTokens: BigInt(sums.inputTokens),
      cachedInputTokens: BigInt(sums.cachedInputTokens),
      outputTokens: BigInt(sums.outputTokens),
      costNanoUsd: BigInt(sums.costNanoUsd),
    }));
  }

  async getBudgetUse(householdId: string): Promise<BudgetUse> {
    const month = this.thisMonth();
    const [row] = await this.dataSource.query<MonthRow[]>(
      `SELECT spent_nano_usd AS spent, held_nano_usd AS held FROM receipt.model_month
        WHERE household_id = $1 AND month = $2`,
      [householdId, `${month}-01`],
    );
    return toBudgetUse(month, row);
  }

  /** Of all households together, the erased ones included. */
  async getTotalUse(): Promise<BudgetUse> {
    const month = this.thisMonth();
    const [row] = await this.dataSource.query<MonthRow[]>(
      'SELECT spent_nano_usd AS spent, held_nano_usd AS held FROM receipt.model_month_total WHERE month = $1',
      [`${month}-01`],
    );
    return toBudgetUse(month, row);
  }

  private thisMonth(): string {
    return this.clock.now().toISOString().slice(0, 7);
  }
}

interface MonthRow {
  readonly spent: string;
  readonly held: string;
}

function toBudgetUse(month: string, row: MonthRow | undefined): BudgetUse {
  return { month, spentNanoUsd: BigInt(row?.spent ?? 0), reservedNanoUsd: BigInt(row?.held ?? 0) };
}
