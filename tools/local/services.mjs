/**
 * `npm run services`: keeps a private test stack running and prints what to export, so that jest can be run by
 * hand again and again. Ctrl-C stops and removes it.
 */
import { ensureBuild } from './compile.mjs';
import { assertPinnedNode } from './environment.mjs';
import { onStopRequest } from './stop-request.mjs';
import { makeTemplate, openTestGroup, startTestServices } from './test-stack.mjs';

assertPinnedNode();

const group = await openTestGroup();
onStopRequest(async () => {
  await group.stop();
  process.exit(0);
});

try {
  const built = await ensureBuild({ onBuild: () => console.log('Compiling ...') });
  if (!built)
    console.warn('Warning: it does not compile; the template gets the migrations of what there is.');
  const variables = await startTestServices(group);
  await makeTemplate(group, variables.TEST_DATABASE_URL).catch((error) =>
    console.warn(`Warning: ${error.message}`),
  );
  for (const [name, value] of Object.entries(variables)) console.log(`export ${name}=${value}`);
  console.log(
    '\nIn another terminal, with these exported:' +
      '\n  node_modules/.bin/node --experimental-vm-modules node_modules/jest/bin/jest.js [pattern]' +
      '\nThe template holds the migrations of this moment. Ctrl-C stops everything.',
  );
  setInterval(() => {}, 60_000);
} catch (error) {
  if (group.isStopping) await new Promise(() => {});
  console.error(error.message);
  await group.stop();
  process.exit(1);
}
