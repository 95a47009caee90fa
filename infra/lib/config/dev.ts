import {
  PLACEHOLDER_ACCOUNTS,
  PLACEHOLDER_GITHUB,
  PLACEHOLDER_PUBLIC_KEY,
  placeholderDomain,
} from './placeholders.ts';
import type { StageConfig } from './schema.ts';

/** Small and cheap: one NAT gateway, single instances, nothing that cannot be made again. */
export const dev: StageConfig = {
  stage: 'dev',
  account: PLACEHOLDER_ACCOUNTS.dev,
  region: 'eu-central-1',
  recoveryRegion: 'eu-west-1',
  availabilityZones: ['eu-central-1a', 'eu-central-1b'],
  cidr: '10.10.0.0/16',
  natGateways: 1,
  interfaceEndpoints: false,
  domain: placeholderDomain('dev'),
  imageSigningPublicKey: PLACEHOLDER_PUBLIC_KEY,
  github: PLACEHOLDER_GITHUB,
  database: {
    instance: 't4g.medium',
    memoryGib: 4,
    maxConnections: 250,
    multiAz: false,
    replicas: 0,
    storageGib: 20,
    maxStorageGib: 100,
    backupDays: 3,
  },
  redis: { queueNode: 'cache.t4g.micro', cacheNode: 'cache.t4g.micro', replicas: 0 },
  api: {
    cpu: 512,
    memoryMib: 1024,
    minTasks: 2,
    maxTasks: 4,
    takeover: { strategy: 'BLUE_GREEN', bakeMinutes: 2 },
  },
  worker: { cpu: 1024, memoryMib: 2048, minTasks: 1, maxTasks: 4 },
  export: {
    cpu: 1024,
    memoryMib: 4096,
    schedule: { hour: '3', minute: '20' },
    snowflakeAccount: 'example-dev',
  },
  mailFrom: 'BudgetSync <no-reply@dev.budgetsync.example.com>',
  modelDailyUsd: 10,
  monthlyBudgetUsd: 500,
  logDays: 14,
  approval: false,
  isProtected: false,
};
