import assert from 'node:assert/strict';
import { globSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { ROLES, type Role } from '../../lib/constructs/settings.ts';
import { PEOPLES_QUEUES } from '../../lib/queues.ts';
import { covers } from '../coverage.ts';
import { repositoryFile, resources, STAGE_NAMES, where, type Found } from '../support/templates.ts';

/** Read by libpq's clients and by Node, not by the application. */
const KEYS_OF_OTHERS = ['PGUSER', 'PGPASSWORD', 'PGSSLMODE', 'NODE_EXTRA_CA_CERTS'];

/** Keys that have a default and must not keep it in production: it is for one machine. */
const MUST_BE_SET: Record<Role, readonly string[]> = {
  api: [
    'BUILD_ID',
    'CORS_ORIGINS',
    'CACHE_REDIS_URL',
    'METRICS_EMF',
    'PUBLIC_WEB_URL',
    'S3_BUCKET',
    'S3_REGION',
    'STORAGE_DRIVER',
    'TRUSTED_PROXIES',
  ],
  worker: [
    'MAIL_DRIVER',
    'MAIL_FROM',
    'METRICS_EMF',
    'OPENAI_API_KEY',
    'PUBLIC_WEB_URL',
    'S3_BUCKET',
    'S3_REGION',
    'SMTP_URL',
    'STORAGE_DRIVER',
    'WAREHOUSE_SCHEDULE',
  ],
  migrate: ['DATABASE_URL'],
  export: [
    'S3_BUCKET',
    'S3_REGION',
    'SNOWFLAKE_ACCOUNT',
    'SNOWFLAKE_PRIVATE_KEY',
    'STORAGE_DRIVER',
    'WAREHOUSE_PATH',
  ],
};

const example = Object.keys(parseEnv(repositoryFile('.env.example')));
const root = new URL('../../../', import.meta.url).pathname;

/** Settings classes of the source by name: their keys, and which of them have no default and are not optional. */
const classes = new Map(
  globSync('{apps,libs}/**/*.config.ts', { cwd: root, exclude: ['**/node_modules/**'] })
    .map((file) => repositoryFile(file))
    .flatMap((text) => [
      ...text.matchAll(
        /class (\w+) extends settings\(([\s\S]*?)\n\) \{\}|class (\w+) extends settings\(([\s\S]*?)\}\) \{\}/g,
      ),
    ])
    .map(([, name, body, otherName, otherBody]) => [name ?? otherName!, keysOf(body ?? otherBody!)] as const),
);

function keysOf(body: string): { readonly all: string[]; readonly required: string[] } {
  const rules = [
    ...body.matchAll(/^ {2,4}([A-Z][A-Z0-9_]+): ([\s\S]*?)(?=^ {2,4}[A-Z][A-Z0-9_]+:|$(?![\s\S]))/gm),
  ];
  const isNeeded = ([, , rule = '']: RegExpMatchArray) => !/default\(|optional\(|list\(|most\(/.test(rule);
  return {
    all: rules.map(([, key = '']) => key),
    required: rules.filter(isNeeded).map(([, key = '']) => key),
  };
}

/** The settings classes that a main program names. */
function classesOf(file: string, list: string): string[] {
  const [, body = ''] = new RegExp(`${list}[^=]*= \\[([^\\]]*)\\]`).exec(repositoryFile(file)) ?? [];
  return [...body.matchAll(/\w+Settings/g)].map(([name]) => name);
}

const NEEDS: Record<Role, readonly string[]> = {
  api: classesOf('apps/api/src/app.module.ts', 'API_SETTINGS'),
  worker: classesOf('apps/worker/src/worker.module.ts', 'WORKER_SETTINGS'),
  migrate: ['DatabaseSettings'],
  export: ['DatabaseSettings', 'StorageSettings', 'WarehouseSettings', 'SnowflakeSettings'],
};

function application(found: Found): { role: Role; keys: string[] } {
  const container = found.properties.ContainerDefinitions.find(
    ({ Name }: { Name: string }) => Name === 'application',
  );
  const keys = [...(container.Environment ?? []), ...(container.Secrets ?? [])].map(
    ({ Name }: { Name: string }) => Name,
  );
  return { role: container.Command[0] as Role, keys };
}

const tasks = resources('AWS::ECS::TaskDefinition');

covers('Compute', "the application's settings are found in its source", () => {
  assert.ok(classes.size >= 20);
  assert.ok(NEEDS.api.length >= 10 && NEEDS.worker.length >= 10);
  for (const name of Object.values(NEEDS).flat()) assert.ok(classes.get(name)!.all.length > 0, name);
  assert.deepEqual(classes.get('QueueSettings')!.required, ['REDIS_URL']);
  assert.deepEqual(classes.get('AuthSettings')!.required.toSorted(), [
    'AUTH_REFRESH_KEYS',
    'AUTH_SIGNING_KEYS',
    'AUTH_TOTP_KEYS',
  ]);
});

covers(
  'Compute',
  'tasks set only keys that .env.example knows, none twice, and roles only those that they read',
  () => {
    for (const found of tasks) {
      const { role, keys } = application(found);
      const read = [...NEEDS[role].flatMap((name) => classes.get(name)!.all), 'BUILD_ID', 'METRICS_EMF'];
      const own = keys.filter((key) => !KEYS_OF_OTHERS.includes(key));
      assert.deepEqual(
        own.filter((key) => !example.includes(key)),
        [],
        where(found),
      );
      assert.deepEqual(
        own.filter((key) => !read.includes(key)),
        [],
        where(found),
      );
      assert.equal(new Set(keys).size, keys.length);
    }
  },
);

covers('Compute', 'tasks set every key that their role needs', () => {
  assert.equal(tasks.length, STAGE_NAMES.length * ROLES.length);
  for (const found of tasks) {
    const { role, keys } = application(found);
    const needed = [...NEEDS[role].flatMap((name) => classes.get(name)!.required), ...MUST_BE_SET[role]];
    assert.ok(needed.length > 0);
    assert.deepEqual(
      needed.filter((key) => !keys.includes(key)),
      [],
      where(found),
    );
  }
});

covers('Secrets', 'a container gets the keys of its role and no other', () => {
  for (const found of tasks) {
    const { role, keys } = application(found);
    for (const key of [
      'AUTH_SIGNING_KEYS',
      'AUTH_TOTP_KEYS',
      'CURSOR_SIGNING_KEY',
      'CLOUDFRONT_PRIVATE_KEY',
    ]) {
      assert.equal(keys.includes(key), role === 'api', `${role} ${key}`);
    }
    for (const key of ['SMTP_URL', 'OPENAI_API_KEY']) assert.equal(keys.includes(key), role === 'worker');
    assert.equal(keys.includes('SNOWFLAKE_PRIVATE_KEY'), role === 'export');
  }
});

covers('Secrets', 'roles of tasks cannot read secrets: ECS does that before they start', () => {
  const policies = resources('AWS::IAM::Policy', { stacks: ['platform', 'migration'] }).filter(
    ({ properties }) => JSON.stringify(properties.Roles).includes('TaskRole'),
  );
  assert.ok(policies.length > 0);
  for (const policy of policies)
    assert.doesNotMatch(JSON.stringify(policy.properties), /secretsmanager/, where(policy));
});

covers('Observability', 'queues that are watched are jobs of the product', () => {
  const jobs = globSync('libs/*/src/**/*.job.ts', { cwd: root })
    .map((file) => repositoryFile(file))
    .join('\n');
  for (const queue of PEOPLES_QUEUES) assert.ok(jobs.includes(`name: '${queue}'`), queue);
});
