import {
  PLACEHOLDER_ACCOUNTS,
  PLACEHOLDER_GITHUB,
  PLACEHOLDER_PUBLIC_KEY,
  placeholderDomain,
} from './placeholders.ts';
import type { StageConfig } from './schema.ts';

/** A tenth of the traffic tries a release for ten minutes before all of it does, and the old tasks wait for another quarter. */
export const prod: StageConfig = {
  stage: 'prod',
  account: PLACEHOLDER_ACCOUNTS.prod,
  region: 'eu-central-1',
  recoveryRegion: 'eu-west-1',
  availabilityZones: ['eu-central-1a', 'eu-central-1b', 'eu-central-1c'],
  cidr: '10.30.0.0/16',
  natGateways: 3,
  interfaceEndpoints: true,
  domain: placeholderDomain(null),
  imageSigningPublicKey: PLACEHOLDER_PUBLIC_KEY,
  github: PLACEHOLDER_GITHUB,
  database: {
    instance: 'r7g.large',
    memoryGib: 16,
    maxConnections: 1200,
    multiAz: true,
    replicas: 1,
    storageGib: 200,
    maxStorageGib: 2000,
    backupDays: 35,
  },
  redis: { queueNode: 'cache.r7g.large', cacheNode: 'cache.r7g.large', replicas: 1 },
  api: {
    cpu: 1024,
    memoryMib: 2048,
    minTasks: 2,
    maxTasks: 20,
    takeover: { strategy: 'CANARY', percent: 10, stepMinutes: 10, bakeMinutes: 15 },
  },
  worker: { cpu: 1024, memoryMib: 2048, minTasks: 2, maxTasks: 20 },
  export: {
    cpu: 2048,
    memoryMib: 8192,
    schedule: { hour: '*/6', minute: '20' },
    snowflakeAccount: 'example-prod',
  },
  mailFrom: 'BudgetSync <no-reply@budgetsync.example.com>',
  modelDailyUsd: 300,
  monthlyBudgetUsd: 4000,
  logDays: 365,
  approval: true,
  isProtected: true,
};
