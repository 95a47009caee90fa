/**
 * Supervises what a benchmark or a fault test works on: its own PostgreSQL and Redis with durable settings, a migrated
 * database and the servers that it asks for. Everything is stopped and removed when standard input closes, so nothing
 * outlives the tool. A program of its own because the compiled tools cannot import these scripts.
 *
 * Lines of JSON. Out first: the services. In: `{ name, args, env }`, a Node program to start, or `{ name }`, a service
 * to start again after somebody ended it. Out: `{ name, pid }`, for a service once it is ready. Also out, whenever a
 * process has ended: `{ name, pid, ended }`, its exit code or signal.
 */
import path from 'node:path';
import { createInterface } from 'node:readline';
import { repositoryRoot, temporaryFolder } from '../local/folders.mjs';
import { nodeFlags } from '../local/node-flags.mjs';
import { createDatabase, preparePostgres } from '../local/postgres.mjs';
import { ProcessGroup } from '../local/process-group.mjs';
import { prepareRedis } from '../local/redis.mjs';
import { onStopRequest } from '../local/stop-request.mjs';

const DATABASE = 'budgetsync_bench';

/** How each service is started again. */
const services = new Map();
const group = new ProcessGroup(temporaryFolder('budgetsync-bench-'));
await group.open({ removeFolder: true });
const stop = async (code = 0) => {
  await group.stop();
  process.exit(code);
};
onStopRequest(() => void stop());
const requests = createInterface({ input: process.stdin });
requests.once('close', () => void stop());

try {
  const [postgres, redis] = await Promise.all([startPostgres(), startRedis()]);
  const migrateProgram = path.join(repositoryRoot, 'dist/apps/api/src/migrate.js');
  const code = await startNode('migrate', [migrateProgram], { DATABASE_URL: postgres.url }).ended;
  if (code !== 0) throw new Error(`The migrations failed (exit code ${code}).`);
  say({
    folder: group.folder,
    databaseUrl: postgres.url,
    postgresPid: postgres.pid,
    redisUrl: redis.url,
    redisPid: redis.pid,
  });
  requests.on('line', (line) => {
    const { name, args, env } = JSON.parse(line);
    void answer(name, args, env).catch(fail);
  });
} catch (error) {
  await fail(error);
}

async function fail(error) {
  if (!group.isStopping) console.error(error.message);
  await stop(1);
}

async function answer(name, args, env) {
  const child = args === undefined ? await services.get(name)() : startNode(name, args, env).child;
  say({ name, pid: child.pid });
}

async function startPostgres() {
  const folder = path.join(group.folder, 'postgres');
  const postgres = await preparePostgres({ group, folder, durable: true });
  const child = await startService('postgres', postgres.program, ({ pid }) => postgres.isReady(pid));
  await createDatabase(postgres.url('postgres'), DATABASE);
  return { url: postgres.url(DATABASE), pid: child.pid };
}

async function startRedis() {
  const redis = await prepareRedis({ folder: path.join(group.folder, 'redis'), durable: true });
  const child = await startService('redis', redis.program, redis.isReady);
  return { url: redis.url, pid: child.pid };
}

/** Starts a service, and remembers how to start it again. */
async function startService(name, program, isReady) {
  const start = async () => {
    const child = announceEnd(name, group.start(name, program));
    await group.untilReady(name, child, () => isReady(child), 60);
    return child;
  };
  services.set(name, start);
  return start();
}

/** Its output goes to a log file, as under `npm start`. */
function startNode(name, args, env) {
  const child = announceEnd(
    name,
    group.start(name, {
      command: process.execPath,
      args: [...nodeFlags, ...args],
      env: { ...process.env, ...env },
      cwd: repositoryRoot,
    }),
  );
  const ended = new Promise((resolve) => child.once('exit', (code) => resolve(code ?? 1)));
  return { child, ended };
}

function announceEnd(name, child) {
  child.once(
    'exit',
    (code, signal) => group.isStopping || say({ name, pid: child.pid, ended: signal ?? code }),
  );
  return child;
}

function say(message) {
  process.stdout.write(`${JSON.stringify(message)}\n`);
}
