import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { metrics } from '#shared/observability';
import { WarehouseStateReadModel } from '../warehouse/run/warehouse-state.read-model.js';

/** Every worker reports the same, so across processes the maximum is the truth, never the sum. */
const lag = metrics.gauge({
  name: 'warehouse_lag_seconds',
  help: 'Age of the snapshot that the warehouse equals. Absent while it was never loaded. Across workers: maximum.',
  emf: { unit: 'Seconds' },
});
const horizonAge = metrics.gauge({
  name: 'warehouse_horizon_age_seconds',
  help: 'Age of the oldest open transaction that has written: what follows it is exported again. Across workers: maximum.',
  emf: { unit: 'Seconds' },
});
const batchRows = metrics.gauge({
  name: 'warehouse_batch_rows',
  help: 'Rows that came and went with the last batch. Across workers: maximum.',
  emf: { unit: 'Count' },
});
const differences = metrics.gauge({
  name: 'warehouse_differences',
  help: 'Differences between warehouse and source in the last comparison. Above 0: the batch was taken back. Across workers: maximum.',
  emf: { unit: 'Count' },
});

/** Reports how far the warehouse is behind, as long as the worker lives. */
@Injectable()
export class WarehouseMetrics implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private end: (() => void) | undefined;

  constructor(private readonly warehouse: WarehouseStateReadModel) {}

  onApplicationBootstrap(): void {
    const gauges = [lag, horizonAge, batchRows, differences];
    this.end = metrics.readBeforeExport('warehouse', gauges, () => this.read());
  }

  beforeApplicationShutdown(): void {
    this.end?.();
  }

  private async read(): Promise<void> {
    const state = await this.warehouse.read();
    horizonAge.set(state.horizonAgeSeconds);
    for (const [gauge, value] of [
      [lag, state.lagSeconds],
      [batchRows, state.batchRows],
      [differences, state.differences],
    ] as const) {
      if (value === null) gauge.remove();
      else gauge.set(value);
    }
  }
}
