/**
 * `node tools/local/infra.mjs test|synth|cdk`: checks the infrastructure (infra/), writes its templates to infra/cdk.out, or
 * runs the CDK's command line. Installs its packages, which are its own, when they are not the ones its lock file names. The
 * first two need no network after that, and no credentials.
 */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { assertPinnedNode } from './environment.mjs';
import { repositoryRoot } from './folders.mjs';
import { installedMatchesLock } from './install-stamp.mjs';

const infra = path.join(repositoryRoot, 'infra');

/** @type {Record<string, string[][]>} */
const steps = {
  test: [
    ['node_modules/typescript/bin/tsc', '--project', '.'],
    ['../node_modules/eslint/bin/eslint.js', '--config', '../eslint.config.js', '.'],
    ['--test', 'test/*.spec.ts', 'hooks/*.spec.ts'],
  ],
  synth: [['node_modules/aws-cdk/bin/cdk', 'synth', '--quiet', '--no-lookups', '--no-notices']],
  cdk: [['node_modules/aws-cdk/bin/cdk']],
};

assertPinnedNode();
const [command = '', ...args] = process.argv.slice(2);
const wanted = steps[command];
if (!wanted) {
  console.error('Usage: node tools/local/infra.mjs test|synth|cdk [arguments]');
  process.exit(2);
}
if (!installedMatchesLock(infra)) {
  console.log('Installing the packages of infra (npm ci) ...');
  run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
}
for (const step of wanted) run(process.execPath, step === wanted.at(-1) ? [...step, ...args] : step);

/**
 * @param {string} program
 * @param {string[]} parameters
 */
function run(program, parameters) {
  const { status, error } = spawnSync(program, parameters, { cwd: infra, stdio: 'inherit' });
  if (error) throw error;
  if (status !== 0) process.exit(status ?? 1);
}
