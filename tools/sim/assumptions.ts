/**
 * Everything that the simulation takes for granted. Measured figures name the page they stand on; the rest are
 * assumptions of docs/scaling.md, which says how far they carry.
 */
import type { Spread } from './distributions.js';

/** What people do. Assumed, but for the mix of requests, which is that of docs/load.md. */
export const PEOPLE = {
  requestsPerDay: 40,
  receiptsPerMonth: 12,
  daysPerMonth: 30.4,
  /** Receipts that are sent right after each other: a purse is emptied. */
  receiptsAtOnce: 1.5,
  /**
   * Share of a day's work in each of its hours, in the time zone that most people live in: nearly nothing at night, a
   * small peak at noon and the day's at seven in the evening.
   */
  hours: [
    0.008, 0.004, 0.003, 0.002, 0.003, 0.008, 0.018, 0.034, 0.042, 0.043, 0.045, 0.05, 0.061, 0.056, 0.049,
    0.048, 0.052, 0.063, 0.085, 0.1, 0.091, 0.066, 0.044, 0.025,
  ],
} as const;

/** One worker. */
export const WORKER = {
  /** Processor seconds of the local reader on one core: docs/accuracy.md, "Endurance". */
  localReading: { median: 1.31, p95: 3.19 } satisfies Spread,
  /** `concurrency` of `receipt-read` (libs/receipt/src/read-receipt.job.ts). */
  readingsAtOnce: 1,
  /** `QUEUE_HOUSEHOLD_SHARE`. */
  householdShare: 8,
  /** Receipts of a household that one question holds (ADR 29). */
  together: 4,
} as const;

/** The model. Its latency and what it really uses are assumed: nobody here has asked the real one (docs/openai.md). */
export const MODEL = {
  latency: { median: 4, p95: 12 } satisfies Spread,
  /** `OPENAI_TIMEOUT_MS`. */
  timeoutSeconds: 30,
  /**
   * What a question about one receipt takes from the bucket until its answer is there: `mostTokens` of
   * libs/receipt/src/extraction/openai/model-question.ts for a page and 1,200 characters of local text.
   */
  tokensReserved: 29_500,
  tokensUsed: 4_000,
  /** Our own limits: libs/receipt/src/extraction/openai/traffic/shared-throttle.ts. */
  longestThrottleSeconds: 2,
  patientReserve: 0.5,
  /** Between rounds of re-reading: `OPENAI_REREAD_PAUSE_SECONDS`, doubled up to five minutes. */
  rereadPauseSeconds: { first: 5, longest: 300 },
} as const;

/** One request. */
export const API = {
  /**
   * Shares of docs/load.md; processor time of node and PostgreSQL in µs from docs/benchmarks.md. A sync page counts as a list, an
   * announced receipt as a create. A report's is what its statement takes at 1,000 transactions, and 0.8 ms around it.
   */
  mix: [
    { share: 0.35, node: 307, postgres: 185 },
    { share: 0.25, node: 84, postgres: 47 },
    { share: 0.15, node: 272, postgres: 602 },
    { share: 0.15, node: 307, postgres: 185 },
    { share: 0.05, node: 800, postgres: 1_300 },
    { share: 0.05, node: 272, postgres: 602 },
  ],
  /**
   * Requests/s at the knee of one process that shares two cores with everything else (docs/load.md). A task is taken to be
   * full there: about a third of what node's processor time alone would allow.
   */
  knee: 798,
  /** Between a task and the database in another zone, there and back. Assumed. */
  networkSeconds: 0.001,
} as const;

/** Sizes of the production stage, as the options' defaults. */
export const PRODUCTION = {
  api: { fewest: 2, most: 20 },
  worker: { fewest: 2, most: 20 },
  poolSize: 10,
  maxConnections: 1_200,
  /** What pools may take together; the rest is for migrations, the warehouse and people at a console. */
  pooledShare: 0.75,
  /** Of the database: db.r7g.large. */
  databaseCores: 2,
} as const;

/** How fleets follow their load: infra/lib/constructs/scaling.ts. */
export const SCALING = {
  /** From the alarm until the new task works. Assumed. */
  startSeconds: 60,
  /** Seconds that a policy keeps still after it has changed the fleet. */
  cooldown: 120,
  /** Of a processor, and of a worker's places for jobs. */
  utilisation: { out: 0.7, further: 0.9, in: 0.3, minutesOut: 3, minutesIn: 15 },
  backlog: {
    /** Jobs waiting from which so many tasks join. */
    steps: [
      { from: 1_000, join: 6 },
      { from: 200, join: 3 },
      { from: 50, join: 1 },
    ],
    /** Two of the last three minutes. */
    minutes: 3,
    enough: 2,
  },
  oldestJob: {
    /** Seconds that the oldest job has waited from which so many tasks join. */
    steps: [
      { from: 180, join: 4 },
      { from: 60, join: 1 },
    ],
  },
} as const;
