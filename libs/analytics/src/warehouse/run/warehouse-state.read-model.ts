import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** How far the warehouse is behind the books; null where no run has told. */
export interface WarehouseState {
  /** Age of the snapshot that the warehouse equals. */
  readonly lagSeconds: number | null;
  /** Age of the oldest open transaction that has written: what follows it is exported again. */
  readonly horizonAgeSeconds: number;
  /** That came and went with the last batch. */
  readonly batchRows: number | null;
  /** From the source, in the last comparison. */
  readonly differences: number | null;
}

/** What the runs that bring the warehouse up to date have written down. */
@Injectable()
export class WarehouseStateReadModel {
  constructor(private readonly dataSource: DataSource) {}

  async read(): Promise<WarehouseState> {
    const [row] = await this.dataSource.query<[WarehouseState]>(
      `SELECT extract(epoch FROM now() - loaded.taken_at)::float8 AS "lagSeconds",
              loaded.row_count::float8 AS "batchRows", compared.differences,
              (SELECT COALESCE(extract(epoch FROM now() - min(xact_start)), 0)::float8
                 FROM pg_stat_activity
                WHERE datname = current_database() AND backend_xid IS NOT NULL) AS "horizonAgeSeconds"
         FROM (SELECT) AS always
         LEFT JOIN LATERAL (SELECT taken_at, row_count FROM analytics.warehouse_run WHERE outcome = 'loaded'
                             ORDER BY ended_at DESC LIMIT 1) AS loaded ON true
         LEFT JOIN LATERAL (SELECT differences FROM analytics.warehouse_run WHERE differences IS NOT NULL
                             ORDER BY ended_at DESC LIMIT 1) AS compared ON true`,
    );
    return row;
  }
}
