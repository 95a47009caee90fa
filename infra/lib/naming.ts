import type { StageConfig } from './config/index.ts';

export const PRODUCT = 'budgetsync';

/** Name of a thing that has to be found by name: in other stacks, runbooks, the console. */
export const named = ({ stage }: StageConfig, what: string): string => `${PRODUCT}-${stage}-${what}`;

/** Names of buckets are shared with the whole world. Known beforehand, so that other regions need no look-up. */
export const bucketNamed = (config: StageConfig, what: string, region: string = config.region): string =>
  `${named(config, what)}-${config.account}-${region}`;

/** Ports that things listen on. Others than the usual ones, so that nothing is found by trying those. */
export const PORTS = {
  api: 3000,
  workerHealth: 3001,
  pgBouncer: 6432,
  database: 5433,
  redis: 6380,
  test: 8443,
};

/** The database, and who uses it. */
export const DATABASE = { name: 'budgetsync', admin: 'budgetsync_admin', user: 'budgetsync' };

/** Where CloudFront's certificate and firewall have to be. */
export const GLOBAL_REGION = 'us-east-1';

/** Namespace of the application's own metrics (docs/observability.md). */
export const METRICS_NAMESPACE = 'BudgetSync';
