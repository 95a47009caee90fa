/**
 * `npm run dev`: the product, rebuilt and restarted as files change. The compiler here (swc) does not check types;
 * the editor and `npm test` do. Data, secrets and run file are those of `npm start`.
 */
import path from 'node:path';
import { ensureBuild } from './compile.mjs';
import { assertPinnedNode, loadEnvironmentFile } from './environment.mjs';
import { repositoryRoot } from './folders.mjs';
import { openHome, startProduct } from './product.mjs';
import { onStopRequest } from './stop-request.mjs';

/** @typedef {import('./process-group.mjs').ProcessGroup} ProcessGroup */

assertPinnedNode();
loadEnvironmentFile();

/** @type {ProcessGroup | undefined} */
let group;
let ending = false;

/** @param {number} code @param {string} message */
async function end(code, message) {
  if (ending) return;
  ending = true;
  console.error(`\n${message}`);
  await group?.stop();
  process.exit(code);
}

try {
  group = await openHome();
  onStopRequest(() => void end(0, 'Stopping ...'));
  // The first build also writes what swc does not: copied data files, and nothing left of deleted sources.
  const builds = await ensureBuild({ onBuild: () => console.log('Compiling ...') });
  if (!builds) console.error('It does not compile; going on with what there is.');
  const { url, home } = await startProduct(group, {
    // The apps are restarted by Node's own watcher, and their output belongs into this terminal.
    adapt: (_name, program) => ({
      ...program,
      args: ['--watch', '--watch-preserve-output', ...program.args],
      inTerminal: true,
    }),
    onFailure: (message) => void end(1, message),
  });
  group.keepRunning('compiler', compiler(), {
    onRestart: (how) => console.error(`The compiler ${how}; starting it again.`),
    onGiveUp: (how) => void end(1, `The compiler ${how}, too often.`),
  });
  console.log(
    `\nBudgetSync at ${url} with the data in ${home}, watching for changes. Ctrl-C stops everything.\n`,
  );
} catch (error) {
  await end(1, error.message);
}

/** @returns {import('./process-group.mjs').Program} */
function compiler() {
  const swc = path.join(repositoryRoot, 'node_modules/@swc/cli/bin/swc.js');
  const specs = [
    '**/*.spec.ts',
    '**/*.int-spec.ts',
    '**/*.e2e-spec.ts',
    '**/test/**',
    'apps/web/**',
    '**/planted/**',
  ];
  return {
    command: process.execPath,
    args: [
      swc,
      ...['apps', 'libs', 'tools'],
      ...['--out-dir', 'dist', '--watch', '--extensions', '.ts', '--quiet'],
      ...['--ignore', specs.join(',')],
    ],
    cwd: repositoryRoot,
    inTerminal: true,
  };
}
