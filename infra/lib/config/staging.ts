import {
  PLACEHOLDER_ACCOUNTS,
  PLACEHOLDER_GITHUB,
  PLACEHOLDER_PUBLIC_KEY,
  placeholderDomain,
} from './placeholders.ts';
import type { StageConfig } from './schema.ts';

/** Production's shape in a smaller size. Takes over at once, so that a release is proven or refused within minutes. */
export const staging: StageConfig = {
  stage: 'staging',
  account: PLACEHOLDER_ACCOUNTS.staging,
  region: 'eu-central-1',
  recoveryRegion: 'eu-west-1',
  availabilityZones: ['eu-central-1a', 'eu-central-1b', 'eu-central-1c'],
  cidr: '10.20.0.0/16',
  natGateways: 1,
  interfaceEndpoints: false,
  domain: placeholderDomain('staging'),
  imageSigningPublicKey: PLACEHOLDER_PUBLIC_KEY,
  github: PLACEHOLDER_GITHUB,
  database: {
    instance: 't4g.large',
    memoryGib: 8,
    maxConnections: 400,
    multiAz: true,
    replicas: 1,
    storageGib: 50,
    maxStorageGib: 200,
    backupDays: 7,
  },
  redis: { queueNode: 'cache.t4g.small', cacheNode: 'cache.t4g.small', replicas: 1 },
  api: {
    cpu: 1024,
    memoryMib: 2048,
    minTasks: 2,
    maxTasks: 6,
    takeover: { strategy: 'BLUE_GREEN', bakeMinutes: 5 },
  },
  worker: { cpu: 1024, memoryMib: 2048, minTasks: 2, maxTasks: 6 },
  export: {
    cpu: 1024,
    memoryMib: 4096,
    schedule: { hour: '3', minute: '20' },
    snowflakeAccount: 'example-staging',
  },
  mailFrom: 'BudgetSync <no-reply@staging.budgetsync.example.com>',
  modelDailyUsd: 50,
  monthlyBudgetUsd: 1500,
  logDays: 30,
  approval: false,
  isProtected: true,
};
