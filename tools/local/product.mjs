/**
 * Runs the product on this machine: PostgreSQL and Redis unless the environment names others, migrations, and the
 * api and the worker as two processes. `npm start` and `npm run dev` differ only in the options.
 */
import fs from 'node:fs';
import path from 'node:path';
import { ownFolder, productHome, repositoryRoot } from './folders.mjs';
import { withDefaults } from './environment.mjs';
import { lastLines } from './log-files.mjs';
import { nodeFlags } from './node-flags.mjs';
import { freePort, isPortFree } from './ports.mjs';
import { createDatabase, preparePostgres } from './postgres.mjs';
import { AlreadyRunningError, ProcessGroup } from './process-group.mjs';
import { prepareRedis } from './redis.mjs';
import { appSecretsOf, loadOrCreateSecrets } from './secrets.mjs';

const databaseName = 'budgetsync';
const secondsToReady = 60;

/**
 * @typedef {object} Product
 * @property {ProcessGroup} group
 * @property {string} home
 * @property {string} url
 * @property {NodeJS.ProcessEnv} environment what the apps were started with
 * @property {number} millisecondsToReady from the api's start to its first "ready"
 */

/** @typedef {import('node:child_process').ChildProcess} ChildProcess */
/** @typedef {import('./process-group.mjs').Program} Program */

/** Becomes the supervisor of the home folder; a message for humans if there is one already. */
export async function openHome() {
  const home = ownFolder(productHome());
  process.env.BUDGETSYNC_HOME = home;
  const group = new ProcessGroup(home);
  try {
    await group.open({ onWait: () => console.log('Waiting for the previous run to finish stopping ...') });
  } catch (error) {
    if (!(error instanceof AlreadyRunningError)) throw error;
    const url = readRunFile(home)?.url;
    throw new Error(
      `BudgetSync is already ${url ? `running at ${url}` : 'starting'} with the data in ${home}.\n` +
        'Stop it first (Ctrl-C in its terminal), or set BUDGETSYNC_HOME and PORT to others for a second one.',
      { cause: error },
    );
  }
  return group;
}

/**
 * @param {ProcessGroup} group the opened home
 * @param {object} options
 * @param {(name: 'api' | 'worker', program: Program) => Program} [options.adapt] changes how an app is started
 * @param {(message: string) => void} options.onFailure told when something essential has ended for good
 * @returns {Promise<Product>}
 */
export async function startProduct(group, { adapt = (_name, program) => program, onFailure }) {
  const home = group.folder;
  const port = await portOfApi();

  const secrets = loadOrCreateSecrets(home);
  let isReady = false;
  const keepRunning = keeper(group, () => isReady, onFailure);
  const [databaseUrl, redisUrl] = await Promise.all([
    process.env.DATABASE_URL || startPostgres(group, keepRunning, secrets.LOCAL_POSTGRES_PASSWORD),
    process.env.REDIS_URL || startRedis(group, keepRunning, secrets.LOCAL_REDIS_PASSWORD),
  ]);

  const host = process.env.HOST || '127.0.0.1';
  const defaults = {
    HOST: host,
    PUBLIC_URL: `http://localhost:${port}`,
    PUBLIC_WEB_URL: `http://localhost:${port}`,
    DATABASE_URL: databaseUrl,
    REDIS_URL: redisUrl,
    // Somebody else's Redis may not be meant to drop anything.
    ...(process.env.REDIS_URL ? {} : { CACHE_REDIS_URL: new URL('/1', redisUrl).href }),
    ...placesIn(home),
    MAIL_FILE_PATH: path.join(home, 'mails'),
    WORKER_HEALTH_PORT: String(await freePort()),
    // Node keeps compiled code there: a good third less work at every start after the first.
    NODE_COMPILE_CACHE: path.join(repositoryRoot, 'node_modules/.cache/node'),
    ...appSecretsOf(secrets),
  };
  /** @type {NodeJS.ProcessEnv} */
  const environment = { ...withDefaults(defaults), PORT: port };
  // One machine has only one port 9464; both addresses stand in the run file.
  const metrics = { api: String(await freePort()), worker: String(await freePort()) };
  await migrate(group, environment);

  const started = performance.now();
  let millisecondsToReady = 0;
  const api = keepRunning(
    'api',
    adapt('api', appProgram('api', { METRICS_PORT: metrics.api, ...environment })),
  );
  const worker = keepRunning(
    'worker',
    adapt('worker', appProgram('worker', { METRICS_PORT: metrics.worker, ...environment })),
  );
  const localUrl = `http://${localAddress(host)}:${port}`;
  const workerHealthUrl = `http://127.0.0.1:${environment.WORKER_HEALTH_PORT}`;
  await Promise.all([
    group
      .untilReady('api', api.child, () => answersReady(localUrl), secondsToReady)
      .then(() => (millisecondsToReady = Math.round(performance.now() - started))),
    group.untilReady('worker', worker.child, () => answersReady(workerHealthUrl), secondsToReady),
  ]);
  isReady = true;

  const url = localUrl.replace('//127.0.0.1:', '//localhost:');
  writeRunFile(home, {
    pid: process.pid,
    url,
    workerHealthUrl,
    metricsUrls: {
      api: `http://127.0.0.1:${environment.METRICS_PORT ?? metrics.api}/metrics`,
      worker: `http://127.0.0.1:${environment.METRICS_PORT ?? metrics.worker}/metrics`,
    },
    databaseUrl,
    redisUrl,
    startedAt: new Date().toISOString(),
  });
  return { group, home, url, environment, millisecondsToReady };
}

/**
 * Where a local product keeps what is not in its database.
 * @param {string} home
 */
export function placesIn(home) {
  return {
    STORAGE_DRIVER: 'disk',
    STORAGE_DISK_PATH: path.join(home, 'objects'),
    WAREHOUSE_PATH: path.join(home, 'warehouse'),
  };
}

/**
 * @param {'api' | 'worker'} name
 * @param {NodeJS.ProcessEnv} environment
 * @returns {Program}
 */
function appProgram(name, environment) {
  const main = path.join(repositoryRoot, `dist/apps/${name}/src/main.js`);
  return {
    command: process.execPath,
    args: [...nodeFlags, main],
    env: environment,
    cwd: repositoryRoot,
  };
}

/**
 * How a process is kept running: restarts are reported once the product is ready (before, an essential process
 * that ends makes the start fail, which says enough).
 * @param {ProcessGroup} group
 * @param {() => boolean} isReady
 * @param {(message: string) => void} onFailure
 */
function keeper(group, isReady, onFailure) {
  return (/** @type {string} */ name, /** @type {Program} */ program) => {
    const log = group.logFile(name);
    return group.keepRunning(name, program, {
      onRestart: (how) => isReady() && console.error(`${name} ${how}; starting it again. Its log: ${log}`),
      onGiveUp: (how) => onFailure(`${name} ${how}, too often. The end of ${log}:\n\n${lastLines(log)}`),
    });
  };
}

/**
 * @param {ProcessGroup} group
 * @param {ReturnType<typeof keeper>} keepRunning
 * @param {string} password
 */
async function startPostgres(group, keepRunning, password) {
  const folder = path.join(group.folder, 'postgres');
  const postgres = await preparePostgres({ group, folder, password, durable: true });
  const { child } = keepRunning('postgres', postgres.program);
  // After a crash of the machine the log is replayed first; that may take its time.
  await group.untilReady('postgres', child, () => postgres.isReady(child.pid), 120);
  await createDatabase(postgres.url('postgres'), databaseName);
  return postgres.url(databaseName);
}

/**
 * PostgreSQL alone, for a command on a product that does not run.
 * @param {ProcessGroup} group the opened home
 * @returns {Promise<string>} the URL of the product's database
 */
export function startDatabase(group) {
  const keepRunning = keeper(
    group,
    () => true,
    (message) => console.error(message),
  );
  return startPostgres(group, keepRunning, loadOrCreateSecrets(group.folder).LOCAL_POSTGRES_PASSWORD);
}

/**
 * @param {ProcessGroup} group
 * @param {ReturnType<typeof keeper>} keepRunning
 * @param {string} password
 */
async function startRedis(group, keepRunning, password) {
  const redis = await prepareRedis({ folder: path.join(group.folder, 'redis'), password, durable: true });
  const { child } = keepRunning('redis', redis.program);
  await group.untilReady('redis', child, redis.isReady, 60);
  return redis.url;
}

/**
 * @param {ProcessGroup} group
 * @param {NodeJS.ProcessEnv} environment
 */
async function migrate(group, environment) {
  const program = path.join(repositoryRoot, 'dist/apps/api/src/migrate.js');
  const code = await group.run('migrate', {
    command: process.execPath,
    args: ['--enable-source-maps', program],
    env: environment,
    cwd: repositoryRoot,
  });
  if (code === 0) return;
  const log = group.logFile('migrate');
  throw new Error(`The migrations failed (exit code ${code}). The end of ${log}:\n\n${lastLines(log)}`);
}

/** PORT, 3000 by default; 0 means any free one. */
async function portOfApi() {
  const port = process.env.PORT || '3000';
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) {
    throw new Error(`PORT must be a number from 0 (any free one) to 65535, not "${port}".`);
  }
  if (port === '0') return String(await freePort());
  if (!(await isPortFree(Number(port), process.env.HOST || '127.0.0.1'))) {
    throw new Error(`Port ${port} is taken by another program. Choose another one: PORT=3001 npm start`);
  }
  return port;
}

/** Where a server that listens on `host` is reached from this machine. @param {string} host */
function localAddress(host) {
  return ['0.0.0.0', '::', 'localhost'].includes(host)
    ? '127.0.0.1'
    : host.includes(':')
      ? `[${host}]`
      : host;
}

/** @param {string} base */
async function answersReady(base) {
  try {
    const answer = await fetch(`${base}/health/ready`, { signal: AbortSignal.timeout(2000) });
    await answer.body?.cancel();
    return answer.status === 200;
  } catch {
    return false;
  }
}

/** @param {string} home */
const runFile = (home) => path.join(home, 'run.json');

/** @param {string} home @param {Record<string, unknown>} contents */
function writeRunFile(home, contents) {
  // It holds the database password; written beside and renamed, so that no reader sees half of it.
  const unfinished = `${runFile(home)}.${process.pid}`;
  fs.writeFileSync(unfinished, JSON.stringify(contents, null, 2) + '\n', { mode: 0o600 });
  fs.renameSync(unfinished, runFile(home));
}

/**
 * What a running product wrote about itself; TypeScript tools use running-product.ts.
 * @param {string} home
 * @returns {{ url: string, databaseUrl: string, redisUrl: string } | null}
 */
export function readRunFile(home) {
  try {
    return JSON.parse(fs.readFileSync(runFile(home), 'utf8'));
  } catch {
    return null;
  }
}
