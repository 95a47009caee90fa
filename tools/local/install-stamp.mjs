/**
 * Is what lies in node_modules what the lock file asks for? Runs on any Node from 20: built-ins only.
 */
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

/**
 * A fingerprint of everything that decides what `npm ci` installs. The rest of package.json (scripts above all)
 * does not count, or every change there would install anew.
 * @param {string} root
 */
export function lockFingerprint(root) {
  const { dependencies, devDependencies, optionalDependencies, overrides } = readJson(
    path.join(root, 'package.json'),
  );
  return createHash('sha256')
    .update(fs.readFileSync(path.join(root, 'package-lock.json')))
    .update(JSON.stringify({ dependencies, devDependencies, optionalDependencies, overrides }))
    .update(`${process.platform}-${process.arch}`)
    .digest('hex');
}

/**
 * Compares the lock file with npm's own list of what it installed last.
 * @param {string} root
 * @returns {boolean}
 */
export function installedMatchesLock(root) {
  let installed;
  try {
    installed = readJson(path.join(root, 'node_modules/.package-lock.json')).packages;
  } catch {
    return false;
  }
  const { '': ownEntry, ...wanted } = readJson(path.join(root, 'package-lock.json')).packages;
  if (!sameDependencies(ownEntry, readJson(path.join(root, 'package.json')))) return false;

  const present = (/** @type {string} */ folder) => fs.existsSync(path.join(root, folder, 'package.json'));
  const complete = Object.entries(wanted).every(([folder, { version, integrity, optional }]) => {
    const found = installed[folder];
    // Optional packages for other platforms are in the lock file but never installed.
    if (!found) return optional === true;
    return (
      found.version === version && found.integrity === integrity && (optional === true || present(folder))
    );
  });
  return complete && Object.keys(installed).every((folder) => folder in wanted);
}

/**
 * @param {Record<string, unknown>} lockEntry
 * @param {Record<string, unknown>} packageJson
 */
function sameDependencies(lockEntry, packageJson) {
  return ['dependencies', 'devDependencies', 'optionalDependencies'].every(
    (kind) => sorted(lockEntry[kind]) === sorted(packageJson[kind]),
  );
}

/** @param {unknown} entries */
function sorted(entries) {
  return JSON.stringify(Object.entries(entries ?? {}).sort(([a], [b]) => a.localeCompare(b)));
}

/** @param {string} file */
function readJson(file) {
  return JSON.parse(fs.readFileSync(file, 'utf8'));
}
