import type { DataSource } from 'typeorm';
import { metrics } from './metric-registry.js';

const connections = metrics.gauge({
  name: 'pg_pool_connections',
  help: 'Connections of the PostgreSQL pool: `total` open, `idle` of them.',
  labels: ['state'],
  emf: { unit: 'Count', by: ['state'] },
});
const waiting = metrics.gauge({
  name: 'pg_pool_waiting_requests',
  help: 'Requests that wait for a connection of the pool.',
  emf: { unit: 'Count' },
});

/** The parts of pg's Pool that are read. */
interface CountingPool {
  readonly totalCount: number;
  readonly idleCount: number;
  readonly waitingCount: number;
}

/** Reports the pool until the returned function is called. */
export function watchPool(dataSource: DataSource): () => void {
  const { master } = dataSource.driver as unknown as { master: CountingPool };
  return metrics.readBeforeExport('pg_pool', [connections, waiting], () => {
    connections.set({ state: 'total' }, master.totalCount);
    connections.set({ state: 'idle' }, master.idleCount);
    waiting.set(master.waitingCount);
  });
}
