/**
 * `npm run backup -- …` (tools/backup): backups of the local product, or of what DATABASE_URL and the storage settings
 * name. Where the product does not run, its PostgreSQL is started for as long as it takes.
 */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { ensureBuild } from './compile.mjs';
import { assertPinnedNode, loadEnvironmentFile, withDefaults } from './environment.mjs';
import { ownFolder, productHome, repositoryRoot } from './folders.mjs';
import { isAlive, readRecord } from './process-records.mjs';
import { openHome, placesIn, readRunFile, startDatabase } from './product.mjs';
import { loadOrCreateSecrets, saveSecrets } from './secrets.mjs';
import { onStopRequest } from './stop-request.mjs';

/** @typedef {import('./process-group.mjs').ProcessGroup} ProcessGroup */

const REFUSED = 3;

assertPinnedNode();
loadEnvironmentFile();

const args = process.argv.slice(2);
const [command = ''] = args;
if (!(await ensureBuild({ onBuild: () => console.error('Compiling ...') }))) process.exit(1);

/** @type {ProcessGroup | undefined} */
let group;
onStopRequest(async () => {
  await group?.stop();
  process.exit(130);
});

try {
  process.exitCode = await run();
} catch (error) {
  console.error(error.message);
  process.exitCode = REFUSED;
} finally {
  await group?.stop();
}

/** @returns {Promise<number>} the exit code */
async function run() {
  const home = ownFolder(productHome());
  const {
    LOCAL_POSTGRES_PASSWORD: _postgres,
    LOCAL_REDIS_PASSWORD: _redis,
    ...secrets
  } = loadOrCreateSecrets(home);
  const databaseUrl = await findDatabase(home);
  const kept = path.join(home, `secrets.restored.${process.pid}.json`);
  const takesKeys =
    command === 'restore' && args.includes('--passphrase-file') && !args.includes('--secrets-to');
  const code = await runTool(takesKeys ? [...args, '--secrets-to', kept] : args, {
    ...placesIn(home),
    ...secrets,
    ...(databaseUrl ? { DATABASE_URL: databaseUrl } : {}),
  });
  if (code !== 0 || command !== 'restore') return code;
  if (takesKeys) {
    saveSecrets(home, { ...loadOrCreateSecrets(home), ...JSON.parse(fs.readFileSync(kept, 'utf8')) });
    fs.rmSync(kept);
  }
  // What waits there belongs to what was replaced; the promises in PostgreSQL fill it anew.
  if (!process.env.REDIS_URL) fs.rmSync(path.join(home, 'redis'), { recursive: true, force: true });
  return code;
}

/**
 * @param {string} home
 * @returns {Promise<string | undefined>} undefined where the environment names one, or none is needed
 */
async function findDatabase(home) {
  if (command !== 'create' && command !== 'restore') return undefined;
  const supervisor = readRecord(home, 'supervisor');
  const runs = supervisor !== null && isAlive(supervisor);
  if (command === 'create' && (runs || process.env.DATABASE_URL)) {
    return process.env.DATABASE_URL || readRunFile(home)?.databaseUrl;
  }
  // Nobody starts the product while its home is held.
  group = await openHome();
  return process.env.DATABASE_URL || startDatabase(group);
}

/**
 * @param {string[]} toolArguments
 * @param {Record<string, string>} defaults
 */
async function runTool(toolArguments, defaults) {
  const program = {
    command: process.execPath,
    args: [
      '--enable-source-maps',
      path.join(repositoryRoot, 'dist/tools/backup/backup.js'),
      ...toolArguments,
    ],
    // Paths in the settings mean what they mean to the product; those of the command line are the user's.
    cwd: repositoryRoot,
    env: { INIT_CWD: process.cwd(), ...withDefaults(defaults), BUDGETSYNC_HOME: productHome() },
    inTerminal: true,
  };
  if (group) return group.run('backup', program);
  const { status } = spawnSync(program.command, program.args, { ...program, stdio: 'inherit' });
  return status ?? 1;
}
