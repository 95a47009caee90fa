/**
 * `node docker/secrets.mjs FOLDER`: makes the secrets of a product on docker-compose.yml, once, and writes them down as each
 * of its services wants them. Run again it only adds what is missing. Whoever loses the folder loses all sessions and
 * sealed secrets. Built-ins only.
 */
import fs from 'node:fs';
import path from 'node:path';
import { appSecretsOf, loadOrCreateSecrets } from '../tools/local/secrets.mjs';

const USER = 'budgetsync';

const folder = path.resolve(process.argv[2] ?? '');
if (process.argv.length !== 3) {
  console.error('Usage: secrets FOLDER');
  process.exit(2);
}

const secrets = loadOrCreateSecrets(folder);
const { LOCAL_POSTGRES_PASSWORD, LOCAL_REDIS_PASSWORD, LOCAL_STORE_PASSWORD } = secrets;

/** @param {string} host */
const databaseAt = (host) => `postgres://${USER}:${LOCAL_POSTGRES_PASSWORD}@${host}/${USER}`;
/** @param {string} host */
const redisAt = (host) => `redis://:${LOCAL_REDIS_PASSWORD}@${host}:6379`;

writeSettings('budgetsync.env', {
  ...appSecretsOf(secrets),
  DATABASE_URL: databaseAt('pgbouncer:6432'),
  REDIS_URL: redisAt('redis'),
  CACHE_REDIS_URL: redisAt('cache'),
  AWS_ACCESS_KEY_ID: USER,
  AWS_SECRET_ACCESS_KEY: LOCAL_STORE_PASSWORD,
});
// Changes of the schema take locks for a whole session, which a pooler of transactions cannot hold.
writeSettings('migrate.env', { DATABASE_URL: databaseAt('postgres:5432') });
write('postgres-password', LOCAL_POSTGRES_PASSWORD, 0o444);
write('pgbouncer-users.txt', `"${USER}" "${LOCAL_POSTGRES_PASSWORD}"`, 0o444);
write('redis.conf', `requirepass ${LOCAL_REDIS_PASSWORD}`, 0o444);
write('store-password', LOCAL_STORE_PASSWORD, 0o444);
console.log(`The secrets are in ${folder}.`);

/**
 * For `node --env-file`, which takes what is between the quotes as it is.
 * @param {string} file
 * @param {Record<string, string>} settings
 */
function writeSettings(file, settings) {
  const lines = Object.entries(settings).map(([name, value]) => `${name}='${value}'`);
  write(file, lines.join('\n'), 0o400);
}

/**
 * @param {string} file
 * @param {string} text
 * @param {number} mode the other services run as users of their own images
 */
function write(file, text, mode) {
  const place = path.join(folder, file);
  // Written beside and renamed: a service that starts meanwhile never sees half of it.
  const unfinished = `${place}.${process.pid}`;
  fs.writeFileSync(unfinished, `${text}\n`, { mode });
  fs.renameSync(unfinished, place);
}
