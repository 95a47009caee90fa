import { once } from 'node:events';
import type { ChildProcess } from 'node:child_process';
import { DataSource } from 'typeorm';
import { registerUser } from '#auth/testing';
import { eventually } from '#shared/testing';
import { DEADLINE_MS, ModelWorkers, ok, type Waiting } from './model-workers.js';

const RECEIPTS = 4;

/** A minute between two rounds of a worker, and each kill costs one: `npm run workers`. */
describe('a worker process that is killed at a batch', () => {
  let desk: ModelWorkers;

  beforeEach(async () => {
    desk = await ModelWorkers.open();
  });
  afterEach(() => desk.close());

  const startWorker = () => desk.start({ OPENAI_BATCH_FROM: String(RECEIPTS) });
  const sql = <T>(text: string) => desk.product.app.get(DataSource).query<T[]>(text);

  /** Kills it in the middle of something, and lets the quarter of an hour pass for which a dead worker is waited for. */
  async function killAtBatch(worker: ChildProcess): Promise<void> {
    await eventually(() => expect(desk.server.batches.unacknowledged).toBe(1), DEADLINE_MS);
    worker.kill('SIGKILL');
    await once(worker, 'exit');
    expect(await sql('SELECT claimed_until > now() AS claimed FROM receipt.model_batch')).toEqual([
      { claimed: true },
    ]);
    await sql('UPDATE receipt.model_batch SET claimed_until = now()');
    Object.assign(desk.server.batches, { silentAbout: null, unacknowledged: 0 });
  }

  it(
    'leaves one batch, one answer for each receipt, and books that agree with the bill',
    async () => {
      const { server } = desk;
      const person = await registerUser(desk.product.app);
      const receipts: Waiting[] = [];
      for (let count = 0; count < RECEIPTS; count += 1) receipts.push([person, await desk.upload(person)]);

      server.batches.silentAbout = 'creation';
      const first = startWorker();
      await desk.untilAll(receipts, { provider: 'local', degraded: { reason: 'backlog' } });
      await killAtBatch(first);
      expect(await sql('SELECT status, provider_id FROM receipt.model_batch')).toEqual([
        { status: 'sending', provider_id: null },
      ]);

      const second = startWorker();
      await eventually(async () => {
        expect(await sql('SELECT provider_id FROM receipt.model_batch')).toEqual([
          { provider_id: 'batch_1' },
        ]);
      }, DEADLINE_MS);
      server.batches.silentAbout = 'results';
      server.batches.end('completed', [ok]);
      await killAtBatch(second);

      startWorker();
      await desk.untilAll(receipts, { provider: 'openai', degraded: null });
      expect(server.batches.sent).toHaveLength(1);
      expect(server.requests).toEqual([]);
      expect(server.ledger.answers).toBe(RECEIPTS);
      expect(await sql('SELECT * FROM receipt.model_batch_item')).toEqual([]);
      expect(await sql('SELECT * FROM receipt.model_batch')).toEqual([]);
      expect(await desk.ledger()).toEqual({ settled: server.ledger.nanoUsd, reserved: 0n });
    },
    4 * DEADLINE_MS,
  );
});
