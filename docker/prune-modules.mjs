/**
 * Makes the installed packages of a release small: `node docker/prune-modules.mjs FOLDER`, FOLDER with package.json and
 * node_modules. Removes what the product never loads on this platform: the servers and the Node of the local stack
 * (package.json's optionalDependencies), a compiler, native binaries of other platforms, types, source maps, sources and
 * prose. Licences stay. Built-ins only.
 */
import fs from 'node:fs';
import path from 'node:path';

const NEVER_LOADED = /\.(?:[cm]?ts|tsx|map|md|markdown|flow|tsbuildinfo)$/i;
const LICENCE = /licen[cs]e|notice|copying/i;

const root = path.resolve(process.argv[2] ?? '.');
const modules = path.join(root, 'node_modules');

/** Where packages carry binaries of all platforms, and which of them this platform loads. */
const BINARIES = [
  {
    files: filesBelow(path.join(modules, 'onnxruntime-node/bin')),
    isOurs: (/** @type {string} */ file) => file.includes(`/${process.platform}/${process.arch}/`),
  },
  {
    files: filesBelow(path.join(modules, 'snowflake-sdk/dist/lib/minicore/binaries')),
    isOurs: (/** @type {string} */ file) => file.endsWith(`.${process.platform}-${process.arch}-gnu.node`),
  },
];

const { optionalDependencies } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));
const before = sizeOf(filesBelow(modules));
// npm installs the compiler without development dependencies too: it is an optional peer of @nestjs/swagger.
for (const name of [...Object.keys(optionalDependencies), 'typescript']) {
  fs.rmSync(path.join(modules, name), { recursive: true, force: true });
}
for (const scope of fs.readdirSync(modules).filter((entry) => entry.startsWith('@'))) {
  if (fs.readdirSync(path.join(modules, scope)).length === 0) fs.rmdirSync(path.join(modules, scope));
}
for (const { files, isOurs } of BINARIES) {
  if (!files.some(isOurs))
    throw new Error(`No binary for ${process.platform}-${process.arch} among:\n${files.join('\n')}`);
  remove(files.filter((file) => !isOurs(file)));
}
remove(filesBelow(modules).filter((file) => NEVER_LOADED.test(file) && !LICENCE.test(path.basename(file))));
console.log(`node_modules: ${before} MB before, ${sizeOf(filesBelow(modules))} MB after`);

/** @param {string[]} files */
function remove(files) {
  for (const file of files) fs.rmSync(file, { force: true });
}

/** @param {string} folder @returns {string[]} files, not links */
function filesBelow(folder) {
  return fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
}

/** @param {string[]} files @returns {number} in MB */
function sizeOf(files) {
  return Math.round(files.reduce((sum, file) => sum + fs.statSync(file).size, 0) / 1e6);
}
