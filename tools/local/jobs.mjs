/**
 * `npm run jobs -- dead-letters | replay …`: the operators' commands of apps/worker, on what DATABASE_URL and REDIS_URL
 * name, or, where they are not set, on the running product.
 */
import { spawnSync } from 'node:child_process';
import { ensureBuild } from './compile.mjs';
import { assertPinnedNode, loadEnvironmentFile, withDefaults } from './environment.mjs';
import { productHome, repositoryRoot } from './folders.mjs';
import { readRunFile } from './product.mjs';

assertPinnedNode();
loadEnvironmentFile();

const running = readRunFile(productHome());
if (!(process.env.DATABASE_URL && process.env.REDIS_URL) && !running) {
  console.error('No product: set DATABASE_URL and REDIS_URL, or start it first (npm start).');
  process.exit(1);
}
if (!(await ensureBuild({ onBuild: () => console.error('Compiling ...') }))) process.exit(1);
const program = ['--enable-source-maps', 'dist/apps/worker/src/jobs.js', ...process.argv.slice(2)];
const { status } = spawnSync(process.execPath, program, {
  cwd: repositoryRoot,
  env: withDefaults(running ? { DATABASE_URL: running.databaseUrl, REDIS_URL: running.redisUrl } : {}),
  stdio: 'inherit',
});
process.exit(status ?? 1);
