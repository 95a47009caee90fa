/**
 * `npm run keys [-- rotate | retire NAME [--stdin]]`: the key sets of the local product, or of a file that comes by
 * stdin and goes by stdout. docs/runbooks/keys.md says when which step is safe.
 */
import { text } from 'node:stream/consumers';
import { assertPinnedNode } from './environment.mjs';
import { ownFolder, productHome } from './folders.mjs';
import { describe, keySetNames, retire, rotate } from './key-sets.mjs';
import { loadOrCreateSecrets, saveSecrets } from './secrets.mjs';

const usage = `Usage:
  npm run keys                                           the local product's keys
  npm run keys -- rotate NAME                            the next key begins to sign
  npm run keys -- retire NAME                            old keys are accepted no longer
  npm run -s keys -- rotate|retire NAME --stdin < old > new
NAME is one of ${keySetNames.join(', ')}.`;

assertPinnedNode();
const steps = new Map([
  ['rotate', rotate],
  ['retire', retire],
]);

const [command, name, where, ...rest] = process.argv.slice(2);
const step = steps.get(command ?? '');
const keySet = keySetNames.find((each) => each === name);

try {
  if (command === undefined) list(loadOrCreateSecrets(ownFolder(productHome())));
  else if (!step || !keySet || rest.length > 0) fail(usage);
  else if (where === '--stdin') process.stdout.write(step(keySet, await text(process.stdin)) + '\n');
  else if (where === undefined) changeLocal((secrets) => ({ [keySet]: step(keySet, secrets[keySet]) }));
  else fail(usage);
} catch (error) {
  fail(error.message);
}

/** @param {(secrets: import('./secrets.mjs').Secrets) => Partial<import('./secrets.mjs').Secrets>} change */
function changeLocal(change) {
  const home = ownFolder(productHome());
  const secrets = loadOrCreateSecrets(home);
  const changed = { ...secrets, ...change(secrets) };
  saveSecrets(home, changed);
  list(changed);
  console.log('A running product goes on with the old set until it is started again.');
}

/** @param {import('./secrets.mjs').Secrets} secrets */
function list(secrets) {
  for (const each of keySetNames) {
    console.log(each);
    for (const { id, state } of describe(each, secrets[each])) console.log(`  ${state.padEnd(8)}  ${id}`);
  }
}

/** @param {string} message */
function fail(message) {
  console.error(message);
  process.exitCode = 1;
}
