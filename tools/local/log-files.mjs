/** Log files of the local processes. Built-ins only. */
import fs from 'node:fs';
import path from 'node:path';

/**
 * Puts the logs of the previous run aside: a log holds one run, and the run before is still there to look at.
 * @param {string} folder
 */
export function rotateLogs(folder) {
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (const file of fs.readdirSync(folder).filter((name) => name.endsWith('.log'))) {
    fs.renameSync(path.join(folder, file), path.join(folder, `${file}.1`));
  }
}

/**
 * Opens a log for appending: a process that is started again in the same run continues its log.
 * @param {string} file
 * @returns {number} the file descriptor
 */
export function openLog(file) {
  return fs.openSync(file, 'a', 0o600);
}

/**
 * The last lines of a log, for an error message.
 * @param {string} file
 * @param {number} [count]
 */
export function lastLines(file, count = 25) {
  const readAtMost = 64 * 1024;
  let descriptor;
  try {
    descriptor = fs.openSync(file, 'r');
  } catch {
    return '(no log)';
  }
  try {
    const { size } = fs.fstatSync(descriptor);
    const length = Math.min(size, readAtMost);
    const buffer = Buffer.alloc(length);
    fs.readSync(descriptor, buffer, 0, length, size - length);
    return buffer.toString('utf8').trimEnd().split('\n').slice(-count).join('\n');
  } finally {
    fs.closeSync(descriptor);
  }
}
