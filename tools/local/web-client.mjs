/**
 * Builds the web client into `dist/web`, as the api serves it: hashed names, each file also compressed. What the
 * browser loads before the first screen has a limit, and what draws charts another.
 */
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const compressible = /\.(js|css|html|svg|webmanifest)$/;
/** A packet costs more than what compression saves below this. */
const smallestCompressed = 512;
/** Pixels: the home screens of iOS and Android, and Android's start. */
const iconSizes = [180, 192, 512];

/** @param {string} root of the repository */
const folderOf = (root) => path.join(root, 'apps/web');
/** @param {string} root */
const stampFile = (root) => path.join(root, 'dist/web/.build-stamp');

/**
 * @param {string} root
 * @returns {boolean} also where there is no web client
 */
export function isWebClientFresh(root) {
  if (!fs.existsSync(folderOf(root))) return true;
  try {
    return fs.readFileSync(stampFile(root), 'utf8') === fingerprint(root);
  } catch {
    return false;
  }
}

/**
 * @param {string} root
 * @returns {Promise<boolean>} false if it does not build or is too big; why has been printed
 */
export async function buildWebClient(root) {
  const stamp = fingerprint(root);
  const { build } = await import('vite');
  try {
    await build({ configFile: path.join(folderOf(root), 'vite.config.ts'), logLevel: 'warn' });
  } catch (error) {
    console.error(error.message);
    return false;
  }
  const output = path.join(root, 'dist/web');
  await drawIcons(output);
  const weights = weigh(output);
  const tooBig = weights.filter(({ bytes, limit }) => bytes > limit);
  for (const { part, bytes, limit } of tooBig)
    console.error(`The web client's ${part} weighs ${bytes} bytes after gzip; the limit is ${limit}.`);
  if (tooBig.length > 0) return false;
  compress(output);
  fs.writeFileSync(stampFile(root), stamp);
  return true;
}

/**
 * What the parts weigh, in bytes after gzip. Shell: the page and all that it names, with one language's texts. Charts:
 * what `ui/charts` brings along.
 * @param {string} output folder of a build
 * @returns {{ part: string, bytes: number, limit: number }[]}
 */
export function weigh(output) {
  /** @type {Record<string, { file: string, isEntry?: boolean, imports?: string[], css?: string[] }>} */
  const manifest = JSON.parse(fs.readFileSync(path.join(output, '.vite/manifest.json'), 'utf8'));
  const filesOf = (/** @type {string} */ key, /** @type {Set<string>} */ found = new Set()) => {
    const chunk = manifest[key];
    if (!chunk || found.has(chunk.file)) return found;
    found.add(chunk.file);
    for (const style of chunk.css ?? []) found.add(style);
    for (const imported of chunk.imports ?? []) filesOf(imported, found);
    return found;
  };
  const all = (/** @type {string[]} */ keys) => new Set(keys.flatMap((key) => [...filesOf(key)]));
  const shell = all(['index.html', 'src/texts/en/shell.ts']).add('index.html');
  const charts = all(['src/ui/charts.ts']);
  const size = (/** @type {Iterable<string>} */ files) =>
    [...files].reduce((sum, file) => sum + gzipSync(fs.readFileSync(path.join(output, file))).length, 0);
  return [
    { part: 'shell', bytes: size(shell), limit: 20 * 1024 },
    { part: 'charts', bytes: size([...charts].filter((file) => !shell.has(file))), limit: 75 * 1024 },
  ];
}

/**
 * The icon as pictures, for what takes no SVG: `icon-SIZE.png` fill the square, and the system cuts its own corners.
 * @param {string} output
 */
async function drawIcons(output) {
  const { default: sharp } = await import('sharp');
  const square = fs.readFileSync(path.join(output, 'icon.svg'), 'utf8').replace(/ rx="[^"]*"/, '');
  for (const size of iconSizes)
    await sharp(Buffer.from(square), { density: 72 * (size / 64) })
      .resize(size, size)
      .png()
      .toFile(path.join(output, `icon-${size}.png`));
}

/** @param {string} output */
function compress(output) {
  for (const file of fs.readdirSync(output, { recursive: true, encoding: 'utf8' })) {
    if (!compressible.test(file)) continue;
    const content = fs.readFileSync(path.join(output, file));
    if (content.length < smallestCompressed) continue;
    const brotli = { params: { [constants.BROTLI_PARAM_SIZE_HINT]: content.length } };
    fs.writeFileSync(path.join(output, `${file}.br`), brotliCompressSync(content, brotli));
    fs.writeFileSync(path.join(output, `${file}.gz`), gzipSync(content, { level: 9 }));
  }
}

/**
 * By content, this program's too: there are few files, and checking out another branch must not cost a build.
 * @param {string} root
 */
function fingerprint(root) {
  const folder = folderOf(root);
  const hash = createHash('sha256');
  for (const file of [path.join(root, 'package-lock.json'), import.meta.filename])
    hash.update(fs.readFileSync(file));
  for (const file of fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
    if (/(^|\/)test(\/|$)|\.spec\.ts$/.test(file) || fs.statSync(path.join(folder, file)).isDirectory())
      continue;
    hash.update(`${file}\0`).update(fs.readFileSync(path.join(folder, file)));
  }
  return hash.digest('hex');
}
