/**
 * Runs before every npm script: installs the packages if they are not the ones the lock file names, and makes
 * sure that `node` in npm scripts is the pinned one. Says nothing when there is nothing to do.
 *
 * Runs on whatever Node the machine has (20 or newer), before anything is installed: built-ins only.
 */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { installedMatchesLock, lockFingerprint } from './install-stamp.mjs';
import { withLock } from './lock.mjs';

const oldestNode = '20.0';
/** From here on Node runs the product itself; needed where npm has no Node for the platform (macOS). */
const oldestNodeForProduct = '24.9';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const modules = path.join(root, 'node_modules');
const stampFile = path.join(modules, '.budgetsync-install');
const link = path.join(modules, '.bin', 'node');
const pinned = path.join(modules, `node-${process.platform}-${process.arch}`, 'bin', 'node');

try {
  if (isOlder(oldestNode)) {
    throw new Error(`BudgetSync needs Node 20 or newer; this is ${process.version} (${process.execPath}).`);
  }
  if (process.platform !== 'linux' && process.platform !== 'darwin') {
    throw new Error(`BudgetSync runs on Linux and macOS, not on ${process.platform}. On Windows use WSL.`);
  }
  if (readStamp() !== lockFingerprint(root)) {
    const name = createHash('sha256').update(`${os.userInfo().username} ${root}`).digest('hex').slice(0, 12);
    await withLock(path.join(os.tmpdir(), `budgetsync-install-${name}.lock`), installIfNeeded, () =>
      console.log('Waiting for another npm script that is installing packages ...'),
    );
  }
  linkPinnedNode();
} catch (error) {
  console.error(`\n${error.message}\n`);
  process.exit(1);
}

function installIfNeeded() {
  const wanted = lockFingerprint(root);
  // Another script may have installed while this one waited.
  if (readStamp() === wanted) return;
  // After `npm install some-package` all is in place already; installing again would only cost time.
  if (!installedMatchesLock(root)) {
    console.log('Installing packages (npm ci) ...');
    runNpmCi();
  }
  fs.writeFileSync(stampFile, wanted);
}

function readStamp() {
  try {
    return fs.readFileSync(stampFile, 'utf8');
  } catch {
    return undefined;
  }
}

/**
 * The npm that is started must not run on the Node inside node_modules, which it is about to remove: the scripts'
 * PATH without our own folder leads to the system's.
 */
function runNpmCi() {
  const searchPath = (process.env.PATH ?? '')
    .split(path.delimiter)
    .filter((folder) => folder !== path.dirname(link))
    .join(path.delimiter);
  const { status, error } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, PATH: searchPath },
  });
  if (error) throw new Error(`npm could not be started: ${error.message}`);
  if (status !== 0) throw new Error('npm ci failed: see its message above.');
}

/**
 * npm 10 (which comes with Node 20) drops the link to the pinned Node when packages for several platforms
 * declare the same command, so we make it ourselves.
 */
function linkPinnedNode() {
  if (fs.existsSync(pinned)) {
    if (fs.existsSync(link)) return;
    if (spawnSync(pinned, ['--version'], { stdio: 'ignore' }).status === 0) return makeLink();
  }
  if (isOlder(oldestNodeForProduct)) {
    throw new Error(
      `npm has no Node that runs on this ${process.platform}-${process.arch}, so the one that is installed is ` +
        `used, and ${process.version} is too old: install Node ${oldestNodeForProduct} or newer.`,
    );
  }
}

function makeLink() {
  fs.mkdirSync(path.dirname(link), { recursive: true });
  fs.rmSync(link, { force: true });
  try {
    fs.symlinkSync(path.relative(path.dirname(link), pinned), link);
  } catch (error) {
    // A script that started at the same moment made it.
    if (error.code !== 'EEXIST') throw error;
  }
}

/** @param {string} version major.minor */
function isOlder(version) {
  return process.versions.node.localeCompare(version, 'en', { numeric: true }) < 0;
}
