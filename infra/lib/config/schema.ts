import { z } from 'zod';

/** Connections that a task's PgBouncer may hold to each database; the application's own pools wait in front of it. */
export const POOL_SIZE = 10;

/** During a deployment the old and the new tasks run side by side. */
const SIDE_BY_SIDE = 2;

/** The rest is for migrations, the export, maintenance and people at a console; the alarm on connections begins within it. */
const POOLED_SHARE = 0.75;

const accountId = z.string().regex(/^\d{12}$/);
const region = z.string().regex(/^[a-z]{2}-[a-z]+-\d$/);
const host = z.string().regex(/^(?:[a-z0-9-]+\.)+[a-z]{2,}$/);
const percent = z.int().min(1).max(99);
const minutes = z.int().min(1).max(1440);
const positive = z.int().positive();

/** How many tasks, and how large each is. */
const fleet = z.object({
  /** Units of 1/1024 vCPU. */
  cpu: positive,
  memoryMib: positive,
  minTasks: positive,
  maxTasks: positive,
});

/** How the api's new tasks take over from the old ones. */
const takeover = z.discriminatedUnion('strategy', [
  z.object({ strategy: z.literal('BLUE_GREEN'), bakeMinutes: minutes }),
  z.object({
    strategy: z.literal('CANARY'),
    /** Share of the traffic that the new tasks get first. */
    percent,
    /** How long they have it before they get everything. */
    stepMinutes: minutes,
    /** How long the old tasks stay, ready to take over again. */
    bakeMinutes: minutes,
  }),
]);

export const stageSchema = z
  .strictObject({
    stage: z.enum(['dev', 'staging', 'prod']),
    account: accountId,
    region,
    /** Where copies of receipts and backups are kept. */
    recoveryRegion: region,
    /** Given, so that no look-up and no credentials are needed. */
    availabilityZones: z.array(z.string()).min(2),
    cidr: z.cidrv4(),
    natGateways: positive,
    /** Private ways to AWS' services, so that they cost no NAT traffic and need no internet. */
    interfaceEndpoints: z.boolean(),
    domain: z.object({
      hostedZoneId: z.string().regex(/^Z[A-Z0-9]+$/),
      zone: host,
      /** The api, behind the load balancer. */
      api: host,
      /** The web client, behind CloudFront. */
      web: host,
      /** Images of receipts, behind CloudFront and signed links. */
      files: host,
    }),
    /** Public half (PEM) of the key that signs links to images. */
    imageSigningPublicKey: z.string().startsWith('-----BEGIN PUBLIC KEY-----'),
    github: z.object({ owner: z.string().min(1), repository: z.string().min(1) }),
    database: z.object({
      instance: z.string().regex(/^[a-z0-9]+\.[a-z0-9]+$/),
      memoryGib: positive,
      maxConnections: positive,
      multiAz: z.boolean(),
      replicas: z.int().min(0).max(5),
      storageGib: z.int().min(20),
      maxStorageGib: positive,
      backupDays: z.int().min(1).max(35),
    }),
    redis: z.object({
      queueNode: z.string().startsWith('cache.'),
      cacheNode: z.string().startsWith('cache.'),
      replicas: z.int().min(0).max(5),
    }),
    api: fleet.extend({ takeover }),
    worker: fleet,
    export: z.object({
      cpu: positive,
      memoryMib: positive,
      /** Fields of an EventBridge cron expression, UTC. */
      schedule: z.object({ hour: z.string(), minute: z.string() }),
      snowflakeAccount: z.string().min(1),
    }),
    /** Who mails come from. */
    mailFrom: z.string().includes('@'),
    /** US dollars a day beyond which the model's cost is worth a look. */
    modelDailyUsd: positive,
    monthlyBudgetUsd: positive,
    logDays: z.union([z.literal(14), z.literal(30), z.literal(365)]),
    /** Whether a person has to approve a release. */
    approval: z.boolean(),
    /** Whether data survive a mistake: termination protection, retained buckets, a final snapshot. */
    isProtected: z.boolean(),
  })
  .superRefine((stage, context) => {
    const fault = (message: string) => context.addIssue({ code: 'custom', message });
    for (const name of ['api', 'worker'] as const) {
      if (stage[name].maxTasks < stage[name].minTasks) fault(`${name}: maxTasks is below minTasks`);
    }
    if (stage.stage === 'prod' && Math.min(stage.api.minTasks, stage.worker.minTasks) < 2) {
      fault('prod: at least two tasks of each service, in different zones');
    }
    if (stage.region === stage.recoveryRegion) fault('recoveryRegion: is the region itself');
    if (mostConnections(stage) > POOLED_SHARE * stage.database.maxConnections) {
      fault(
        `database.maxConnections: ${mostConnections(stage)} connections are possible, which is more than ${100 * POOLED_SHARE} % of it`,
      );
    }
  });

export type StageConfig = z.output<typeof stageSchema>;
export type StageName = StageConfig['stage'];

/** The most connections that the pools of all tasks may open to one database while a deployment is under way. */
export function mostConnections(stage: {
  readonly api: { readonly maxTasks: number };
  readonly worker: { readonly maxTasks: number };
}): number {
  return (stage.api.maxTasks + stage.worker.maxTasks) * SIDE_BY_SIDE * POOL_SIZE;
}
