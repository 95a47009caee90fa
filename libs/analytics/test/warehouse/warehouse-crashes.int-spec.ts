import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { SeededRandom } from '#shared/testing';
import { FAULTLESS, faultsOf } from './change-race.js';
import { insertTransaction, WarehouseLab, type LabBooks } from './warehouse-lab.js';

/** `npm run warehouse-crashes` has 50. */
const ROUNDS = Number(process.env['WAREHOUSE_CRASHES'] ?? '2');

/** Where a run is killed: a step, and of which table. */
const POINTS: readonly { readonly step: string; readonly table?: string }[] = [
  // In the middle of the export, before its manifest, and before anything is loaded.
  { step: 'changes', table: 'accounts' },
  { step: 'changes', table: 'transaction_splits' },
  { step: 'manifest' },
  // In the middle of the load's transaction, right before it is committed, and before readers see it.
  { step: 'table', table: 'transactions' },
  { step: 'moved' },
  { step: 'committed' },
];

describe('a warehouse whose runs are killed', () => {
  let lab: WarehouseLab;
  let books: LabBooks;
  const random = new SeededRandom(8);

  beforeAll(async () => {
    lab = await WarehouseLab.open();
    books = await lab.openBooks();
    await lab.sync();
  });
  afterAll(() => lab.close());

  const changeBooks = () =>
    lab.change(books.householdId, async (client) => {
      for (let count = 0; count < 4; count++) {
        await insertTransaction(client, books, -random.integer(1, 1_000));
      }
      const { rows } = await client.query<{ id: string }>('SELECT id FROM budget.transaction ORDER BY id');
      const [changed, gone] = [random.pick(rows).id, random.pick(rows).id];
      await client.query('UPDATE budget.transaction SET amount = amount - 1 WHERE id = $1', [changed]);
      await client.query('DELETE FROM budget.transaction WHERE id = $1', [gone]);
    });

  const runUntil = async (point: (typeof POINTS)[number]) => {
    const order = JSON.stringify({ ...lab.order, ...point });
    const child = spawn(process.execPath, [join(import.meta.dirname, 'killed-sync.mjs'), order], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    const [code, signal] = (await once(child, 'exit')) as [number | null, string | null];
    expect({ code, signal }).toEqual({ code: null, signal: 'SIGKILL' });
  };

  it(
    `has in the end what its source has, killed ${ROUNDS} times at each of ${POINTS.length} points`,
    async () => {
      for (let round = 0; round < ROUNDS; round++) {
        for (const point of POINTS) {
          const { warehouse: before } = await lab.amounts();
          await changeBooks();
          await runUntil(point);
          // All of the batch or nothing of it, before anybody mends it.
          const killed = await lab.amounts();
          expect(killed.warehouse).toEqual(point.step === 'committed' ? killed.source : before);
          await changeBooks();
          const { manifest } = await lab.sync({ compareAll: true });
          const { source, warehouse } = await lab.amounts();
          expect({ point, batch: manifest.batch, ...faultsOf(source, warehouse) }).toEqual({
            ...{ point, batch: manifest.batch, ...FAULTLESS },
          });
          expect(await lab.storage.countFolder('etl')).toBe(0);
          expect(existsSync(join(lab.folder, 'passing'))).toBe(false);
        }
      }
    },
    ROUNDS * 60_000,
  );
});
