import { readdir } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import type { StagedProgram } from '../chaos/stage.js';

/** What one program holds at one moment. Bytes, counts, and seconds of lag (p99) since the reading before. */
export interface Sample {
  readonly rss: number;
  /** After a collection of all garbage. */
  readonly heap: number;
  readonly external: number;
  readonly handles: number;
  readonly connections: number;
  readonly waiting: number;
  readonly lag: number;
}
export type Quantity = keyof Sample;

const SERIES: Readonly<Record<Exclude<Quantity, 'handles'>, string>> = {
  rss: 'process_resident_memory_bytes',
  heap: 'nodejs_heap_size_used_bytes',
  external: 'nodejs_external_memory_bytes',
  connections: 'pg_pool_connections{state="total"}',
  waiting: 'pg_pool_waiting_requests',
  lag: 'nodejs_eventloop_lag_seconds{quantile="0.99"}',
};
/** A collection stops the program; its effect stands in the next reading of the heap. */
const COLLECTION_MS = 400;

/**
 * Reads a program that was started with `collect-garbage`. The lag is read before the collection, which would be most
 * of it, and the reading after it begins the next interval.
 */
export async function takeSample({ pid, metricsPort }: StagedProgram): Promise<Sample> {
  const { lag, connections, waiting } = await readMetrics(metricsPort);
  process.kill(pid, 'SIGUSR2');
  await wait(COLLECTION_MS);
  const { rss, heap, external } = await readMetrics(metricsPort);
  const handles = (await readdir(`/proc/${pid}/fd`)).length;
  return { rss, heap, external, handles, connections, waiting, lag };
}

async function readMetrics(port: number): Promise<Omit<Sample, 'handles'>> {
  const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  const valueOf = (series: string) => {
    const line = text.split('\n').find((one) => one.startsWith(`${series} `));
    if (!line) throw new Error(`${series} is not among the metrics.`);
    return Number(line.slice(series.length + 1));
  };
  return Object.fromEntries(
    Object.entries(SERIES).map(([quantity, series]) => [quantity, valueOf(series)]),
  ) as Omit<Sample, 'handles'>;
}
