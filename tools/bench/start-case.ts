import { setTimeout as wait } from 'node:timers/promises';
import type { BenchStage, ProductProcess } from './bench-stage.js';
import { median, spreadOf } from './figures.js';
import type { CaseResult } from './figures-shown.js';
import { residentMebibytes } from './process-memory.js';

/** After a process is ready it still does what it has put off. */
const SETTLING_MS = 2_000;

interface Start {
  readonly readyMs: number;
  readonly rss: number;
}

/** How soon api and worker are ready, and what they hold while nobody asks anything of them. */
export async function measureStarts(stage: BenchStage, rounds: number): Promise<CaseResult> {
  const [apis, workers]: Start[][] = [[], []];
  for (let round = 0; round < rounds; round++) {
    apis!.push(await measureStart(stage, () => stage.startApi()));
    workers!.push(await measureStart(stage, () => stage.startWorker()));
  }
  const rssOf = (starts: readonly Start[]) => median(starts.map(({ rss }) => rss));
  const readyOf = (starts: readonly Start[]) => spreadOf(starts.map(({ readyMs }) => readyMs));
  const [api, worker] = [readyOf(apis!), readyOf(workers!)];
  const idle = `${SETTLING_MS / 1_000} s after it was ready, median of ${rounds}`;
  const figures = [
    {
      name: 'start.apiMs',
      value: api.median,
      evidence: `${Math.round(api.min)} to ${Math.round(api.max)} ms, ${rounds} starts`,
    },
    { name: 'start.apiRssMb', value: rssOf(apis!), evidence: idle },
    { name: 'start.workerRssMb', value: rssOf(workers!), evidence: `${idle}, before its first receipt` },
  ];
  const describe = (name: string, { median: ms, min, max }: typeof api, rss: number) =>
    `  ${name} ready in ${ms.toFixed(0)} ms (${min.toFixed(0)} to ${max.toFixed(0)}), holds ${rss.toFixed(0)} MiB`;
  const text = [
    'start: the compiled processes on a database with households',
    describe('api', api, rssOf(apis!)),
    describe('worker', worker, rssOf(workers!)),
  ].join('\n');
  return { figures, text };
}

async function measureStart(stage: BenchStage, start: () => Promise<ProductProcess>): Promise<Start> {
  const started = await start();
  await wait(SETTLING_MS);
  const rss = await residentMebibytes(started.pid);
  await stage.end(started);
  return { readyMs: started.readyMs, rss };
}
