/**
 * The guardian: a small detached process that outlives its supervisor for as long as it takes to tidy up.
 *
 * Its standard input is a pipe whose other end only the supervisor holds. However the supervisor ends (Ctrl-C,
 * a crash, kill -9), the kernel closes that end; then everything that still belongs to the folder is stopped in
 * order. After a regular stop nothing is left to do and the guardian just leaves.
 *
 * Usage: node guardian.mjs FOLDER [--remove-folder]
 */
import fs from 'node:fs';
import { stopEverything } from './ordered-stop.mjs';
import { forgetProcess, isAlive, readRecord } from './process-records.mjs';

const [folder = '', option] = process.argv.slice(2);

// A signal to the whole session must not stop the one who cleans up.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {});

let closing = false;
async function supervisorIsGone() {
  if (closing) return;
  closing = true;
  await stopEverything(folder);
  const supervisor = readRecord(folder, 'supervisor');
  if (supervisor && !isAlive(supervisor)) forgetProcess(folder, 'supervisor');
  forgetProcess(folder, 'guardian');
  if (option === '--remove-folder') fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  process.exit(0);
}

process.stdin
  .on('end', supervisorIsGone)
  .on('error', supervisorIsGone)
  .on('close', supervisorIsGone)
  .resume();
