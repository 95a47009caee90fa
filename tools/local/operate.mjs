/**
 * `npm run jobs -- …`, `npm run operators -- …`, `npm run warehouse -- …`: a command of apps/worker (`node tools/local/operate.mjs PROGRAM …`), on what
 * DATABASE_URL and REDIS_URL name, or, where they are not set, on the running product.
 */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { ensureBuild } from './compile.mjs';
import { assertPinnedNode, loadEnvironmentFile, withDefaults } from './environment.mjs';
import { productHome, repositoryRoot } from './folders.mjs';
import { placesIn, readRunFile } from './product.mjs';
import { loadOrCreateSecrets } from './secrets.mjs';

assertPinnedNode();
loadEnvironmentFile();

const [program = '', ...args] = process.argv.slice(2);
const running = readRunFile(productHome());
if (!(process.env.DATABASE_URL && process.env.REDIS_URL) && !running) {
  console.error('No product: set DATABASE_URL and REDIS_URL, or start it first (npm start).');
  process.exit(1);
}
if (!(await ensureBuild({ onBuild: () => console.error('Compiling ...') }))) process.exit(1);
const { status } = spawnSync(
  process.execPath,
  ['--enable-source-maps', path.join('dist/apps/worker/src', `${program}.js`), ...args],
  { cwd: repositoryRoot, env: withDefaults(running ? settingsOf(running) : {}), stdio: 'inherit' },
);
process.exit(status ?? 1);

/** @param {{ databaseUrl: string, redisUrl: string }} product */
function settingsOf({ databaseUrl, redisUrl }) {
  const { STORAGE_SIGNING_KEY } = loadOrCreateSecrets(productHome());
  return { DATABASE_URL: databaseUrl, REDIS_URL: redisUrl, STORAGE_SIGNING_KEY, ...placesIn(productHome()) };
}
