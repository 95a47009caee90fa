import { NestFactory } from '@nestjs/core';
import { addMember, registerUser, type TestUser } from '#auth/testing';
import { localDateIn } from '#shared';
import { JsonLogger } from '#shared/observability';
import { eventually } from '#shared/testing';
import { startProduct, type Product } from '../../api/test/product.js';
import { WorkerModule } from '../src/worker.module.js';
import { ImportDesk } from './import-desk.js';

const DEADLINE_MS = 60_000;

/** What one listener was told, `event id status`. */
interface Listener {
  readonly told: string[];
  stop(): void;
}

describe('the live events of the books', () => {
  let product: Product;
  let url: string;
  const listeners: Listener[] = [];

  beforeAll(async () => {
    product = await startProduct((environment) =>
      NestFactory.createApplicationContext(WorkerModule.forRoot(environment), {
        logger: new JsonLogger('worker', 'error'),
      }),
    );
    url = await product.listen();
  }, 60_000);
  afterAll(async () => {
    for (const listener of listeners) listener.stop();
    await product.stop();
  });

  /** Hears everything from the beginning of the household on. */
  async function listen(headers: Record<string, string>): Promise<Listener> {
    const abort = new AbortController();
    const response = await fetch(`${url}/v1/events`, {
      headers: { ...headers, 'last-event-id': '1' },
      signal: abort.signal,
    });
    expect(response.status).toBe(200);
    const told: string[] = [];
    const read = async () => {
      let text = '';
      for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
        text += chunk;
        const blocks = text.split('\n\n');
        text = blocks.pop() ?? '';
        for (const block of blocks) {
          const [, event, data] = /^event: (.*)\ndata: (.*)$/m.exec(block) ?? [];
          if (!event || !data) continue;
          const { id, status } = JSON.parse(data) as { id: string; status: string };
          told.push(`${event} ${id} ${status}`);
        }
      }
    };
    // Ends with the abort.
    read().catch(() => undefined);
    const listener = {
      told,
      stop: () => {
        abort.abort();
      },
    };
    listeners.push(listener);
    return listener;
  }

  const calling =
    (headers: Record<string, string>) =>
    async (method: 'GET' | 'POST' | 'PATCH', path: string, payload?: object) => {
      const answer = await product.app.inject({ method, url: `/v1${path}`, payload, headers });
      expect([answer.statusCode < 300, answer.body]).toEqual([true, answer.body]);
      return answer.json();
    };

  it(
    'tell of a budget that is used up, and each member of what they have read',
    async () => {
      const owner = await registerUser(product.app, { currency: 'EUR' });
      const viewer: TestUser = await registerUser(product.app);
      await addMember(product.app, owner.householdId, viewer.userId, 'viewer');
      const asViewer = { ...viewer.headers, 'x-household-id': owner.householdId };
      const [mine, theirs] = [calling(owner.headers), calling(asViewer)];
      const [ownerHears, viewerHears] = [await listen(owner.headers), await listen(asViewer)];

      const today = localDateIn('UTC', new Date());
      const account = await mine('POST', '/accounts', { name: 'Cash', type: 'cash', currency: 'EUR' });
      const category = await mine('POST', '/categories', { name: 'Clothes' });
      const budget = await mine('POST', '/budgets', {
        ...{ name: 'Household', period: 'monthly', startsOn: `${today.slice(0, 7)}-01`, currency: 'EUR' },
        lines: [{ categoryId: category.id, amount: 10_000 }],
        alerts: { projected: false },
      });
      await mine('POST', '/transactions', {
        ...{ accountId: account.id, categoryId: category.id, postedOn: today, amount: -12_000 },
      });
      const id = await eventually(async () => {
        const { data } = await mine('GET', '/notifications');
        expect(data).toHaveLength(1);
        return data[0].id as string;
      }, DEADLINE_MS);
      for (const { told } of [ownerHears, viewerHears]) {
        await eventually(() => {
          expect(told).toEqual(
            expect.arrayContaining([`budget ${budget.id} exhausted`, `notification ${id} unread`]),
          );
        }, DEADLINE_MS);
      }

      expect((await theirs('PATCH', `/notifications/${id}`, { read: true })).read).toBe(true);
      await eventually(() => {
        expect(viewerHears.told).toContain(`notification ${id} read`);
        expect(ownerHears.told.filter((each) => each === `notification ${id} unread`).length).toBeGreaterThan(
          1,
        );
      }, DEADLINE_MS);
      expect(ownerHears.told).not.toContain(`notification ${id} read`);
      expect((await mine('GET', '/notifications?unread=true')).data).toHaveLength(1);
      expect((await theirs('GET', '/notifications?unread=true')).data).toEqual([]);
      const synced = async (call: typeof mine) =>
        (await call('GET', '/sync')).changes.notifications.map((each: { read: boolean }) => each.read);
      expect([await synced(mine), await synced(theirs)]).toEqual([[false], [true]]);
      expect(await mine('POST', '/notifications/read-all')).toEqual({ marked: 1 });
      await eventually(() => {
        expect(ownerHears.told).toContain(`notification ${id} read`);
      }, DEADLINE_MS);
    },
    3 * DEADLINE_MS,
  );

  it(
    'tell how an import comes on',
    async () => {
      const desk = await ImportDesk.open(product);
      const accountId = await desk.openAccount();
      const { told } = await listen(desk.person.headers);
      const rows = Array.from(
        { length: 2_000 },
        (_, at) => `2026-11-${String((at % 28) + 1).padStart(2, '0')};Shop ${at};-1,00`,
      );
      const { id } = await desk.read(accountId, ['Datum;Name;Betrag', ...rows].join('\n'));
      await eventually(() => {
        expect(told).toContain(`import ${id} ready`);
      }, DEADLINE_MS);
      await desk.commit(id);
      await eventually(() => {
        expect(told).toContain(`import ${id} committed`);
      }, DEADLINE_MS);
      // Each chunk of rows is progress: the client looks at the counts when it hears of it.
      expect(told.filter((each) => each === `import ${id} committing`).length).toBeGreaterThan(0);
      // Of the rows nothing is told but that the household has changed.
      const others = told.filter((each) => !each.startsWith(`import ${id} `));
      expect(new Set(others)).toEqual(new Set([`household ${desk.person.householdId} changed`]));
    },
    3 * DEADLINE_MS,
  );
});
