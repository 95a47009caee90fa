import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { NestFactory } from '@nestjs/core';
import { DataSource } from 'typeorm';
import { JsonLogger } from '#shared/observability';
import { startProduct, type Product } from '../../api/test/product.js';
import { WorkerModule } from '../src/worker.module.js';
import { ImportDesk } from './import-desk.js';

const JOBS = resolve(import.meta.dirname, '../../../dist/apps/worker/src/jobs.js');
const ROWS = 600;

describe('an import that cannot be booked for a technical reason', () => {
  let product: Product;
  let desk: ImportDesk;

  beforeAll(async () => {
    product = await startProduct((environment) =>
      NestFactory.createApplicationContext(WorkerModule.forRoot(environment), {
        logger: new JsonLogger('worker', 'fatal'),
      }),
    );
    desk = await ImportDesk.open(product);
  });
  afterAll(() => product.stop());

  async function jobs(...args: string[]): Promise<string> {
    const child = spawn(process.execPath, [JOBS, ...args], { env: product.environment });
    const [output] = await Promise.all([text(child.stdout), once(child, 'exit')]);
    expect(child.exitCode).toBe(0);
    return output;
  }
  const database = (sql: string) => product.app.get(DataSource).query(sql);

  it('waits as a dead letter with what is booked so far, and goes on from there when it is replayed', async () => {
    const accountId = await desk.openAccount();
    const lines = Array.from({ length: ROWS }, (_, row) => `2026-11-02,Shop ${row},-1.00`);
    const { id } = await desk.read(accountId, ['Date,Payee,Amount', ...lines].join('\n'));
    // The last row cannot be written: the chunks before its own stay.
    await database(`
      CREATE FUNCTION budget.refuse_the_last() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN RAISE EXCEPTION 'in the way'; END $$;
      CREATE TRIGGER in_the_way BEFORE INSERT ON budget.transaction
        FOR EACH ROW WHEN (NEW.payee = 'Shop ${ROWS - 1}') EXECUTE FUNCTION budget.refuse_the_last()`);
    await desk.call('POST', `/v1/imports/${id}/commit`, {});
    const failed = await desk.until(id, ['failed']);
    expect(failed.errors).toEqual([expect.objectContaining({ line: 0, code: 'technical_fault' })]);
    const { done } = failed.counts as { done: number };
    expect(done).toBeGreaterThan(0);
    expect(done).toBeLessThan(ROWS);
    expect(await desk.balance(accountId)).toBe(-100 * done);

    const letter = JSON.parse(await jobs('dead-letters', '--job', 'import-run', '--json')) as { id: string };
    expect(letter).toMatchObject({ job: 'import-run', reasonCode: 'attempts_exhausted' });
    await database('DROP TRIGGER in_the_way ON budget.transaction');
    expect(await jobs('replay', letter.id)).toContain('replayed');
    const committed = await desk.until(id, ['committed']);
    expect(committed.counts).toMatchObject({ imported: ROWS, done: ROWS });
    expect(committed.errors).toEqual([]);
    expect(await desk.balance(accountId)).toBe(-100 * ROWS);
    expect(await jobs('replay', letter.id)).toContain('already_replayed');
  }, 120_000);
});
