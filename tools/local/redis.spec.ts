import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { repositoryRoot } from './folders.mjs';

/** Asks for a server on a machine for whose processor neither the npm package nor our cache has one. */
const PROGRAM = `
  Object.defineProperty(process, 'platform', { value: 'linux' });
  Object.defineProperty(process, 'arch', { value: 'unknown' });
  const { prepareRedis } = await import('${pathToFileURL(join(repositoryRoot, 'tools/local/redis.mjs')).href}');
  await prepareRedis({ folder: '.', durable: false });
`;

describe('the search for a Redis', () => {
  let programs: string;
  beforeEach(() => {
    programs = mkdtempSync(join(tmpdir(), 'programs-'));
  });
  afterEach(() => rmSync(programs, { recursive: true }));

  it('leaves standard output to whoever speaks with the caller, also while it fetches one', () => {
    for (const name of ['apt-get', 'dpkg'])
      writeFileSync(join(programs, name), '#!/bin/sh\n[ "$1" = --version ]\n', { mode: 0o755 });
    const { REDIS_SERVER_BIN: _, ...env } = process.env;
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ['--input-type=module', '--eval', PROGRAM],
      { cwd: programs, env: { ...env, PATH: programs }, encoding: 'utf8' },
    );
    expect(stderr).toMatch(/Fetching redis-server .*\n.*could not fetch redis-server.*No Redis found/s);
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
  });
});
