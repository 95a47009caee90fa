import { aws_ecs as ecs, aws_secretsmanager as secrets } from 'aws-cdk-lib';
import type { StageConfig } from '../config/index.ts';
import { DATABASE, PORTS } from '../naming.ts';
import { REPLICA_NAME } from './pgbouncer.ts';

/** The four things that the image does (docker/entrypoint). */
export const ROLES = ['api', 'worker', 'migrate', 'export'] as const;
export type Role = (typeof ROLES)[number];

/** Where the reference rates of the European Central Bank are. */
const ECB_RATES_URL = 'https://www.ecb.europa.eu/stats/eurofxref/eurofxref-hist.zip';

/** Shares of the export's task that DuckDB gets; it takes some hundred MiB beside its limit. */
const DUCKDB_MEMORY_SHARE = 0.5;
const CPU_UNITS = 1024;

/** What roles are told of things that other stacks made. */
export interface Surroundings {
  readonly config: StageConfig;
  readonly buildId: string;
  readonly bucket: string;
  readonly imageKeyId: string;
  readonly primaryHost: string;
  readonly replicaHost: string | undefined;
  /** JSON object of the application's secret settings. */
  readonly application: secrets.ISecret;
  readonly databaseAdmin: secrets.ISecret;
  readonly databaseUser: secrets.ISecret;
  readonly queueUrl: secrets.ISecret;
  readonly cacheUrl: secrets.ISecret;
  /** File of the certificates of RDS, for those who connect without PgBouncer. */
  readonly authorities: string;
  /** A folder that can be written to. */
  readonly scratch: string;
}

export interface ContainerSettings {
  readonly environment: Record<string, string>;
  readonly secrets: Record<string, ecs.Secret>;
}

/** A role's environment: keys of `.env.example`, and of libpq and Node where no setting says it. */
export function settingsOf(role: Role, around: Surroundings): ContainerSettings {
  return SETTINGS[role](around);
}

const SETTINGS: Record<Role, (around: Surroundings) => ContainerSettings> = {
  api: (around) => ({
    environment: {
      ...processSettings(around),
      ...pooledDatabase(around),
      ...storage(around),
      PORT: String(PORTS.api),
      PUBLIC_URL: `https://${around.config.domain.api}`,
      PUBLIC_WEB_URL: `https://${around.config.domain.web}`,
      CORS_ORIGINS: `https://${around.config.domain.web}`,
      TRUSTED_PROXIES: around.config.cidr,
      DRAIN_SECONDS: '15',
      OPENAI_TOTAL_BUDGET_CENTS: monthlyModelCents(around.config),
      CLOUDFRONT_URL: `https://${around.config.domain.files}`,
      CLOUDFRONT_KEY_PAIR_ID: around.imageKeyId,
    },
    secrets: {
      REDIS_URL: ecs.Secret.fromSecretsManager(around.queueUrl),
      CACHE_REDIS_URL: ecs.Secret.fromSecretsManager(around.cacheUrl),
      ...keysOf(around.application, [
        'AUTH_SIGNING_KEYS',
        'AUTH_REFRESH_KEYS',
        'AUTH_TOTP_KEYS',
        'WEBHOOK_KEYS',
        'CURSOR_SIGNING_KEY',
        'CLOUDFRONT_PRIVATE_KEY',
      ]),
    },
  }),
  worker: (around) => ({
    environment: {
      ...processSettings(around),
      ...pooledDatabase(around),
      ...storage(around),
      WORKER_HEALTH_PORT: String(PORTS.workerHealth),
      PUBLIC_WEB_URL: `https://${around.config.domain.web}`,
      // Jobs of one household that may run at once: at least one for each worker.
      QUEUE_HOUSEHOLD_SHARE: String(Math.max(8, around.config.worker.maxTasks)),
      MAIL_DRIVER: 'smtp',
      MAIL_FROM: around.config.mailFrom,
      OPENAI_TOTAL_BUDGET_CENTS: monthlyModelCents(around.config),
      ECB_RATES_URL,
      // The scheduled export does it, with room of its own.
      WAREHOUSE_SCHEDULE: 'off',
    },
    secrets: {
      REDIS_URL: ecs.Secret.fromSecretsManager(around.queueUrl),
      ...keysOf(around.application, ['AUTH_REFRESH_KEYS', 'WEBHOOK_KEYS', 'SMTP_URL', 'OPENAI_API_KEY']),
    },
  }),
  migrate: (around) => ({
    environment: {
      DATABASE_URL: `postgres://${DATABASE.admin}@${around.primaryHost}:${PORTS.database}/${DATABASE.name}`,
      ...verifiedTls(around),
    },
    secrets: { PGPASSWORD: ecs.Secret.fromSecretsManager(around.databaseAdmin, 'password') },
  }),
  export: (around) => ({
    environment: {
      ...processSettings(around),
      ...storage(around),
      ...directDatabase(around),
      ...verifiedTls(around),
      WAREHOUSE_PATH: `${around.scratch}/warehouse`,
      WAREHOUSE_MEMORY_MIB: String(Math.floor(around.config.export.memoryMib * DUCKDB_MEMORY_SHARE)),
      WAREHOUSE_THREADS: String(around.config.export.cpu / CPU_UNITS),
      SNOWFLAKE_ACCOUNT: around.config.export.snowflakeAccount,
    },
    secrets: {
      PGUSER: ecs.Secret.fromSecretsManager(around.databaseUser, 'username'),
      PGPASSWORD: ecs.Secret.fromSecretsManager(around.databaseUser, 'password'),
      ...keysOf(around.application, ['SNOWFLAKE_PRIVATE_KEY']),
    },
  }),
};

function processSettings({ buildId }: Surroundings): Record<string, string> {
  return { BUILD_ID: buildId, METRICS_EMF: 'true' };
}

/** Through the PgBouncer of the same task, which knows the password. */
function pooledDatabase({ replicaHost }: Surroundings): Record<string, string> {
  const url = (name: string) => `postgres://${DATABASE.user}@127.0.0.1:${PORTS.pgBouncer}/${name}`;
  return {
    DATABASE_URL: url(DATABASE.name),
    ...(replicaHost !== undefined && { REPLICA_DATABASE_URL: url(REPLICA_NAME) }),
  };
}

/** The export reads for long and sets its own time zone, which a pooled connection would not keep. */
function directDatabase({ primaryHost, replicaHost }: Surroundings): Record<string, string> {
  const url = (host: string) => `postgres://${host}:${PORTS.database}/${DATABASE.name}`;
  return {
    DATABASE_URL: url(primaryHost),
    ...(replicaHost !== undefined && { REPLICA_DATABASE_URL: url(replicaHost) }),
  };
}

function verifiedTls({ authorities }: Surroundings): Record<string, string> {
  return { PGSSLMODE: 'verify-full', NODE_EXTRA_CA_CERTS: authorities };
}

function storage({ bucket, config }: Surroundings): Record<string, string> {
  return { STORAGE_DRIVER: 's3', S3_BUCKET: bucket, S3_REGION: config.region };
}

function monthlyModelCents({ modelDailyUsd }: StageConfig): string {
  return String(modelDailyUsd * 30 * 100);
}

/** Each container gets the keys it needs and no other, although they lie in one secret. */
function keysOf(secret: secrets.ISecret, names: readonly string[]): Record<string, ecs.Secret> {
  return Object.fromEntries(names.map((name) => [name, ecs.Secret.fromSecretsManager(secret, name)]));
}
