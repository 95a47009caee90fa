import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  createTestDatabase,
  eventually,
  freePort,
  testEnvironment,
  type TestDatabase,
} from '#shared/testing';
import { apiEnvironment, newSigningJwk, untilReady } from './api-process.js';
import { API_PROGRAM, REPOSITORY, WORKER_PROGRAM } from './repository.js';

/** MB of RSS once a process has nothing to do (docs/benchmarks.md), with a tenth for what differs between machines. */
const MOST_IDLE = { api: 176, worker: 176 };

describe('the memory of an idle process of the compiled product', () => {
  let folder: string;
  let database: TestDatabase;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'budgetsync-memory-'));
    database = await createTestDatabase();
  });
  afterAll(async () => {
    await database.drop();
    await rm(folder, { recursive: true, force: true });
  });

  it.each([
    ['api', API_PROGRAM],
    ['worker', WORKER_PROGRAM],
  ] as const)(
    'of the %s is given back after the start',
    async (name, program) => {
      const { nodeFlags } = (await import(
        pathToFileURL(join(REPOSITORY, 'tools/local/node-flags.mjs')).href
      )) as { nodeFlags: string[] };
      const port = await freePort();
      const { REDIS_URL: redisUrl = '' } = testEnvironment(database, folder);
      const place = { databaseUrl: database.url, redisUrl, folder, port, signingJwk: newSigningJwk() };
      const started = spawn(process.execPath, [...nodeFlags, program], {
        env: { PATH: process.env.PATH, ...apiEnvironment(place), WORKER_HEALTH_PORT: String(port) },
        stdio: ['ignore', 'ignore', 'inherit'],
      });
      try {
        await untilReady(port, '/health/ready');

        await eventually(async () => {
          expect(await megabytesOf(started.pid!)).toBeLessThan(MOST_IDLE[name]);
        });
      } finally {
        const ended = once(started, 'exit');
        started.kill();
        await ended;
      }
    },
    60_000,
  );
});

async function megabytesOf(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024;
}
