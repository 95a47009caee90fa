/**
 * The private services of the tests: a fresh PostgreSQL and Redis in a temporary folder, and the template
 * database (all migrations applied) that every test file clones.
 */
import fs from 'node:fs';
import path from 'node:path';
import { repositoryRoot, temporaryFolder } from './folders.mjs';
import { preparePgBouncer } from './pgbouncer.mjs';
import { createDatabase, dropDatabase, preparePostgres } from './postgres.mjs';
import { ProcessGroup } from './process-group.mjs';
import { prepareRedis } from './redis.mjs';

export const templateDatabase = 'budgetsync_template';

/**
 * A group in a fresh temporary folder, which is removed when the group has stopped, however that happens. In memory: each
 * of some 170 databases is a copy of 700 small files.
 */
export async function openTestGroup() {
  const group = new ProcessGroup(temporaryFolder('budgetsync-test-', { inMemory: true }));
  await group.open({ removeFolder: true });
  return group;
}

/**
 * The user's own DATABASE_URL and REDIS_URL are never used: tests clear what they find. Whoever has no embedded
 * services names servers for tests with TEST_DATABASE_URL and TEST_REDIS_URL. With TEST_PGBOUNCER the product of the tests
 * reaches PostgreSQL through a PgBouncer, whose console is at TEST_PGBOUNCER_URL.
 * @param {ProcessGroup} group
 * @returns {Promise<{ TEST_DATABASE_URL: string, TEST_REDIS_URL: string, TEST_TEMPLATE_DATABASE: string, TEST_PGBOUNCER_URL?: string }>}
 */
export async function startTestServices(group) {
  const [databaseUrl, redisUrl] = await Promise.all([
    process.env.TEST_DATABASE_URL || startPostgres(group),
    process.env.TEST_REDIS_URL || startRedis(group),
  ]);
  return {
    TEST_DATABASE_URL: databaseUrl,
    TEST_REDIS_URL: redisUrl,
    TEST_TEMPLATE_DATABASE: templateDatabase,
    ...(process.env.TEST_PGBOUNCER && { TEST_PGBOUNCER_URL: await startPgBouncer(group, databaseUrl) }),
  };
}

/** @param {ProcessGroup} group */
async function startPostgres(group) {
  const postgres = await preparePostgres({
    group,
    folder: path.join(group.folder, 'postgres'),
    durable: false,
  });
  const child = group.start('postgres', postgres.program);
  await group.untilReady('postgres', child, () => postgres.isReady(child.pid), 60);
  return postgres.url('postgres');
}

/** @param {ProcessGroup} group */
async function startRedis(group) {
  const redis = await prepareRedis({ folder: path.join(group.folder, 'redis'), durable: false });
  const child = group.start('redis', redis.program);
  await group.untilReady('redis', child, redis.isReady, 30);
  return redis.url;
}

/** @param {ProcessGroup} group @param {string} databaseUrl */
async function startPgBouncer(group, databaseUrl) {
  const pool = await preparePgBouncer({ folder: path.join(group.folder, 'pgbouncer'), databaseUrl });
  const child = group.start('pgbouncer', pool.program);
  await group.untilReady('pgbouncer', child, pool.isReady, 10);
  return pool.url;
}

/** The compiled program that applies the migrations to DATABASE_URL. */
export const migrateProgram = path.join(repositoryRoot, 'dist/apps/api/src/migrate.js');

/**
 * Makes the template database anew and migrates it.
 * @param {ProcessGroup} group
 * @param {string} adminUrl
 */
export async function makeTemplate(group, adminUrl) {
  await dropDatabase(adminUrl, templateDatabase);
  await createDatabase(adminUrl, templateDatabase);
  if (!fs.existsSync(migrateProgram))
    throw new Error(`${migrateProgram} does not exist: the template stays empty.`);
  const url = new URL(adminUrl);
  url.pathname = templateDatabase;
  const code = await group.run('migrate', {
    command: process.execPath,
    args: ['--enable-source-maps', migrateProgram],
    env: { ...process.env, DATABASE_URL: url.href },
    cwd: repositoryRoot,
    inTerminal: true,
  });
  if (code !== 0) throw new Error(`The migrations failed (exit code ${code}).`);
}
