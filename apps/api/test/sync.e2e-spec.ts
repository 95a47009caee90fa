import { getQueueToken } from '@nestjs/bullmq';
import { NestFactory } from '@nestjs/core';
import type { INestApplicationContext } from '@nestjs/common';
import type { Queue } from 'bullmq';
import { DataSource } from 'typeorm';
import { registerUser, type TestUser } from '#auth/testing';
import {
  AccountService,
  BudgetService,
  CategoryService,
  RuleService,
  TransactionRecorder,
  TransactionService,
} from '#budget';
import {
  accountDraft,
  budgetDraft,
  categoryDraft,
  plannedLine,
  ruleDraft,
  transactionDraft,
} from '#budget/testing';
import { DomainError, Money, newId } from '#shared';
import { HouseholdWriter } from '#shared/database';
import { JsonLogger } from '#shared/observability';
import { eventually } from '#shared/testing';
import { trimChangeLogJob } from '#shared/sync';
import { WorkerModule } from '../../worker/src/worker.module.js';
import { startProduct, type Product } from './product.js';

interface Item {
  readonly id: string;
  readonly revision: number;
}

interface Page {
  readonly revision: number;
  readonly changes: Record<string, Item[]>;
  readonly deleted: { entity: string; id: string }[];
  readonly nextCursor: string | null;
  readonly more: boolean;
}

/** Entity by collection: what a client has to know to apply `deleted`. */
const COLLECTIONS: Record<string, string> = {
  household: 'households',
  member: 'members',
  account: 'accounts',
  category: 'categories',
  transaction: 'transactions',
  budget: 'budgets',
  rule: 'rules',
  exchangeRate: 'exchangeRates',
  taxRuleSet: 'taxRuleSets',
  taxRateSet: 'taxRateSets',
  notification: 'notifications',
  recurring: 'recurring',
  payee: 'payees',
  reconciliation: 'reconciliations',
  receipt: 'receipts',
};

/** Those that are not the books. */
const TABLES: Record<string, string> = {
  household: 'auth.household',
  member: 'auth.membership',
  receipt: 'receipt.receipt',
  exchangeRate: 'budget.exchange_rate',
  taxRuleSet: 'budget.tax_rule_set',
  taxRateSet: 'budget.tax_rate_set',
};

/** Where a collection is listed, if not under its own name. */
const LISTS: Record<string, (householdId: string) => string> = {
  members: (householdId) => `/households/${householdId}/members`,
  exchangeRates: () => '/exchange-rates',
  taxRuleSets: () => '/tax-rules/history',
  taxRateSets: () => '/tax-rates/history',
};

/** The clients here ask as fast as they can. */
const NO_LIMITS = {
  RATE_LIMIT_GENERAL_PER_SECOND: '100000',
  RATE_LIMIT_GENERAL_BURST: '1000000',
  OVERLOAD_MAX_EVENT_LOOP_DELAY_MS: '60000',
};

/** `collection/id` → entity. */
type Copy = Map<string, Item>;

describe('GET /v1/sync', () => {
  let product: Product;
  let worker: INestApplicationContext;
  let person: TestUser;
  let dataSource: DataSource;

  beforeAll(async () => {
    const startWorker = async (environment: Record<string, string>) => {
      worker = await NestFactory.createApplicationContext(WorkerModule.forRoot(environment), {
        logger: new JsonLogger('worker', 'error'),
      });
      return worker;
    };
    product = await startProduct(startWorker, NO_LIMITS);
    dataSource = product.app.get(DataSource);
    await rememberEveryState();
  });
  afterAll(() => product.stop());
  beforeEach(async () => {
    person = await registerUser(product.app, { currency: 'EUR' });
  });

  /** Notes at each commit, inside its transaction, what the household then consists of. */
  const rememberEveryState = () =>
    dataSource.query(`
      CREATE TABLE public.history (
        household_id uuid, revision bigint, state jsonb, PRIMARY KEY (household_id, revision));
      CREATE FUNCTION public.remember_state() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        INSERT INTO public.history
        SELECT NEW.household_id, NEW.revision, coalesce(jsonb_object_agg(collection || '/' || id, revision), '{}')
          FROM (${Object.entries(COLLECTIONS)
            .map(
              ([entity, collection]) =>
                `SELECT '${collection}' AS collection, id, revision
                   FROM ${TABLES[entity] ?? `budget.${entity}`} WHERE household_id = NEW.household_id`,
            )
            .join(' UNION ALL ')}) AS present
        ON CONFLICT (household_id, revision) DO UPDATE SET state = excluded.state;
        RETURN NULL;
      END $$;
      CREATE CONSTRAINT TRIGGER remember_state AFTER INSERT OR UPDATE ON platform.household_revision
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.remember_state();`);

  const call = (method: 'GET' | 'POST' | 'PATCH' | 'DELETE', url: string, payload?: object, user = person) =>
    product.app.inject({ method, url: `/v1${url}`, payload, headers: user.headers });

  type Query = Readonly<Record<string, string | number>>;

  const ask = (query: Query, user = person) => {
    const text = Object.entries(query).map(([name, value]) => `${name}=${value}`);
    return call('GET', `/sync?${text.join('&')}`, undefined, user);
  };

  async function read(query: Query, user = person): Promise<Page> {
    const answer = await ask(query, user);
    expect([answer.statusCode, answer.statusCode === 200 ? '' : answer.body]).toEqual([200, '']);
    return answer.json();
  }

  function apply(copy: Copy, page: Page): void {
    for (const [collection, items] of Object.entries(page.changes)) {
      for (const item of items) {
        expect(item.revision).toBeLessThanOrEqual(page.revision);
        copy.set(`${collection}/${item.id}`, item);
      }
    }
    for (const { entity, id } of page.deleted) copy.delete(`${COLLECTIONS[entity]}/${id}`);
  }

  async function readAll(since: number, limit: number, user = person) {
    const copy: Copy = new Map();
    const pages = [await read({ since, limit }, user)];
    while (pages.at(-1)!.more)
      pages.push(await read({ since, limit, cursor: pages.at(-1)!.nextCursor! }, user));
    for (const page of pages) apply(copy, page);
    return { copy, pages, revision: pages.at(-1)!.revision };
  }

  /** What the lists of the api say, without what they say to the asking person only. */
  async function readLists(): Promise<Copy> {
    const copy: Copy = new Map();
    const accounts: Item[] = (await call('GET', '/accounts?limit=200')).json().data;
    const pathsOf = (collection: string): string[] => {
      if (collection === 'reconciliations')
        return accounts.map(({ id }) => `/accounts/${id}/reconciliations`);
      return [LISTS[collection]?.(person.householdId) ?? `/${collection}`];
    };
    const lists = Object.values(COLLECTIONS).flatMap((collection) =>
      pathsOf(collection).map((path) => [collection, path] as const),
    );
    for (const [collection, path] of lists) {
      for (let cursor: string | null = ''; cursor !== null;) {
        const answer = await call('GET', `${path}?limit=200${cursor && `&cursor=${cursor}`}`);
        const { data, nextCursor }: { data: Item[]; nextCursor: string | null } = answer.json();
        for (const item of data) {
          if (collection === 'households') Reflect.deleteProperty(item, 'role');
          if (collection === 'payees') {
            Reflect.deleteProperty(item, 'usageCount');
            Reflect.deleteProperty(item, 'lastUsedOn');
          }
          if (collection === 'members') Reflect.deleteProperty(item, 'email');
          copy.set(`${collection}/${item.id}`, item);
        }
        cursor = nextCursor;
      }
    }
    return copy;
  }

  const made = async (url: string, payload: object): Promise<Item> => {
    const answer = await call('POST', url, payload);
    expect(answer.statusCode).toBe(201);
    return answer.json();
  };
  const openAccount = () => made('/accounts', { name: 'Everyday', type: 'checking', currency: 'EUR' });
  const spend = (accountId: string, wishes: object = {}) =>
    made('/transactions', { accountId, postedOn: '2026-11-10', amount: -1250, currency: 'EUR', ...wishes });

  const currentRevision = async () => (await read({ limit: 1, since: 0 })).revision;
  const idsOf = (page: Page, collection: string) => page.changes[collection]!.map(({ id }) => id);

  describe('tells', () => {
    it('everything to a client that holds nothing, as the lists show it', async () => {
      const { id } = await openAccount();
      await spend(id, {
        tags: ['x'],
        splits: [
          { amount: -1000, memo: 'a' },
          { amount: -250, memo: 'b' },
        ],
      });
      await made('/budgets', { name: 'Plan', period: 'monthly', startsOn: '2026-11-01', currency: 'EUR' });

      const absent = await read({});
      const { copy, pages } = await readAll(0, 7);

      expect(copy).toEqual(await readLists());
      expect(pages.length).toBeGreaterThan(3);
      expect(absent).toMatchObject({ more: false, nextCursor: null, deleted: [] });
      expect(absent.changes).toMatchObject({ rules: [], recurring: [], receipts: [] });
      expect(idsOf(absent, 'accounts')).toEqual([id]);
    });

    it('what changed since, with what else shows it: an account by its balance', async () => {
      const { id: accountId } = await openAccount();
      const since = await currentRevision();
      const { id } = await spend(accountId);

      const page = await read({ since });

      expect(page).toMatchObject({ revision: since + 1, more: false, deleted: [] });
      expect(page.changes).toMatchObject({
        accounts: [{ id: accountId, balance: -1250, revision: since + 1 }],
        transactions: [{ id, revision: since + 1 }],
        categories: [],
      });
    });

    it('a client that is up to date so, without a statement of its own', async () => {
      const since = await currentRevision();
      expect(await read({ since })).toMatchObject({
        revision: since,
        more: false,
        deleted: [],
        nextCursor: null,
      });
    });

    it('what was changed and then deleted, or came and went, only as deleted', async () => {
      const { id: accountId } = await openAccount();
      const { id: old } = await spend(accountId);
      const since = await currentRevision();
      const { id: brief } = await spend(accountId);
      await call('PATCH', `/transactions/${old}`, { payee: 'Changed' });
      for (const id of [brief, old]) await call('DELETE', `/transactions/${id}`);

      for (const limit of [1, 200]) {
        const { pages } = await readAll(since, limit);
        expect(pages.flatMap((page) => idsOf(page, 'transactions'))).toEqual([]);
        expect(pages.flatMap(({ deleted }) => deleted)).toEqual([
          { entity: 'transaction', id: brief },
          { entity: 'transaction', id: old },
        ]);
      }
    });

    it('what is gone also to a client that begins a full copy again', async () => {
      const { id: accountId } = await openAccount();
      const { id } = await spend(accountId);
      const { copy } = await readAll(0, 3);
      await call('DELETE', `/transactions/${id}`);

      for (const page of (await readAll(0, 3)).pages) apply(copy, page);

      expect(copy).toEqual(await readLists());
    });

    it('what was deleted and made again under its id as there', async () => {
      const { id: accountId } = await openAccount();
      const { id } = await spend(accountId);
      const revision = await currentRevision();
      await call('DELETE', `/transactions/${id}`);
      await spend(accountId, { id, amount: -7 });

      for (const since of [0, revision]) {
        for (const limit of [1, 200]) {
          const { copy, pages } = await readAll(since, limit);
          expect(copy.get(`transactions/${id}`)).toMatchObject({ amount: -7 });
          // Applied in one go a page must not depend on what is done first.
          for (const page of pages) {
            const deleted = page.deleted.map((each) => each.id);
            expect(deleted.filter((each) => idsOf(page, 'transactions').includes(each))).toEqual([]);
          }
        }
      }
    });

    it('a viewer, and each household its own only', async () => {
      await openAccount();
      const stranger = await registerUser(product.app, { currency: 'EUR' });
      const { copy } = await readAll(0, 200, stranger);
      expect([...copy.keys()].filter((key) => key.startsWith('accounts/'))).toEqual([]);
      expect((await product.app.inject({ method: 'GET', url: '/v1/sync' })).statusCode).toBe(401);
    });

    it('its shape in the API document', async () => {
      const document = (await product.app.inject({ method: 'GET', url: '/openapi.json' })).json();
      const { responses, parameters } = document.paths['/v1/sync'].get;
      const { $ref } = responses['200'].content['application/json'].schema;
      expect($ref).toBe('#/components/schemas/SyncPage');
      const { properties } = document.components.schemas.SyncPage;
      expect(Object.keys(properties.changes.properties).sort()).toEqual(
        [...Object.values(COLLECTIONS)].sort(),
      );
      expect(properties.changes.properties.accounts.items).toEqual({ $ref: '#/components/schemas/Account' });
      expect(Object.keys(responses)).toEqual(expect.arrayContaining(['400', '410']));
      expect(parameters.map(({ name }: { name: string }) => name)).toEqual(
        expect.arrayContaining(['since', 'cursor', 'limit']),
      );
    });
  });

  describe('refuses', () => {
    const problemOf = async (query: Query, user = person) => {
      const { statusCode, ...answer } = await ask(query, user);
      return [statusCode, answer.json().code];
    };

    it.each<Query>([
      { since: -1 },
      { since: 'x' },
      { since: 1.5 },
      { limit: 0 },
      { limit: 201 },
      { page: 1 },
    ])('a request with %j', async (query) => {
      expect(await problemOf(query)).toEqual([400, 'invalid_parameter']);
    });

    it('cursors that it did not give for this household, this list and this since', async () => {
      const cursor = (await read({ limit: 1 })).nextCursor!;
      const stranger = await registerUser(product.app);
      const strange = (await read({ limit: 1 }, stranger)).nextCursor!;
      const ofAList = (await call('GET', '/categories?limit=1')).json().nextCursor;
      const changed = `${cursor.slice(0, -2)}${cursor.endsWith('A') ? 'B' : 'A'}${cursor.at(-2)}`;

      for (const wrong of [strange, ofAList, changed, 'x', '', `${cursor}AA`]) {
        expect(await problemOf({ cursor: wrong })).toEqual([400, 'invalid_cursor']);
      }
      expect(await problemOf({ cursor, since: 1 })).toEqual([400, 'invalid_cursor']);
      expect((await call('GET', `/categories?cursor=${cursor}`)).statusCode).toBe(400);
      expect((await ask({ cursor, since: 0 })).statusCode).toBe(200);
      expect((await ask({ cursor })).statusCode).toBe(200);
    });

    it('a revision that this database has not reached, as after a restored backup', async () => {
      const since = (await currentRevision()) + 1;
      expect(await problemOf({ since })).toEqual([410, 'resync_required']);
    });

    it('cursors from before a restored backup', async () => {
      const { id } = await openAccount();
      const since = await currentRevision();
      for (let number = 0; number < 6; number++) await spend(id);
      const delta = (await read({ since, limit: 3 })).nextCursor!;
      const snapshot = (await read({ limit: 3 })).nextCursor!;
      await dataSource.query('UPDATE platform.household_revision SET revision = $2 WHERE household_id = $1', [
        person.householdId,
        since - 1,
      ]);
      for (const cursor of [delta, snapshot]) {
        expect(await problemOf({ cursor })).toEqual([410, 'resync_required']);
      }
    });

    it('what lies before the retained part of the log, but never a full copy', async () => {
      const { id } = await openAccount();
      const opened = await currentRevision();
      for (let number = 0; number < 8; number++) await spend(id);
      const early = (await read({ since: opened, limit: 2 })).nextCursor!;
      const snapshot = (await read({ limit: 2 })).nextCursor!;
      const late = await currentRevision();
      await spend(id);
      await dataSource.query(
        `UPDATE platform.change_log SET changed_at = now() - interval '91 days'
          WHERE household_id = $1 AND revision <= $2`,
        [person.householdId, late],
      );

      const queue = worker.get<Queue>(getQueueToken(trimChangeLogJob.name), { strict: false });
      await queue.add(trimChangeLogJob.name, {});
      await eventually(async () => expect((await ask({ since: opened })).statusCode).toBe(410));

      expect(await problemOf({ since: late - 1 })).toEqual([410, 'resync_required']);
      expect(await problemOf({ since: opened, cursor: early })).toEqual([410, 'resync_required']);
      expect((await read({ since: late })).changes).toMatchObject({ transactions: [{ revision: late + 1 }] });
      expect((await readAll(0, 3)).copy).toEqual(await readLists());
      // Its pinned revision is the horizon: the delta after it is complete.
      expect((await ask({ cursor: snapshot })).statusCode).toBe(200);
    });
  });

  it('has its log trimmed every day', async () => {
    const queue = worker.get<Queue>(getQueueToken(trimChangeLogJob.name), { strict: false });
    const schedule = await eventually(async () => {
      const found = await queue.getJobScheduler(trimChangeLogJob.name);
      expect(found).toBeDefined();
      return found!;
    });
    expect(schedule).toMatchObject({ pattern: '17 2 * * *', tz: 'UTC' });
    expect(new Date(schedule.next!).toISOString()).toMatch(/T02:17:00.000Z$/);
  });

  it.each([1, 2, 3])(
    'reproduces the exact state for clients that page at will while others write (seed %i)',
    async (seed) => {
      const random = seededRandom(seed);
      let writing = true;
      const clients = [0, 1, 2].map((number) =>
        followAtWill(seededRandom(seed * 100 + number), () => writing),
      );
      await Promise.all([0, 1, 2].map(() => writeAtWill(random, 40)));
      writing = false;
      const followed = await Promise.all(clients);

      const lists = await readLists();
      expect(lists.size).toBeGreaterThan(50);
      for (const { copy, completed } of followed) {
        expect(copy).toEqual(lists);
        expect(completed).toBeGreaterThan(1);
      }
    },
  );

  /** Syncs over and over, forgets, repeats and restarts; each time it is told that it is complete, checks that. */
  async function followAtWill(random: () => number, goesOn: () => boolean) {
    const copy: Copy = new Map();
    let [since, completed] = [0, 0];
    for (let last = false; !last;) {
      // What was committed before this round began is in it.
      last = !goesOn();
      let cursor: string | undefined;
      for (let page: Page | undefined; page?.more !== false;) {
        page = await read({ since, limit: 1 + Math.floor(random() * 30), ...(cursor && { cursor }) });
        apply(copy, page);
        const whim = random();
        if (whim > 0.2) cursor = page.nextCursor ?? undefined;
        else if (whim > 0.08)
          continue; // The answer was lost: the same once more.
        else if (whim > 0.02)
          cursor = undefined; // The cursor was lost.
        else {
          copy.clear();
          [since, cursor] = [0, undefined];
        }
        if (whim <= 0.2) page = undefined;
        else if (!page.more) {
          since = page.revision;
          completed += 1;
          await expectStateOf(since, copy);
        }
      }
    }
    return { copy, completed };
  }

  async function expectStateOf(revision: number, copy: Copy): Promise<void> {
    const [row] = await dataSource.query<{ state: Record<string, number> }[]>(
      'SELECT state FROM public.history WHERE household_id = $1 AND revision = $2',
      [person.householdId, revision],
    );
    expect(Object.fromEntries([...copy].map(([key, item]) => [key, item.revision]))).toEqual(row!.state);
  }

  /** Random writes; what the rules of the books refuse is rolled back, as is some of the rest. */
  async function writeAtWill(random: () => number, steps: number): Promise<void> {
    const { householdId } = person;
    const [accounts, categories, transactions, budgets, rules, recorder, writer] = [
      product.app.get(AccountService),
      product.app.get(CategoryService),
      product.app.get(TransactionService),
      product.app.get(BudgetService),
      product.app.get(RuleService),
      product.app.get(TransactionRecorder),
      product.app.get(HouseholdWriter),
    ];
    const known = {
      accounts: [] as string[],
      categories: [] as string[],
      transactions: [] as string[],
      budgets: [] as string[],
      rules: [] as string[],
    };
    const gone: string[] = [];
    const any = (ids: readonly string[]) => ids[Math.floor(random() * ids.length)];
    const take = (ids: string[]) => ids.splice(Math.floor(random() * ids.length), 1)[0];
    const amount = () => BigInt(Math.floor(random() * 20_000) - 10_000);

    const openAccountAtWill = async () => {
      const { entity } = await accounts.createAccount({ householdId }, accountDraft());
      known.accounts.push(entity.id);
    };
    const recordMany = async () => {
      const accountId = any(known.accounts)!;
      const ids = Array.from({ length: 1 + Math.floor(random() * 25) }, newId);
      const isUndone = random() < 0.3;
      await writer.change(householdId, async (tx) => {
        for (const id of ids) {
          await recorder.recordTransaction(
            tx,
            transactionDraft({ id, accountId, amount: Money.of(amount(), 'EUR') }),
          );
        }
        // Comes and goes within one revision.
        await tx.manager.query('DELETE FROM budget.transaction WHERE household_id = $1 AND id = $2', [
          householdId,
          ids[0],
        ]);
        if (isUndone) throw new DomainError('conflict', 'undone', 'Rolled back on purpose.');
      });
      known.transactions.push(...ids.slice(1));
    };
    const actions: (() => Promise<unknown>)[] = [
      openAccountAtWill,
      recordMany,
      recordMany,
      async () => {
        const accountId = any(known.accounts)!;
        const id = random() < 0.3 ? (gone.pop() ?? newId()) : newId();
        const units = amount();
        const parts = [units - 5n, 5n].map((part) => ({
          amount: Money.of(part, 'EUR'),
          categoryId: null,
          memo: null,
        }));
        const splits = random() < 0.5 ? parts : [];
        const draft = transactionDraft({ id, accountId, amount: Money.of(units, 'EUR'), splits });
        await writer.change(householdId, (tx) => recorder.recordTransaction(tx, draft));
        known.transactions.push(id);
      },
      () =>
        transactions.updateTransaction(person, any(known.transactions) ?? newId(), {
          accountId: any(known.accounts),
          amountUnits: amount(),
          splits: [],
        }),
      async () => {
        const id = take(known.transactions) ?? newId();
        await transactions.deleteTransaction(person, id);
        gone.push(id);
      },
      () => accounts.updateAccount(householdId, any(known.accounts)!, { name: `Renamed ${random()}` }),
      () => accounts.deleteAccount(householdId, any(known.accounts)!),
      async () => {
        const parentId = random() < 0.5 ? (any(known.categories) ?? null) : null;
        const { entity } = await categories.createCategory({ householdId }, categoryDraft({ parentId }));
        known.categories.push(entity.id);
      },
      // A new kind also becomes that of all below.
      () =>
        categories.updateCategory(householdId, any(known.categories) ?? newId(), {
          kind: random() < 0.5 ? 'income' : 'expense',
          parentId: null,
        }),
      () => categories.deleteCategory(householdId, any(known.categories) ?? newId()),
      async () => {
        const lines = known.categories.slice(0, 2).map((categoryId) => plannedLine(categoryId, 5n));
        const { entity } = await budgets.createBudget({ householdId }, budgetDraft({ lines }));
        known.budgets.push(entity.id);
      },
      () =>
        budgets.updateBudget(
          householdId,
          any(known.budgets) ?? newId(),
          { plan: { lines: [] } },
          '2026-11-10',
        ),
      () => budgets.deleteBudget(householdId, take(known.budgets) ?? newId()),
      async () => {
        known.rules.push((await rules.createRule({ householdId }, ruleDraft())).entity.id);
      },
      () => rules.orderRules(householdId, [any(known.rules) ?? newId()]),
      () => rules.deleteRule(householdId, take(known.rules) ?? newId()),
      () =>
        call('POST', '/receipts', {
          fileName: 'a.jpg',
          contentType: 'image/jpeg',
          byteSize: 10,
          sha256: newId().replaceAll('-', '').repeat(2),
        }),
    ];
    await openAccountAtWill();
    for (let step = 0; step < steps; step++) {
      await actions[Math.floor(random() * actions.length)]!().catch((error: unknown) => {
        if (!(error instanceof DomainError)) throw error;
      });
    }
  }
});

/** Mulberry32: the same numbers for the same seed. */
function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
