import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  allRecords,
  isAlive,
  readRecord,
  recordProcess,
  signalProcess,
  startMoment,
  waitUntilGone,
} from './process-records.mjs';

describe('process records', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'records-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const startSleeper = async () => {
    const child = spawn('sleep', ['60']);
    await once(child, 'spawn');
    return { child, pid: child.pid ?? 0 };
  };

  it('finds a recorded process alive until it ends', async () => {
    const { child, pid } = await startSleeper();
    recordProcess(folder, 'worker', pid);
    const record = allRecords(folder)[0]!;
    expect(record).toMatchObject({ name: 'worker', pid });
    expect(isAlive(record)).toBe(true);
    child.kill('SIGKILL');
    expect(await waitUntilGone(record, 5)).toBe(true);
    expect(isAlive(record)).toBe(false);
  });

  it("never signals a stranger that got the dead process's number", async () => {
    const { child, pid } = await startSleeper();
    signalProcess({ name: 'postgres', pid, started: 'another moment' }, 'SIGKILL');
    expect(startMoment(pid)).not.toBeNull();
    expect(child.signalCode).toBeNull();
    child.kill('SIGKILL');
    await once(child, 'exit');
  });

  it('takes no process for a dead one, and init never for one of ours', () => {
    expect(startMoment(2 ** 30)).toBeNull();
    expect(startMoment(1)).toBeNull();
    expect(startMoment(Number.NaN)).toBeNull();
  });

  it('claims a name exclusively', () => {
    recordProcess(folder, 'supervisor', process.pid, { exclusive: true });
    expect(() => recordProcess(folder, 'supervisor', process.pid, { exclusive: true })).toThrow(/EEXIST/);
  });

  it('reads a damaged or missing record as none', () => {
    recordProcess(folder, 'api', process.pid);
    writeFileSync(join(folder, 'processes', 'api.json'), '{"pid"');
    expect(readRecord(folder, 'api')).toBeNull();
    expect(readRecord(folder, 'redis')).toBeNull();
    expect(allRecords(folder)).toEqual([]);
    expect(allRecords(join(folder, 'nowhere'))).toEqual([]);
  });
});
