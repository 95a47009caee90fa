/**
 * `npm test`: everything that must hold, in one run: the build, the types, the lint rules, the format, and all
 * tests on private services. `npm test -- PATTERN [jest options]` runs only the tests that match.
 *
 * With TEST_PGBOUNCER (`npm run pgbouncer`) the product under test reaches PostgreSQL through PgBouncer.
 *
 * A step that fails does not hide what the later ones would say, and the summary counts what really ran.
 */
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { ensureBuild } from './compile.mjs';
import { assertPinnedNode } from './environment.mjs';
import { repositoryRoot } from './folders.mjs';
import { throughputOf } from './pgbouncer.mjs';
import { onStopRequest } from './stop-request.mjs';
import { countTests, summarise } from './test-summary.mjs';
import { makeTemplate, openTestGroup, startTestServices } from './test-stack.mjs';

/** @typedef {import('./process-group.mjs').ProcessGroup} ProcessGroup */
/** @typedef {import('./test-summary.mjs').StepResult} StepResult */

assertPinnedNode();

const jestArguments = process.argv.slice(2);
const startOfRun = performance.now();
const group = await openTestGroup();
/** @type {StepResult[]} */
const steps = [];
let interrupted = false;
onStopRequest(async () => {
  interrupted = true;
  console.error('\nStopping ...');
  await group.stop();
  process.exit(130);
});

/** The rules with types hold two worlds of types at once, the server's and the browser's: more than Node's own 4 GB. */
const lintMemory = ['--max-old-space-size=6144'];
const jestReport = path.join(group.folder, 'jest.json');
await runSteps();
if (interrupted) await new Promise(() => {});

const tests = countTests(jestReport);
const { text, ok } = summarise(steps, tests, secondsSince(startOfRun));
await group.stop();
console.log(text);
process.exit(ok ? 0 : 1);

async function runSteps() {
  const isWhole = jestArguments.length === 0;
  // The longest check keeps one core busy for as long as all that comes before the tests keeps another.
  const lint = isWhole
    ? stepAside('lint', 'eslint/bin/eslint.js', ['.', '--max-warnings=0'], lintMemory)
    : undefined;
  const built = await step('build', () => ensureBuild());
  if (isWhole) {
    await step('types', async () => {
      const product = await runTool('typescript/bin/tsc', ['-p', 'tsconfig.json', '--noEmit']);
      const scripts = await runTool('typescript/bin/tsc', ['-p', 'tools/local/tsconfig.json']);
      const web = await runTool('typescript/bin/tsc', ['-p', 'apps/web']);
      return product && scripts && web;
    });
    await step('format', () => runTool('prettier/bin/prettier.cjs', ['--check', '--log-level=warn', '.']));
  }
  /** @type {NodeJS.ProcessEnv} */
  let variables = {};
  if (built) {
    await step('services', async () => {
      const services = await startTestServices(group);
      variables = services;
      await makeTemplate(group, services.TEST_DATABASE_URL);
      return true;
    });
  }
  // Some tests measure times.
  await lint;
  if (built) {
    await step('tests', () => runJest(variables));
    const pooler = variables.TEST_PGBOUNCER_URL;
    if (pooler) await step('pgbouncer', () => tellThroughput(pooler));
    return;
  }
  console.error('\nThe services and the tests need a build that compiles; they are left out.');
  steps.push(
    { name: 'services', outcome: 'not run', seconds: 0 },
    { name: 'tests', outcome: 'not run', seconds: 0 },
  );
}

/**
 * @param {string} name
 * @param {() => Promise<boolean>} work
 */
async function step(name, work) {
  if (interrupted) return false;
  printHeading(name);
  const started = performance.now();
  let ok = false;
  try {
    ok = await work();
  } catch (error) {
    if (!interrupted) console.error(error.message);
  }
  conclude(name, ok, started);
  return ok;
}

/**
 * A step beside the others: what it prints comes in one piece, at its end.
 * @param {string} name
 * @param {string} script
 * @param {string[]} args
 * @param {string[]} nodeFlags
 */
async function stepAside(name, script, args, nodeFlags) {
  const started = performance.now();
  let output = '';
  const ok = await runTool(script, args, { nodeFlags, onOutput: (text) => (output += text) }).catch(
    (error) => {
      output += error.message;
      return false;
    },
  );
  if (!interrupted) {
    printHeading(name);
    process.stdout.write(output);
  }
  conclude(name, ok, started);
}

/** @param {string} name */
function printHeading(name) {
  console.log(`\n=== ${name} ${'='.repeat(66 - name.length)}`);
}

/**
 * @param {string} name
 * @param {boolean} ok
 * @param {number} started
 */
function conclude(name, ok, started) {
  const seconds = secondsSince(started);
  steps.push({ name, outcome: ok ? 'ok' : 'FAILED', seconds });
  if (!interrupted) console.log(`${name}: ${ok ? 'ok' : 'FAILED'} in ${seconds.toFixed(1)} s`);
}

/** @param {number} moment of `performance.now()` */
function secondsSince(moment) {
  return (performance.now() - moment) / 1000;
}

/**
 * Runs a program of an installed package on this Node.
 * @param {string} script below node_modules
 * @param {string[]} args
 * @param {{ nodeFlags?: string[], onOutput?: (output: string) => void }} [options] onOutput: told of what the program
 *   prints; without it that goes to the terminal
 * @returns {Promise<boolean>} whether it ended well
 */
function runTool(script, args, { nodeFlags = [], onOutput } = {}) {
  const program = path.join(repositoryRoot, 'node_modules', script);
  const child = spawn(process.execPath, [...nodeFlags, program, ...args], {
    cwd: repositoryRoot,
    stdio: onOutput ? ['ignore', 'pipe', 'pipe'] : 'inherit',
  });
  if (onOutput) {
    for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', onOutput);
  }
  return new Promise((resolve, reject) => {
    child.once('error', reject).once('close', (code) => resolve(code === 0));
  });
}

/**
 * jest runs as a recorded process of the group, so that it cannot outlive a killed test run.
 * @param {NodeJS.ProcessEnv} variables what the tests need to find their services
 */
async function runJest(variables) {
  const code = await group.run('jest', {
    command: process.execPath,
    args: [
      '--experimental-vm-modules',
      '--disable-warning=ExperimentalWarning',
      path.join(repositoryRoot, 'node_modules/jest/bin/jest.js'),
      '--json',
      `--outputFile=${jestReport}`,
      ...jestArguments,
    ],
    env: { ...withoutUserServices(process.env), ...variables, NODE_ENV: 'test' },
    cwd: repositoryRoot,
    inTerminal: true,
  });
  return code === 0 && fs.existsSync(jestReport);
}

/**
 * Tests that went past the pooler would prove nothing.
 * @param {string} url of PgBouncer's console
 */
async function tellThroughput(url) {
  const { version, databases, transactions } = await throughputOf(url);
  console.log(`${version}: ${transactions} transactions of ${databases} databases`);
  return transactions > 0;
}

/**
 * A test that forgets which database it is for must fail, not clear the user's own.
 * @param {NodeJS.ProcessEnv} environment
 */
function withoutUserServices({ DATABASE_URL: _database, REDIS_URL: _redis, ...rest }) {
  return rest;
}
