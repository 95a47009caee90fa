import { Injectable } from '@nestjs/common';
import { WarehouseStateReadModel, type WarehouseState } from '#analytics';
import { ModelStateReader, type BreakerReport, type ModelCost } from '#receipt';
import { orNull } from './or-null.js';

/** Null: what knows it does not answer. */
export interface OutsideReport {
  readonly breaker: BreakerReport | null;
  readonly modelCost: ModelCost | null;
  readonly warehouse: WarehouseState | null;
}

/** How the product stands with what others run for it: the model's provider and the warehouse. */
@Injectable()
export class OutsideState {
  constructor(
    private readonly model: ModelStateReader,
    private readonly warehouseState: WarehouseStateReadModel,
  ) {}

  async read(): Promise<OutsideReport> {
    const [breaker, modelCost, warehouse] = await Promise.all([
      orNull(this.model.readBreaker()),
      orNull(this.model.readCost()),
      orNull(this.warehouseState.read()),
    ]);
    return { breaker, modelCost, warehouse };
  }
}
