import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { DataSource } from 'typeorm';
import { HouseholdWriter } from '#shared/database';
import { eventually } from '#shared/testing';
import { startProduct, type Product } from '../../api/test/product.js';
import { ImportDesk } from './import-desk.js';
import { killLongAgo } from './lost-worker.js';

const WORKER = resolve(import.meta.dirname, '../../../dist/apps/worker/src/main.js');
const DEADLINE_MS = 120_000;
const MANY = 3_000;

describe('rules in a worker of its own', () => {
  let product: Product;
  let desk: ImportDesk;
  let accountId: string;
  let savingsId: string;
  const workers: ChildProcess[] = [];

  const startWorker = (): ChildProcess => {
    const worker = spawn(process.execPath, [WORKER], {
      env: { ...product.environment, WORKER_HEALTH_PORT: '0' },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    workers.push(worker);
    return worker;
  };
  const stopWorkers = async () => {
    for (const worker of workers.splice(0)) {
      if (worker.exitCode !== null || worker.signalCode !== null) continue;
      worker.kill('SIGTERM');
      await once(worker, 'exit');
    }
  };

  beforeAll(async () => {
    product = await startProduct();
  }, DEADLINE_MS);
  beforeEach(async () => {
    desk = await ImportDesk.open(product);
    accountId = await desk.openAccount();
    savingsId = await desk.openAccount({ name: 'Savings', type: 'savings' });
  });
  afterEach(stopWorkers);
  afterAll(() => product.stop());

  const call = async (method: 'GET' | 'POST' | 'PATCH', url: string, payload?: object) => {
    const { status, body } = await desk.call(method, url, payload);
    expect([url, status < 300]).toEqual([url, true]);
    return body;
  };
  const createRule = (actions: object[], enabled = false) =>
    call('POST', '/v1/rules', {
      ...{ name: 'Rule', enabled, actions },
      conditions: {
        groups: [{ conditions: [{ field: 'payee', operator: 'contains', value: 'standing order' }] }],
      },
    });
  const sql = <T>(text: string, ...values: unknown[]): Promise<T[]> =>
    product.app.get(DataSource).query<T[]>(text, [desk.person.householdId, ...values]);

  it(
    'marks what an import has booked as transfers, and an undone mark lets the import be reverted',
    async () => {
      startWorker();
      const rule = await createRule([{ type: 'mark_transfer', accountId: savingsId }], true);
      const there = await call('POST', '/v1/transactions', {
        ...{ accountId: savingsId, amount: 50_000, postedOn: '2026-11-03', payee: null },
      });
      const committed = await desk.import(
        accountId,
        'Date,Payee,Amount\n2026-11-02,Standing order savings,-500.00\n2026-11-04,Corner Market,-4.50\n',
      );
      const marked = await eventually(async () => {
        const booked = await desk.transactions(accountId);
        const found = booked.find(({ amount }) => amount === -50_000)!;
        expect(found.transferId).not.toBeNull();
        return found;
      }, DEADLINE_MS);
      expect(marked.ruleIds).toEqual([rule.id]);
      const [other] = await desk.transactions(savingsId);
      expect(other).toMatchObject({ id: there.id, transferId: marked.transferId });
      const { data: actions } = await call('GET', '/v1/bulk-actions');
      expect(actions).toMatchObject([{ kind: 'rule', by: { kind: 'import', id: committed.id } }]);

      await call('POST', `/v1/bulk-actions/${actions[0].id}/undo`);
      expect((await desk.transactions(savingsId))[0]).toEqual({ ...there, revision: expect.any(Number) });
      for (const { transferId } of await desk.transactions(accountId)) expect(transferId).toBeNull();
    },
    2 * DEADLINE_MS,
  );

  const bookMany = () =>
    product.app.get(HouseholdWriter).change(desk.person.householdId, ({ manager, householdId }) =>
      manager.query(
        `INSERT INTO budget.transaction (household_id, id, account_id, posted_on, amount, currency, payee, status, source)
         SELECT $1, gen_random_uuid(), $2, '2026-09-01'::date - n % 300, -n, 'EUR', 'Standing order', 'cleared', 'import'
           FROM generate_series(1, $3::integer) AS n`,
        [householdId, accountId, MANY],
      ),
    );
  /** Every byte of the household's transactions, but for their revisions. */
  const rows = async (): Promise<string> => {
    const [all] = await sql<{ text: string }>(
      `SELECT string_agg((to_jsonb(t) - 'revision')::text, E'\\n' ORDER BY id) AS text
         FROM budget.transaction AS t WHERE household_id = $1`,
    );
    return all!.text;
  };

  it(
    'killed-while-it-applies-an-edited-rule: the next one goes on with the rule of the beginning, and does nothing twice',
    async () => {
      await bookMany();
      const rule = await createRule([{ type: 'add_tags', tags: ['first'] }]);
      const before = await rows();
      const begun = await call('POST', `/v1/rules/${rule.id}/apply`, {});
      expect(begun).toMatchObject({ status: 'queued', examined: 0 });
      const shown = () => call('GET', `/v1/rule-applications/${begun.id}`);

      const doomed = startWorker();
      await eventually(
        async () => {
          expect((await shown()).examined).toBeGreaterThan(0);
        },
        DEADLINE_MS,
        5,
      );
      await killLongAgo(doomed, product);
      const interrupted = await shown();
      expect(interrupted).toMatchObject({ status: 'running', examined: interrupted.changed });
      expect(interrupted.examined).toBeLessThan(MANY);
      await call('PATCH', `/v1/rules/${rule.id}`, { actions: [{ type: 'add_tags', tags: ['second'] }] });

      startWorker();
      const done = await eventually(async () => {
        const application = await shown();
        expect(application.status).toBe('done');
        return application;
      }, DEADLINE_MS);
      expect(done).toMatchObject({ examined: MANY, matched: MANY, changed: MANY });
      const noted = await sql(
        `SELECT field, after, actor_kind AS kind, actor_id AS id, bulk_action_id AS action, count(*)::int
           FROM budget.transaction_history WHERE household_id = $1 GROUP BY 1, 2, 3, 4, 5 ORDER BY 1`,
      );
      const by = { kind: 'rule', id: rule.id, action: done.bulkActionId, count: MANY };
      expect(noted).toEqual([
        { field: 'rule_ids', after: [rule.id], ...by },
        { field: 'tags', after: ['first'], ...by },
      ]);

      const { kept } = await call('POST', `/v1/bulk-actions/${done.bulkActionId}/undo`);
      expect(kept).toEqual([]);
      expect((await rows()) === before).toBe(true);
    },
    3 * DEADLINE_MS,
  );
});
