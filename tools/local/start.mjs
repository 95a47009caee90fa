/** `npm start [-- --demo]`: the whole product on this machine, until Ctrl-C. */
import fs from 'node:fs';
import path from 'node:path';
import { ensureBuild } from './compile.mjs';
import { assertPinnedNode, loadEnvironmentFile } from './environment.mjs';
import { repositoryRoot } from './folders.mjs';
import { openHome, startProduct } from './product.mjs';
import { StoppingError } from './process-group.mjs';
import { onStopRequest } from './stop-request.mjs';

/** @typedef {import('./process-group.mjs').ProcessGroup} ProcessGroup */
/** @typedef {import('./product.mjs').Product} Product */

assertPinnedNode();
loadEnvironmentFile();

/** @type {ProcessGroup | undefined} */
let group;
let ending = false;

/**
 * Stops everything and exits. The first reason decides the exit code.
 * @param {number} code
 * @param {string} message
 */
async function end(code, message) {
  if (ending) return;
  ending = true;
  if (message) (code === 0 ? console.log : console.error)(`\n${message}`);
  await group?.stop();
  if (code === 0) console.log('Stopped.');
  process.exit(code);
}

try {
  const withDemo = readArguments(process.argv.slice(2));
  group = await openHome();
  onStopRequest(() => void end(0, 'Stopping ...'));
  if (!(await ensureBuild({ onBuild: () => console.log('Compiling ...') })))
    throw new Error('It does not compile.');
  const product = await startProduct(group, { onFailure: (message) => void end(1, message) });
  const demo = withDemo ? await seedDemo(product) : '';
  if (!ending) console.log(summary(product, demo));
} catch (error) {
  // While ending, whatever was under way fails; that is not news.
  if (!ending && !(error instanceof StoppingError)) await end(1, error.message);
}

/** @param {string[]} args */
function readArguments(args) {
  const unknown = args.filter((argument) => argument !== '--demo');
  if (unknown.length > 0) throw new Error(`Unknown: ${unknown.join(' ')}. Usage: npm start [-- --demo]`);
  return args.includes('--demo');
}

/**
 * Fills a demo household and returns what the seed says about it.
 * @param {Product} product
 */
async function seedDemo({ group, environment, home }) {
  const program = path.join(repositoryRoot, 'dist/tools/demo/seed.js');
  if (!fs.existsSync(program))
    return `--demo was skipped: there is no ${path.relative(repositoryRoot, program)}.`;
  const log = group.logFile('demo-seed');
  fs.rmSync(log, { force: true });
  const code = await group.run('demo-seed', {
    command: process.execPath,
    args: ['--enable-source-maps', program],
    env: { ...environment, BUDGETSYNC_HOME: home },
    cwd: repositoryRoot,
  });
  const output = fs.readFileSync(log, 'utf8').trimEnd();
  return code === 0 ? output : `--demo failed (exit code ${code}):\n${output}`;
}

/** @param {Product} product @param {string} demo */
function summary({ url, home, environment, group: { folder }, millisecondsToReady }, demo) {
  const logs = path.join(folder, 'logs');
  const line = '-'.repeat(72);
  /** @type {[string, string][]} */
  const facts = [
    ['BudgetSync', url],
    ['API docs', `${url}/docs`],
    ['Data', home],
    ...mailFacts(environment),
    ['Logs', `${logs}/{api,worker,postgres,redis}.log`],
    ['Ready', `api in ${millisecondsToReady} ms`],
  ];
  const rows = facts.map(([name, value]) => `  ${name.padEnd(12)}${value}`);
  const demoRows = demo ? ['', ...demo.split('\n').map((row) => `  ${row}`)] : [];
  return ['', line, ...rows, ...demoRows, '', '  Ctrl-C stops everything.', line].join('\n');
}

/**
 * Where the mails are that the product would have sent; nothing when it sends them.
 * @param {NodeJS.ProcessEnv} environment
 * @returns {[string, string][]}
 */
function mailFacts({ MAIL_DRIVER, MAIL_FILE_PATH = '' }) {
  return MAIL_DRIVER === 'smtp' ? [] : [['Mails', path.resolve(MAIL_FILE_PATH, 'index.html')]];
}
