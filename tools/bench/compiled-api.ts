import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { untilReady } from './api-process.js';
import { API_PROGRAM } from './repository.js';

/** The compiled api as a child process of a test, ready. @returns what ends it */
export async function startCompiledApi(
  port: number,
  environment: Readonly<Record<string, string>>,
): Promise<() => Promise<void>> {
  const api = spawn(process.execPath, [API_PROGRAM], {
    env: { PATH: process.env.PATH, ...environment },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  await untilReady(port, '/health/ready');
  return async () => {
    const ended = once(api, 'exit');
    api.kill();
    await ended;
  };
}
