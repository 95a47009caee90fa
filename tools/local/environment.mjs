/** The environment of a local product: what the user sets, the `.env` file, and defaults for the rest. */
import fs from 'node:fs';
import path from 'node:path';
import { repositoryRoot } from './folders.mjs';

/** Reads `.env` in the repository root, if there is one. What is set in the real environment wins. */
export function loadEnvironmentFile() {
  const file = path.join(repositoryRoot, '.env');
  if (fs.existsSync(file)) process.loadEnvFile(file);
}

/**
 * The defaults below what is set. A variable that is set to nothing counts as not set: that is how `.env.example`
 * leaves open what the start command fills in.
 * @param {Record<string, string>} defaults
 * @param {NodeJS.ProcessEnv} [environment]
 * @returns {NodeJS.ProcessEnv}
 */
export function withDefaults(defaults, environment = process.env) {
  const set = Object.entries(environment).filter(([name, value]) => value !== '' || !(name in defaults));
  return { ...defaults, ...Object.fromEntries(set) };
}

/** Commands are meant for npm, which puts the pinned Node first. Started by hand they may meet an old one. */
export function assertPinnedNode() {
  if (process.versions.node.localeCompare('24.9', 'en', { numeric: true }) >= 0) return;
  console.error(
    `This needs the pinned Node and runs on ${process.version}. Start it through npm (npm start, npm test).`,
  );
  process.exit(1);
}
