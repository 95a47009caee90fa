import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { NestFactory } from '@nestjs/core';
import { registerUser, type TestUser } from '#auth/testing';
import { renderSampleReceipt } from '#receipt/testing';
import { JsonLogger } from '#shared/observability';
import { eventually } from '#shared/testing';
import { startProduct, type Product } from '../../api/test/product.js';
import { WorkerModule } from '../src/worker.module.js';

const JOBS = resolve(import.meta.dirname, '../../../dist/apps/worker/src/jobs.js');
const DEADLINE_MS = 60_000;

describe('a receipt that could not be read for a technical reason', () => {
  let product: Product;
  let person: TestUser;

  beforeAll(async () => {
    product = await startProduct((environment) =>
      NestFactory.createApplicationContext(WorkerModule.forRoot(environment), {
        logger: new JsonLogger('worker', 'fatal'),
      }),
    );
    person = await registerUser(product.app);
  });
  afterAll(() => product.stop());

  const call = async (method: 'GET' | 'POST', url: string, payload?: object) =>
    (await product.app.inject({ method, url, payload, headers: person.headers })).json();

  const whenIn = (id: string, ...statuses: string[]) =>
    eventually(async () => {
      const receipt = await call('GET', `/v1/receipts/${id}`);
      expect(statuses).toContain(receipt.status);
      return receipt;
    }, DEADLINE_MS);

  /** The operators' command as the production container runs it. */
  async function jobs(...args: string[]): Promise<{ code: number; output: string; error: string }> {
    const child = spawn(process.execPath, [JOBS, ...args], { env: product.environment });
    const [output, error] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      child.exitCode ?? once(child, 'exit'),
    ]);
    return { code: child.exitCode!, output, error };
  }

  it(
    'waits as a dead letter that an operator lists and replays, once',
    async () => {
      const { image } = await renderSampleReceipt(21);
      const opened = await call('POST', '/v1/receipts', {
        fileName: 'receipt.jpg',
        contentType: 'image/jpeg',
        byteSize: image.length,
        sha256: createHash('sha256').update(image).digest('hex'),
      });
      const id: string = opened.receipt.id;
      // The storage cannot keep this receipt's pictures.
      const folder = join(product.environment['STORAGE_DISK_PATH']!, 'receipts', person.householdId, id);
      const obstacle = join(folder, 'original.jpg');
      await mkdir(join(obstacle, 'in-the-way'), { recursive: true });
      await product.app.inject({
        method: 'PUT',
        url: new URL(opened.upload.url).pathname,
        payload: image,
        headers: { 'content-type': 'image/jpeg' },
      });
      await call('POST', `/v1/receipts/${id}/complete`);
      expect(await whenIn(id, 'failed')).toMatchObject({ statusCode: 'reading_failed' });

      const { code, output } = await jobs('dead-letters', '--job', 'receipt-read', '--json');
      expect(code).toBe(0);
      const [letter, ...others] = output
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as { id: string });
      expect(others).toEqual([]);
      expect(letter).toMatchObject({
        job: 'receipt-read',
        jobId: `receipt-${id}-1`,
        householdId: person.householdId,
        epoch: 1,
        reasonCode: 'attempts_exhausted',
        failures: 1,
      });
      expect((await jobs('dead-letters')).output).toContain('1 open.');

      await rm(obstacle, { recursive: true });
      const [first, second] = await Promise.all([
        jobs('replay', letter!.id),
        jobs('replay', '--all', '--job', 'receipt-read'),
      ]);
      expect([first.code, second.code]).toEqual([0, 0]);
      const replayed = [first.output, second.output].filter((said) => said.includes('  replayed'));
      expect(replayed).toHaveLength(1);
      expect((await jobs('replay', letter!.id)).output).toBe(`${letter!.id}  already_replayed\n`);

      await whenIn(id, 'ready', 'needs_review');
      const { data: attempts } = await call('GET', `/v1/receipts/${id}/extractions`);
      expect(attempts.map(({ status }: { status: string }) => status).sort()).toEqual([
        'failed',
        'succeeded',
      ]);
      expect((await jobs('dead-letters')).output).toBe('No open dead letters.\n');
    },
    2 * DEADLINE_MS,
  );

  it('says what it takes when a command makes no sense', async () => {
    const { code, error } = await jobs('replay', '--all');
    expect(code).toBe(2);
    expect(error).toContain('replay --all --job NAME');
  });

  it('fails when there is no such letter', async () => {
    const { code, output } = await jobs('replay', person.householdId);
    expect(code).toBe(1);
    expect(output).toContain('There is no such dead letter.');
  });
});
