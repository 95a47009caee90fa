import { monitorEventLoopDelay } from 'node:perf_hooks';
import { metrics } from './metric-registry.js';

const NANOSECONDS = 1e9;
const QUANTILES = { '0.5': 50, '0.99': 99, '1': 100 };

const eventLoopLag = metrics.gauge({
  name: 'nodejs_eventloop_lag_seconds',
  help: 'How late timers were since the last reading: median, 99th percentile, maximum.',
  labels: ['quantile'],
  emf: { unit: 'Seconds', by: ['quantile'] },
});
const residentMemory = metrics.gauge({
  name: 'process_resident_memory_bytes',
  help: 'Memory of the process as the system sees it.',
  emf: { unit: 'Bytes' },
});
const heapUsed = metrics.gauge({
  name: 'nodejs_heap_size_used_bytes',
  help: "JavaScript's part of the memory, garbage included.",
});
const externalMemory = metrics.gauge({
  name: 'nodejs_external_memory_bytes',
  help: 'Buffers and other memory outside of the heap.',
});
const cpuSeconds = metrics.gauge({
  name: 'process_cpu_seconds',
  help: 'CPU time since the start, of user and system together.',
});
const startTime = metrics.gauge({
  name: 'process_start_time_seconds',
  help: 'When the process started, in Unix time.',
});

/** Reports event-loop lag, memory and CPU time of this process until the returned function is called. */
export function watchProcess(): () => void {
  const delay = monitorEventLoopDelay({ resolution: 10 });
  delay.enable();
  const gauges = [eventLoopLag, residentMemory, heapUsed, externalMemory, cpuSeconds, startTime];
  const end = metrics.readBeforeExport('process', gauges, () => {
    for (const [quantile, percentile] of Object.entries(QUANTILES)) {
      // The histogram holds the whole interval between two timers, of which 10 ms were meant.
      const seconds = Math.max(0, delay.percentile(percentile) / NANOSECONDS - 0.01);
      eventLoopLag.set({ quantile }, Number.isFinite(seconds) ? seconds : 0);
    }
    delay.reset();
    const memory = process.memoryUsage();
    residentMemory.set(memory.rss);
    heapUsed.set(memory.heapUsed);
    externalMemory.set(memory.external);
    const { user, system } = process.cpuUsage();
    cpuSeconds.set((user + system) / 1e6);
    startTime.set(performance.timeOrigin / 1_000);
  });
  return () => {
    delay.disable();
    end();
  };
}
