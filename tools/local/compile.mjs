/**
 * Keeps `dist` equal to the sources: TypeScript compiled, data files copied, leftovers of deleted sources removed, the
 * web client built.
 * Does nothing when no source changed, so that every command can afford to ask.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { repositoryRoot } from './folders.mjs';
import { withLock } from './lock.mjs';
import { buildWebClient, isWebClientFresh } from './web-client.mjs';

const sourceFolders = ['apps', 'libs', 'tools'];
const configurationFiles = ['tsconfig.json', 'tsconfig.build.json', 'package-lock.json'];
/** Files that compiled code reads at run time, next to itself. */
const dataFile = /\.(json|sql|txt|csv)$/;
const notForDist = /(^|\/)(test|node_modules|planted|tsconfig[^/]*\.json)(\/|$)|^apps\/web\//;

/**
 * Compiles if needed.
 * @param {{ root?: string, onBuild?: () => void }} [options] onBuild: told when there is something to do
 * @returns {Promise<boolean>} false if the sources do not compile; the compiler has printed why
 */
export async function ensureBuild({ root = repositoryRoot, onBuild } = {}) {
  if (isFresh(root) && isWebClientFresh(root)) return true;
  fs.mkdirSync(path.join(root, 'node_modules/.cache'), { recursive: true });
  return withLock(path.join(root, 'node_modules/.cache/build.lock'), async () => {
    // Another command may have built while this one waited.
    if (isFresh(root) && isWebClientFresh(root)) return true;
    onBuild?.();
    return (isFresh(root) || (await build(root))) && (isWebClientFresh(root) || buildWebClient(root));
  });
}

/** @param {string} root */
async function build(root) {
  const fingerprint = sourceFingerprint(root);
  const compiler = path.join(root, 'node_modules/typescript/bin/tsc');
  const child = spawn(process.execPath, [compiler, '-p', 'tsconfig.build.json'], {
    cwd: root,
    stdio: 'inherit',
  });
  const [code] = await once(child, 'exit');
  if (code !== 0) return false;
  copyDataFiles(root);
  removeLeftovers(root);
  fs.writeFileSync(stampFile(root), fingerprint);
  return true;
}

/** @param {string} root */
const stampFile = (root) => path.join(root, 'dist/.build-stamp');

/** @param {string} root */
function isFresh(root) {
  try {
    return fs.readFileSync(stampFile(root), 'utf8') === sourceFingerprint(root);
  } catch {
    return false;
  }
}

/**
 * Names, sizes and times of all sources. Reading the contents would be more exact and slower; at worst a touched
 * file costs an incremental compilation.
 * @param {string} root
 */
export function sourceFingerprint(root) {
  const hash = createHash('sha256');
  const files = [
    ...sources(root),
    ...configurationFiles.filter((file) => fs.existsSync(path.join(root, file))),
  ];
  for (const file of files) {
    const { size, mtimeMs } = fs.statSync(path.join(root, file));
    hash.update(`${file}\0${size}\0${mtimeMs}\n`);
  }
  return hash.digest('hex');
}

/**
 * Relative paths of everything that ends up in dist.
 * @param {string} root
 * @returns {string[]}
 */
function sources(root) {
  return sourceFolders
    .flatMap((folder) => filesBelow(root, folder))
    .filter((file) => (isProductionSource(file) || dataFile.test(file)) && !notForDist.test(file))
    .sort();
}

/** @param {string} file */
function isProductionSource(file) {
  return file.endsWith('.ts') && !/[.-]spec\.ts$/.test(file);
}

/**
 * @param {string} root
 * @param {string} folder relative to the root
 * @returns {string[]} files, relative to the root
 */
function filesBelow(root, folder) {
  const absolute = path.join(root, folder);
  if (!fs.existsSync(absolute)) return [];
  return fs.readdirSync(absolute, { withFileTypes: true }).flatMap((entry) => {
    const relative = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : filesBelow(root, relative);
    return entry.isFile() ? [relative] : [];
  });
}

/** @param {string} root */
function copyDataFiles(root) {
  for (const file of sources(root).filter((source) => dataFile.test(source))) {
    const target = path.join(root, 'dist', file);
    fs.mkdirSync(path.dirname(target), { recursive: true });
    fs.copyFileSync(path.join(root, file), target);
  }
}

/**
 * The compiler never deletes: without this, a migration that was removed or renamed would still be run.
 * @param {string} root
 */
function removeLeftovers(root) {
  for (const folder of sourceFolders) {
    for (const file of filesBelow(path.join(root, 'dist'), folder)) {
      const source = file.replace(/\.js(\.map)?$/, '.ts');
      if (!fs.existsSync(path.join(root, source))) fs.rmSync(path.join(root, 'dist', file));
    }
  }
}
