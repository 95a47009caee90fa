import { Injectable } from '@nestjs/common';
import { Clock } from '#shared';
import { budgetsOf, ModelBudgetSettings } from './ledger/model-budget.config.js';
import { ModelUsageReadModel, type BudgetUse } from './ledger/model-usage.read-model.js';
import type { BreakerReport } from './openai-breaker.js';
import { ModelTraffic } from './traffic/model-traffic.js';
import { breakerKey, readBreaker } from './traffic/redis-breaker-state.js';

/** What this month's calls of all households have cost. Money in billionths of a US dollar. */
export interface ModelCost extends BudgetUse {
  readonly limitNanoUsd: bigint;
}

/** How the workers stand with the provider of the model, for who watches them. */
@Injectable()
export class ModelStateReader {
  constructor(
    private readonly traffic: ModelTraffic,
    private readonly usage: ModelUsageReadModel,
    private readonly budgets: ModelBudgetSettings,
    private readonly clock: Clock,
  ) {}

  /** The breaker that all workers share. @throws when Redis does not answer: then each has its own. */
  readBreaker(): Promise<BreakerReport> {
    const { redis, prefix } = this.traffic;
    return readBreaker(redis, breakerKey(prefix), this.clock.now());
  }

  async readCost(): Promise<ModelCost> {
    return { ...(await this.usage.getTotalUse()), limitNanoUsd: budgetsOf(this.budgets).total };
  }
}
