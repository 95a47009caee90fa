import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { NestFactory } from '@nestjs/core';
import { JsonLogger } from '#shared/observability';
import { freePort } from '#shared/testing';
import { startProduct, type Product } from '../../api/test/product.js';
import { WorkerModule } from '../src/worker.module.js';

const PROGRAM = resolve(import.meta.dirname, '../../../smoke/smoke.mjs');
const BUILD = 'the-new-one';
const STEPS_OF_BOOKS = ['register', 'household', 'account', 'transaction', 'list', 'report'];
const FIRST_STEPS = ['health', 'readiness', 'version'];

interface Outcome {
  readonly code: number;
  /** Names of the steps by how they ended, in their order. */
  readonly held: string[];
  readonly failed: string[];
  readonly output: string;
}

/** The product is in this process, so the program must not block it. */
function smoke(...args: string[]): Promise<Outcome> {
  return new Promise((settle) => {
    const child = execFile(process.execPath, [PROGRAM, ...args], (_error, stdout, stderr) => {
      const named = (word: string) =>
        [...stdout.matchAll(new RegExp(`^${word}\\s+\\d+ ms  (\\S+)`, 'gm'))].map(([, name = '']) => name);
      settle({
        code: child.exitCode ?? -1,
        held: named('ok'),
        failed: named('FAILED'),
        output: stdout + stderr,
      });
    });
  });
}

describe('the smoke test', () => {
  let product: Product;
  let url: string;
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'budgetsync-smoke-'));
    const port = await freePort();
    url = `http://127.0.0.1:${port}`;
    product = await startProduct(
      (environment) =>
        NestFactory.createApplicationContext(WorkerModule.forRoot(environment), {
          logger: new JsonLogger('worker', 'error'),
        }),
      { PUBLIC_URL: url, BUILD_ID: BUILD },
    );
    await product.app.listen(port, '127.0.0.1');
  }, 60_000);
  afterAll(async () => {
    await product.stop();
    await rm(folder, { recursive: true });
  });

  it('holds for a product that works, up to a receipt that is read', async () => {
    const { code, held, output } = await smoke('--url', `${url}/`, '--build', BUILD);
    expect(output).toContain('total 9191');
    expect(held).toEqual([...FIRST_STEPS, ...STEPS_OF_BOOKS, 'upload', 'reading', 'delete']);
    expect(code).toBe(0);
  });

  it('fails when another build answers, before it enters anything', async () => {
    const { code, held, failed, output } = await smoke('--url', url, '--build', 'the-old-one');
    expect({ code, held, failed }).toEqual({ code: 1, held: ['health', 'readiness'], failed: ['version'] });
    expect(output).toContain(`build ${BUILD} answers, not the-old-one`);
  });

  it('fails for a receipt that is none, and still deletes the person', async () => {
    const file = join(folder, 'text.png');
    await writeFile(file, 'not an image');
    const { code, held, failed } = await smoke('--url', url, '--receipt', file);
    expect({ code, failed }).toEqual({ code: 1, failed: ['reading'] });
    expect(held).toEqual([...FIRST_STEPS, ...STEPS_OF_BOOKS, 'upload', 'delete']);
  });

  it('fails at its time limit', async () => {
    const silent = createServer().listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const { port } = silent.address() as AddressInfo;
    const { code, failed, output } = await smoke('--url', `http://127.0.0.1:${port}`, '--seconds', '0.2');
    silent.closeAllConnections();
    silent.close();
    expect({ code, failed }).toEqual({ code: 1, failed: ['health'] });
    expect(output).toContain('the time limit is reached');
  });

  it('fails where nobody listens', async () => {
    const { code, held, failed } = await smoke('--url', `http://127.0.0.1:${await freePort()}`);
    expect({ code, held, failed }).toEqual({ code: 1, held: [], failed: ['health'] });
  });

  it.each([[[]], [['--url', 'here']], [['--speed']]])(
    'is explained when it is called with %j',
    async (args) => {
      const { code, output } = await smoke(...args);
      expect(code).toBe(2);
      expect(output).toContain('--no-receipt');
    },
  );
});
