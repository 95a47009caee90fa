import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withLock } from './lock.mjs';

describe('the lock', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'lock-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('lets one in at a time and tells who waits', async () => {
    const file = join(folder, 'lock');
    let inside = 0;
    let most = 0;
    let waits = 0;
    const work = async () => {
      most = Math.max(most, ++inside);
      await new Promise((resolve) => setTimeout(resolve, 20));
      inside--;
    };
    await Promise.all([1, 2, 3].map(() => withLock(file, work, () => waits++)));
    expect({ most, waits }).toEqual({ most: 1, waits: 2 });
    expect(existsSync(file)).toBe(false);
  });

  it('is released when the work fails', async () => {
    const file = join(folder, 'lock');
    const failing = () => Promise.reject(new Error('broken'));
    await expect(withLock(file, failing)).rejects.toThrow('broken');
    expect(existsSync(file)).toBe(false);
  });

  it('does not wait for a holder that is dead', async () => {
    const file = join(folder, 'lock');
    writeFileSync(file, JSON.stringify({ pid: process.pid, started: 'before a reboot' }));
    expect(await withLock(file, () => 'done')).toBe('done');
  });
});
