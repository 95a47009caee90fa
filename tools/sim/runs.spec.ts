import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runApi } from './api-run.js';
import { MODEL, PRODUCTION, WORKER } from './assumptions.js';
import { logNormalMean } from './distributions.js';
import { ReceiptRun, type ReceiptRunOptions } from './receipt-run.js';

const TOWN: ReceiptRunOptions = {
  households: 8_000,
  days: 1,
  seed: 4,
  worker: { fewest: 2, most: 20 },
  readingsAtOnce: WORKER.readingsAtOnce,
  model: { requestsPerMinute: 5_000, tokensPerMinute: 10_000_000 },
};

describe('a run of receipts', () => {
  it('gives the same figures for the same seed, and others for another', () => {
    const figures = (seed: number) => {
      const { receipts, questions, untilReading, tasks } = new ReceiptRun({ ...TOWN, seed }).run();
      return { receipts, questions, p95: untilReading.at(0.95), mean: untilReading.mean, tasks: tasks.mean };
    };
    expect(figures(4)).toEqual(figures(4));
    expect(figures(4)).not.toEqual(figures(5));
  });

  it('takes as long as reading and answer where nobody has to wait', () => {
    const idle = { ...TOWN, households: 200, worker: { fewest: 20, most: 20 }, days: 5 };
    const { untilReading, drafts } = new ReceiptRun(idle).run();
    const alone = logNormalMean(WORKER.localReading) + logNormalMean(MODEL.latency);
    expect(drafts / untilReading.count).toBeLessThan(0.02);
    expect(untilReading.mean / alone).toBeGreaterThan(0.8);
    expect(untilReading.mean / alone).toBeLessThan(1.3);
  });

  it('reads faster without a model, and needs fewer tasks', () => {
    const withModel = new ReceiptRun(TOWN).run();
    const without = new ReceiptRun({ ...TOWN, model: null }).run();
    expect(without.questions).toBe(0);
    expect(without.untilReading.at(0.5)).toBeLessThan(withModel.untilReading.at(0.5));
    expect(without.tasks.mean).toBeLessThanOrEqual(withModel.tasks.mean);
  });

  it('leaves drafts when the limits are too low, and has the model read them later', () => {
    const { drafts, receipts, untilReread } = new ReceiptRun({
      ...TOWN,
      model: { requestsPerMinute: 5_000, tokensPerMinute: 30_000 },
    }).run();
    expect(drafts / receipts).toBeGreaterThan(0.1);
    expect(untilReread.count).toBeGreaterThan(0.5 * drafts);
    expect(untilReread.count).toBeLessThanOrEqual(drafts);
  });
});

describe('docs/scaling.md', () => {
  const page = readFileSync(join(import.meta.dirname, '../../docs/scaling.md'), 'utf8');

  it('states what the command prints', () => {
    const households = 10_000;
    const { worker } = PRODUCTION;
    const { receipts, untilReading, mostTasks, tasks } = new ReceiptRun({
      ...TOWN,
      ...{ households, worker, days: 2, seed: 1 },
    }).run();
    const row = page.split('\n').find((line) => line.includes(`\`--households ${households}\` `));
    const cells = row?.split('|').map((cell) => cell.replaceAll('*', '').trim());
    expect(cells?.[3]).toBe(receipts.toLocaleString('en'));
    const [p50, p95] = cells![4]!.split(', ').map((seconds) => Number.parseFloat(seconds));
    expect(p50).toBeCloseTo(untilReading.at(0.5), 1);
    expect(Math.abs(p95! - untilReading.at(0.95))).toBeLessThan(0.5);
    expect(cells?.[6]).toBe(`${Number(tasks.mean.toFixed(1))}, ${mostTasks}`);
  });
});

describe('a run of the api', () => {
  const city = {
    households: 1_500_000,
    days: 1,
    seed: 4,
    api: { fewest: 2, most: 20 },
    poolSize: 10,
    databaseCores: 2,
  };

  it('has the fleet that keeps it below 70 per cent, and holds connections as long as Little says', () => {
    const { peakRate, tasksAtPeak, cpuAtPeak, connectionsBusy, latency } = runApi(city);
    expect(peakRate).toBeCloseTo((1_500_000 * 40 * 0.1) / 3_600, 6);
    expect(tasksAtPeak).toBeGreaterThan(2);
    expect(cpuAtPeak).toBeLessThan(0.72);
    // Rate × (network + PostgreSQL's 0.31 ms, with some wait for its cores).
    expect(connectionsBusy.mean).toBeGreaterThan(peakRate * 0.0013);
    expect(connectionsBusy.mean).toBeLessThan(peakRate * 0.0016 + 2);
    expect(latency.at(0.99)).toBeLessThan(0.1);
  });

  it('waits for connections when a task has too few', () => {
    const town = { ...city, households: 300_000 };
    const { waitForConnection } = runApi({ ...town, poolSize: 1 });
    expect(waitForConnection.at(0.99)).toBeGreaterThan(0.001);
    expect(runApi(town).waitForConnection.at(0.99)).toBe(0);
  });
});
