/**
 * Supervises what a benchmark measures: its own PostgreSQL and Redis with durable settings, a migrated database and
 * the servers that it asks for. Everything is stopped and removed when standard input closes, so nothing outlives the
 * benchmark. A program of its own because the compiled benchmark cannot import these scripts.
 *
 * Lines of JSON. Out first: the services. In: `{ name, args, env }`, a Node program to start. Out: `{ name, pid }`.
 */
import path from 'node:path';
import { createInterface } from 'node:readline';
import { repositoryRoot, temporaryFolder } from '../local/folders.mjs';
import { createDatabase, preparePostgres } from '../local/postgres.mjs';
import { ProcessGroup } from '../local/process-group.mjs';
import { prepareRedis } from '../local/redis.mjs';
import { onStopRequest } from '../local/stop-request.mjs';

const DATABASE = 'budgetsync_bench';

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
  const code = await startNode('migrate', [path.join(repositoryRoot, 'dist/apps/api/src/migrate.js')], {
    DATABASE_URL: postgres.url,
  }).ended;
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
    const { child, ended } = startNode(name, args, env);
    void ended.then((code) => group.isStopping || console.error(`${name} ended with exit code ${code}`));
    say({ name, pid: child.pid });
  });
} catch (error) {
  if (!group.isStopping) console.error(error.message);
  await stop(1);
}

async function startPostgres() {
  const folder = path.join(group.folder, 'postgres');
  const postgres = await preparePostgres({ group, folder, durable: true });
  const child = group.start('postgres', postgres.program);
  await group.untilReady('postgres', child, () => postgres.isReady(child.pid), 60);
  await createDatabase(postgres.url('postgres'), DATABASE);
  return { url: postgres.url(DATABASE), pid: child.pid };
}

async function startRedis() {
  const redis = await prepareRedis({ folder: path.join(group.folder, 'redis'), durable: true });
  const child = group.start('redis', redis.program);
  await group.untilReady('redis', child, redis.isReady, 30);
  return { url: redis.url, pid: child.pid };
}

/** Its output goes to a log file, as under `npm start`. */
function startNode(name, args, env) {
  const child = group.start(name, {
    command: process.execPath,
    args: ['--enable-source-maps', ...args],
    env: { ...process.env, ...env },
    cwd: repositoryRoot,
  });
  const ended = new Promise((resolve) => child.once('exit', (code) => resolve(code ?? 1)));
  return { child, ended };
}

function say(message) {
  process.stdout.write(`${JSON.stringify(message)}\n`);
}
