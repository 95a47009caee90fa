/**
 * A private PgBouncer between the tests' product and their PostgreSQL, configured as docker/pgbouncer is.
 * Needs `npm ci` to have run.
 */
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { repositoryRoot } from './folders.mjs';
import { freePort, isPortFree } from './ports.mjs';
import { unprivileged, withConnection } from './postgres.mjs';

/** @typedef {import('./process-group.mjs').Program} Program */

/** What docker/pgbouncer has: another release may keep prepared statements in another way, or not at all. */
const oldest = /** @type {const} */ ([1, 24]);

const template = path.join(repositoryRoot, 'docker/pgbouncer/pgbouncer.ini');

/**
 * Writes the configuration and says how to start the pooler. Every database of the server can be reached through it.
 * @param {object} options
 * @param {string} options.folder where the configuration lies
 * @param {string} options.databaseUrl of any database of the server
 * @returns {Promise<{ program: Program, isReady: () => Promise<boolean>, url: string }>} url: of its own console
 */
export async function preparePgBouncer({ folder, databaseUrl }) {
  assertRecent();
  const server = new URL(databaseUrl);
  const port = await freePort();
  const user = decodeURIComponent(server.username);
  const password = decodeURIComponent(server.password) || randomBytes(16).toString('base64url');
  const users = path.join(folder, 'users.txt');
  const configuration = path.join(folder, 'pgbouncer.ini');
  // The pooler may run as somebody else; what it reads opens nothing but a database of tests.
  fs.mkdirSync(folder, { mode: 0o711 });
  fs.writeFileSync(users, `"${user}" "${password}"\n`);
  fs.writeFileSync(
    configuration,
    adapted(fs.readFileSync(template, 'utf8'), {
      'budgetsync = host=postgres port=5432 dbname=budgetsync': `* = host=${server.hostname} port=${server.port || 5432}`,
      'listen_addr = *': 'listen_addr = 127.0.0.1',
      'listen_port = 6432': `listen_port = ${port}`,
      'auth_file = /run/secrets/pgbouncer-users.txt': `auth_file = ${users}\nadmin_users = ${user}`,
    }),
  );
  const own = new URL(`postgres://127.0.0.1:${port}/pgbouncer`);
  [own.username, own.password] = [user, password];
  return {
    program: { command: 'pgbouncer', args: [configuration], cwd: '/', ...unprivileged() },
    isReady: async () => !(await isPortFree(port)),
    url: own.href,
  };
}

/**
 * What has gone through it so far.
 * @param {string} url of its console
 */
export async function throughputOf(url) {
  let [version, databases, transactions] = ['', 0, 0];
  await withConnection(url, async (client) => {
    version = (await client.query('SHOW VERSION')).rows[0].version;
    const { rows } = await client.query('SHOW STATS_TOTALS');
    const used = rows.filter(({ database }) => database !== 'pgbouncer');
    databases = used.length;
    transactions = used.reduce((sum, { xact_count }) => sum + Number(xact_count), 0);
  });
  return { version, databases, transactions };
}

/** @throws unless a PgBouncer is installed that is as recent as production's */
function assertRecent() {
  const { stdout, status } = spawnSync('pgbouncer', ['--version'], { encoding: 'utf8' });
  const [found, major, minor] = /PgBouncer (\d+)\.(\d+)/.exec(status === 0 ? stdout : '') ?? [];
  const isRecent = Number(major) > oldest[0] || (Number(major) === oldest[0] && Number(minor) >= oldest[1]);
  if (isRecent) return;
  const wanted = `PgBouncer ${oldest.join('.')} or newer is needed on the PATH`;
  throw new Error(
    `${wanted}; ${found ? `this is ${found}` : 'there is none'}. Debian 13 has it (apt install pgbouncer), older ` +
      'systems get it from apt.postgresql.org, macOS by brew install pgbouncer.',
  );
}

/**
 * @param {string} text
 * @param {Record<string, string>} changes from what stands there to what shall
 * @throws when something of it does not stand there
 */
function adapted(text, changes) {
  return Object.entries(changes).reduce((changed, [from, to]) => {
    if (!changed.includes(from)) throw new Error(`${template} no longer says: ${from}`);
    return changed.replace(from, () => to);
  }, text);
}
