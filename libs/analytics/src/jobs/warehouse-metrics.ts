import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { metrics } from '#shared/observability';

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

interface Reading {
  readonly lag: number | null;
  readonly horizonAge: number;
  readonly rows: number | null;
  readonly differences: number | null;
}

/** Reports how far the warehouse is behind, as long as the worker lives. */
@Injectable()
export class WarehouseMetrics implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private end: (() => void) | undefined;

  constructor(private readonly dataSource: DataSource) {}

  onApplicationBootstrap(): void {
    const gauges = [lag, horizonAge, batchRows, differences];
    this.end = metrics.readBeforeExport('warehouse', gauges, () => this.read());
  }

  beforeApplicationShutdown(): void {
    this.end?.();
  }

  private async read(): Promise<void> {
    const [row] = await this.dataSource.query<[Reading]>(
      `SELECT extract(epoch FROM now() - loaded.taken_at)::float8 AS lag, loaded.row_count::float8 AS rows,
              compared.differences,
              (SELECT COALESCE(extract(epoch FROM now() - min(xact_start)), 0)::float8
                 FROM pg_stat_activity WHERE datname = current_database() AND backend_xid IS NOT NULL) AS "horizonAge"
         FROM (SELECT) AS always
         LEFT JOIN LATERAL (SELECT taken_at, row_count FROM analytics.warehouse_run WHERE outcome = 'loaded'
                             ORDER BY ended_at DESC LIMIT 1) AS loaded ON true
         LEFT JOIN LATERAL (SELECT differences FROM analytics.warehouse_run WHERE differences IS NOT NULL
                             ORDER BY ended_at DESC LIMIT 1) AS compared ON true`,
    );
    horizonAge.set(row.horizonAge);
    for (const [gauge, value] of [
      [lag, row.lag],
      [batchRows, row.rows],
      [differences, row.differences],
    ] as const) {
      if (value === null) gauge.remove();
      else gauge.set(value);
    }
  }
}
