/**
 * `npm run migrate`: applies the migrations to DATABASE_URL, or, if that is not set, to the database of the
 * running product. (`npm start` migrates by itself.)
 */
import { spawnSync } from 'node:child_process';
import { ensureBuild } from './compile.mjs';
import { assertPinnedNode, loadEnvironmentFile } from './environment.mjs';
import { productHome, repositoryRoot } from './folders.mjs';
import { readRunFile } from './product.mjs';

assertPinnedNode();
loadEnvironmentFile();

const databaseUrl = process.env.DATABASE_URL || readRunFile(productHome())?.databaseUrl;
if (!databaseUrl) {
  console.error('No database: set DATABASE_URL, or start the product first (npm start).');
  process.exit(1);
}
if (!(await ensureBuild({ onBuild: () => console.log('Compiling ...') }))) process.exit(1);
const { status } = spawnSync(process.execPath, ['--enable-source-maps', 'dist/apps/api/src/migrate.js'], {
  cwd: repositoryRoot,
  env: { ...process.env, DATABASE_URL: databaseUrl },
  stdio: 'inherit',
});
process.exit(status ?? 1);
