import { parseArgs } from 'node:util';
import { PRODUCTION, WORKER } from './assumptions.js';
import { runApi } from './api-run.js';
import { connectionLimit, mostConnections, tasksAllowed } from './connections.js';
import { ReceiptRun } from './receipt-run.js';

/** `npm run sim`: what queue, workers, model and connections do with so many households (docs/scaling.md). */
const { values } = parseArgs({
  options: {
    households: { type: 'string', default: '1000000' },
    days: { type: 'string', default: '2' },
    seed: { type: 'string', default: '1' },
    'max-api': { type: 'string', default: String(PRODUCTION.api.most) },
    'max-worker': { type: 'string', default: String(PRODUCTION.worker.most) },
    'min-worker': { type: 'string', default: String(PRODUCTION.worker.fewest) },
    /** Readings that a worker has under way at once. */
    readings: { type: 'string', default: String(WORKER.readingsAtOnce) },
    rpm: { type: 'string', default: '5000' },
    tpm: { type: 'string', default: '10000000' },
    'no-model': { type: 'boolean', default: false },
    pool: { type: 'string', default: String(PRODUCTION.poolSize) },
    'max-connections': { type: 'string', default: String(PRODUCTION.maxConnections) },
    'database-cores': { type: 'string', default: String(PRODUCTION.databaseCores) },
  },
});

function positive(name: Exclude<keyof typeof values, 'no-model'>): number {
  const number = Number(values[name]);
  if (!Number.isInteger(number) || number < 1) throw new Error(`--${name} is a whole number above 0`);
  return number;
}

const began = performance.now();
const load = { households: positive('households'), days: positive('days'), seed: positive('seed') };
const worker = { fewest: positive('min-worker'), most: positive('max-worker') };
const api = { fewest: PRODUCTION.api.fewest, most: positive('max-api') };
const plan = {
  poolSize: positive('pool'),
  maxConnections: positive('max-connections'),
  pooledShare: PRODUCTION.pooledShare,
};
const receipts = new ReceiptRun({
  ...load,
  worker,
  readingsAtOnce: positive('readings'),
  model: values['no-model'] ? null : { requestsPerMinute: positive('rpm'), tokensPerMinute: positive('tpm') },
}).run();
const requests = runApi({ ...load, api, poolSize: plan.poolSize, databaseCores: positive('database-cores') });

const round = (value: number, digits = 1) => Number(value.toFixed(digits));
const milliseconds = (seconds: number) => round(seconds * 1_000);
const figures = {
  ...load,
  receipts: receipts.receipts,
  draftsPercent: round((100 * receipts.drafts) / receipts.receipts, 2),
  questions: receipts.questions,
  readSecondsP50: round(receipts.untilReading.at(0.5)),
  readSecondsP95: round(receipts.untilReading.at(0.95)),
  readSecondsLongest: round(receipts.untilReading.longest),
  rereadSecondsP95: round(receipts.untilReread.at(0.95)),
  backlogP95: round(receipts.backlog.at(0.95), 0),
  backlogMost: receipts.backlog.longest,
  oldestJobSecondsP95: round(receipts.oldestSeconds.at(0.95)),
  oldestJobSecondsMost: round(receipts.oldestSeconds.longest),
  workerTasksMean: round(receipts.tasks.mean),
  workerTasksMost: receipts.mostTasks,
  requestsPerSecondPeak: round(requests.peakRate, 0),
  apiTasksPeak: requests.tasksAtPeak,
  apiCpuPercent: round(100 * requests.cpuAtPeak, 0),
  databaseCpuPercent: round(100 * requests.databaseCpuAtPeak, 0),
  latencyMsP50: milliseconds(requests.latency.at(0.5)),
  latencyMsP99: milliseconds(requests.latency.at(0.99)),
  connectionWaitMsP99: milliseconds(requests.waitForConnection.at(0.99)),
  connectionsBusyMean: round(requests.connectionsBusy.mean),
  connectionsBusyMost: requests.connectionsBusy.longest,
  connectionsOpenAtPeak: (requests.tasksAtPeak + receipts.mostTasks) * plan.poolSize,
  connectionsPossible: mostConnections(api.most + worker.most, plan),
  connectionsLimit: connectionLimit(plan),
  tasksAllowed: tasksAllowed(plan),
};
const width = Math.max(...Object.keys(figures).map(({ length }) => length));
for (const [name, value] of Object.entries(figures)) {
  console.log(`${name.padEnd(width)}  ${value.toLocaleString('en')}`);
}
console.log(`\n${round((performance.now() - began) / 1_000)} s`);
console.log(JSON.stringify(figures));
