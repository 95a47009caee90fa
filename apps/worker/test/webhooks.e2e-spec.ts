import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { DataSource } from 'typeorm';
import { addMember, registerUser, type TestUser } from '#auth/testing';
import { addDays, localDateIn } from '#shared';
import { eventually } from '#shared/testing';
import { behaviours, isGenuine, WebhookReceiver } from '#webhook/testing';
import { startProduct, type Product } from '../../api/test/product.js';
import { ImportDesk } from './import-desk.js';
import { killLongAgo } from './lost-worker.js';

const WORKER = resolve(import.meta.dirname, '../../../dist/apps/worker/src/main.js');
const DEADLINE_MS = 60_000;

describe('webhooks of the running product', () => {
  let product: Product;
  let owner: TestUser;
  let receiver: WebhookReceiver;
  const workers: ChildProcess[] = [];

  const startWorker = (): ChildProcess => {
    const worker = spawn(process.execPath, [WORKER], {
      env: { ...product.environment, WORKER_HEALTH_PORT: '0' },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    workers.push(worker);
    return worker;
  };

  beforeAll(async () => {
    product = await startProduct();
    receiver = new WebhookReceiver();
    await receiver.start();
  });
  beforeEach(async () => {
    owner = await registerUser(product.app);
    receiver.received.length = 0;
    receiver.script.length = 0;
  });
  afterAll(async () => {
    for (const worker of workers) {
      if (worker.exitCode !== null || worker.signalCode !== null) continue;
      worker.kill('SIGTERM');
      await once(worker, 'exit');
    }
    await receiver.stop();
    await product.stop();
  });

  const call = async (
    method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
    url: string,
    payload?: object,
    headers: Record<string, string> = owner.headers,
  ) => {
    const answer = await product.app.inject({ method, url, payload, headers });
    return { status: answer.statusCode, body: answer.body === '' ? null : answer.json() };
  };
  const createWebhook = async (events = ['transaction.*', 'account.created']) =>
    (await call('POST', '/v1/webhooks', { url: receiver.url, events })).body as {
      id: string;
      secret: string;
    };
  const createAccount = async () =>
    (await call('POST', '/v1/accounts', { name: 'Wallet', type: 'cash', currency: 'EUR' })).body.id as string;
  const spend = async (accountId: string) =>
    (await call('POST', '/v1/transactions', { accountId, postedOn: '2026-11-20', amount: -500 })).body
      .id as string;
  const told = () => receiver.events.map(({ type, id }) => `${type} ${id}`);

  it(
    'tells what the api and a deletion changed, signed, soon, and nothing that was not asked for',
    async () => {
      startWorker();
      const { secret } = await createWebhook();
      const accountId = await createAccount();
      const transactionId = await spend(accountId);
      await eventually(() => {
        expect(told()).toEqual([`account.created ${accountId}`, `transaction.created ${transactionId}`]);
      }, DEADLINE_MS);
      await call('POST', '/v1/categories', { name: 'Unasked' });
      await call('PATCH', `/v1/transactions/${transactionId}`, { memo: 'once more' });
      await eventually(() => {
        expect(told()).toHaveLength(3);
      }, DEADLINE_MS);
      await call('DELETE', `/v1/transactions/${transactionId}`);
      await eventually(() => {
        expect(told().slice(2)).toEqual([
          `transaction.updated ${transactionId}`,
          `transaction.deleted ${transactionId}`,
        ]);
      }, DEADLINE_MS);
      expect(receiver.received.every((request) => isGenuine(request, secret))).toBe(true);
    },
    2 * DEADLINE_MS,
  );

  it(
    'tell what imports, rules, budgets and recurring items change by themselves',
    async () => {
      const desk = await ImportDesk.open(product);
      owner = desk.person;
      const today = localDateIn('UTC', new Date());
      const create = async (collection: string, payload: object): Promise<string> => {
        const { status, body } = await call('POST', `/v1/${collection}`, payload);
        expect([status < 300, body]).toEqual([true, body]);
        return body.id;
      };
      const accountId = await createAccount();
      const categoryId = await create('categories', { name: 'Clothes' });
      const budgetId = await create('budgets', {
        ...{ name: 'Household', period: 'monthly', startsOn: `${today.slice(0, 7)}-01`, currency: 'EUR' },
        ...{ lines: [{ categoryId, amount: 1_000 }], alerts: { projected: false } },
      });
      const ruleId = await create('rules', {
        name: 'Shoes',
        conditions: {
          groups: [{ conditions: [{ field: 'payee', operator: 'contains', value: 'Shoes' }] }],
        },
        actions: [{ type: 'set_category', categoryId }],
        enabled: false,
      });
      await createWebhook(['*']);

      const { id: importId } = await desk.import(accountId, `Date;Amount;Payee\n${today};-20.00;Shoes\n`);
      const [imported] = await desk.transactions(accountId);
      await eventually(() => {
        expect(told()).toContain(`transaction.created ${imported!.id}`);
        expect(told()).toContain(`import.updated ${importId}`);
      }, DEADLINE_MS);

      expect(told()).not.toContain(`transaction.updated ${imported!.id}`);
      await call('POST', `/v1/rules/${ruleId}/apply`, { transactionIds: [imported!.id] });
      await eventually(() => {
        expect(told()).toContain(`transaction.updated ${imported!.id}`);
      }, DEADLINE_MS);

      await eventually(async () => {
        const { body } = await call('GET', '/v1/notifications');
        const [{ id }] = body.data as [{ id: string }];
        expect(told()).toContain(`notification.created ${id}`);
        expect(told()).toContain(`budget.updated ${budgetId}`);
      }, DEADLINE_MS);

      for (const days of [-28, -21, -14, -7]) {
        await create('transactions', {
          ...{ accountId, payee: 'Streaming', postedOn: addDays(today, days), amount: -100 },
        });
      }
      await eventually(async () => {
        // The worker waits a minute for more changes; here it does not.
        await product.app
          .get(DataSource)
          .query(
            `UPDATE platform.outbox SET available_at = now() WHERE job = 'recurring-refresh' AND sent_at IS NULL`,
          );
        const { body } = await call('GET', '/v1/recurring');
        const [{ id }] = body.data as [{ id: string }];
        expect(told()).toContain(`recurring.created ${id}`);
      }, DEADLINE_MS);
    },
    4 * DEADLINE_MS,
  );

  it(
    'lose nothing with a worker that is killed while it sends, and the event keeps its id',
    async () => {
      workers.at(-1)?.kill('SIGTERM');
      const { id } = await createWebhook();
      const accountId = await createAccount();
      receiver.script.push(behaviours.hang);
      const doomed = startWorker();
      await eventually(() => {
        expect(receiver.received).toHaveLength(1);
      }, DEADLINE_MS);
      await killLongAgo(doomed, product);
      const transactionId = await spend(accountId);

      startWorker();
      await eventually(() => {
        expect(told()).toEqual([`account.created ${accountId}`, `transaction.created ${transactionId}`]);
        expect(receiver.received).toHaveLength(3);
      }, DEADLINE_MS);
      const [first, again] = receiver.received;
      expect(again?.headers['budgetsync-event-id']).toBe(first?.headers['budgetsync-event-id']);
      expect(again?.body).toBe(first?.body);
      await eventually(async () => {
        const { body } = await call('GET', `/v1/webhooks/${id}/deliveries`);
        expect(
          body.data.map((each: { status: string; attempts: number }) => [each.status, each.attempts]),
        ).toEqual([
          ['delivered', 1],
          ['delivered', 1],
        ]);
      }, DEADLINE_MS);
    },
    2 * DEADLINE_MS,
  );

  it(
    'that nobody has answered for days are switched off, and a mail tells the owner',
    async () => {
      const { id } = await createWebhook();
      const dataSource = product.app.get(DataSource);
      receiver.script.push(behaviours.answer(500));
      await createAccount();
      await eventually(() => {
        expect(receiver.received).toHaveLength(1);
      }, DEADLINE_MS);
      await eventually(async () => {
        const [, aged] = await dataSource.query<[unknown[], number]>(
          `UPDATE webhook.progress SET failing_since = now() - interval '73 hours'
            WHERE webhook_id = $1 AND failing_since IS NOT NULL`,
          [id],
        );
        expect(aged).toBe(1);
      }, DEADLINE_MS);
      // The attempt to come is its last.
      await dataSource.query(`UPDATE webhook.delivery SET attempts = 10 WHERE webhook_id = $1`, [id]);
      await dataSource.query(
        `UPDATE platform.outbox SET payload = payload || '{"attempt": 11}', available_at = now()
          WHERE household_id = $1 AND job = 'webhook-delivery' AND sent_at IS NULL`,
        [owner.householdId],
      );
      receiver.script.push(behaviours.answer(500));
      await eventually(async () => {
        expect((await call('GET', `/v1/webhooks/${id}`)).body).toMatchObject({
          enabled: false,
          disabledReason: 'failing',
        });
      }, DEADLINE_MS);
      await eventually(async () => {
        const folder = product.environment['MAIL_FILE_PATH']!;
        const mails = await Promise.all(
          (await readdir(folder))
            .filter((name) => name.endsWith('.eml'))
            .map((name) => readFile(join(folder, name), 'utf8')),
        );
        const ours = mails.filter((mail) => mail.includes(owner.email));
        expect(ours.filter((mail) => mail.includes('A webhook was switched off'))).toHaveLength(1);
      }, DEADLINE_MS);
    },
    2 * DEADLINE_MS,
  );

  it('are changed by owners only, seen by editors too, and by nobody of another household', async () => {
    const { id } = await createWebhook();
    const { body: ping } = await call('POST', `/v1/webhooks/${id}/ping`);
    const [editor, viewer, stranger] = [
      await registerUser(product.app),
      await registerUser(product.app),
      await registerUser(product.app),
    ];
    await addMember(product.app, owner.householdId, editor.userId, 'editor');
    await addMember(product.app, owner.householdId, viewer.userId, 'viewer');
    const as = ({ headers }: TestUser) => ({ ...headers, 'x-household-id': owner.householdId });
    const wish = { url: receiver.url, events: ['*'] };
    const routes = [
      ['GET', '/v1/webhooks', undefined, 200, 403],
      ['GET', `/v1/webhooks/${id}`, undefined, 200, 403],
      ['GET', `/v1/webhooks/${id}/deliveries`, undefined, 200, 403],
      ['GET', `/v1/webhooks/${id}/deliveries/${ping.id}`, undefined, 200, 403],
      ['POST', '/v1/webhooks', wish, 403, 403],
      ['PATCH', `/v1/webhooks/${id}`, { enabled: false }, 403, 403],
      ['POST', `/v1/webhooks/${id}/secret`, {}, 403, 403],
      ['DELETE', `/v1/webhooks/${id}`, undefined, 403, 403],
    ] as const;
    for (const [method, url, payload, forEditor, forViewer] of routes) {
      const answers = await Promise.all(
        [as(editor), as(viewer), stranger.headers].map((headers) => call(method, url, payload, headers)),
      );
      const own = url === '/v1/webhooks' ? (method === 'GET' ? 200 : 201) : 404;
      expect({ method, url, statuses: answers.map(({ status }) => status) }).toEqual({
        ...{ method, url, statuses: [forEditor, forViewer, own] },
      });
    }
    expect((await call('GET', `/v1/webhooks/${id}`)).body.enabled).toBe(true);
    expect((await call('GET', '/v1/webhooks')).body.data).toHaveLength(1);
    expect(JSON.stringify((await call('GET', `/v1/webhooks/${id}`)).body)).not.toContain('whsec_');
  });
});
