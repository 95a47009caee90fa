import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stopEverything } from './ordered-stop.mjs';
import { allRecords, isAlive, readRecord, recordProcess, waitUntilGone } from './process-records.mjs';

describe('ordered stop', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'stop-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  /** A stand-in that notes when which signal came, takes its time, and ends. */
  const startStandIn = async (name: string) => {
    const program = `
      const fs = require('node:fs');
      for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, () => setTimeout(() => {
        fs.appendFileSync(${JSON.stringify(join(folder, 'order'))}, '${name} ' + signal + '\\n');
        process.exit();
      }, 100));
      setInterval(() => {}, 1000);
      console.log('up');`;
    const child = spawn(process.execPath, ['-e', program], {
      detached: true,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    await new Promise((resolve) => child.stdout.once('data', resolve));
    recordProcess(folder, name, child.pid ?? 0);
    return child;
  };

  it('ends the apps, then Redis, then PostgreSQL with a fast shutdown, and removes the run file', async () => {
    await Promise.all(['postgres', 'redis', 'api'].map(startStandIn));
    writeFileSync(join(folder, 'run.json'), '{}');
    await stopEverything(folder);
    expect(readFileSync(join(folder, 'order'), 'utf8')).toBe('api SIGTERM\nredis SIGTERM\npostgres SIGINT\n');
    expect(existsSync(join(folder, 'run.json'))).toBe(false);
    expect(allRecords(folder)).toEqual([]);
  });

  it('leaves the watchers alone and can be repeated', async () => {
    recordProcess(folder, 'supervisor', process.pid);
    await stopEverything(folder);
    await stopEverything(folder);
    expect(isAlive(readRecord(folder, 'supervisor')!)).toBe(true);
  });

  it('is done by the guardian when the supervisor is killed, and the folder goes if asked', async () => {
    const supervisor = spawn(
      process.execPath,
      [
        '--input-type=module',
        '-e',
        `import { ProcessGroup } from ${JSON.stringify(join(process.cwd(), 'tools/local/process-group.mjs'))};
         const group = new ProcessGroup(${JSON.stringify(join(folder, 'home'))});
         await group.open({ removeFolder: true });
         group.start('worker', { command: 'sleep', args: ['60'] });
         console.log('up');
         setInterval(() => {}, 1000);`,
      ],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    await new Promise((resolve) => supervisor.stdout.once('data', resolve));
    const home = join(folder, 'home');
    const [worker, guardian] = [readRecord(home, 'worker')!, readRecord(home, 'guardian')!];
    expect(isAlive(worker)).toBe(true);
    supervisor.kill('SIGKILL');
    expect(await waitUntilGone(worker, 10)).toBe(true);
    expect(await waitUntilGone(guardian, 10)).toBe(true);
    expect(existsSync(home)).toBe(false);
  });
});
