import { addMember, registerUser, type TestUser } from '#auth/testing';
import { newId } from '#shared';
import { startProduct, type Product } from './product.js';

describe('the books over HTTP', () => {
  let product: Product;
  let person: TestUser;

  beforeAll(async () => {
    product = await startProduct();
  });
  afterAll(() => product.stop());
  beforeEach(async () => {
    person = await registerUser(product.app, { currency: 'EUR', timeZone: 'Europe/Berlin' });
  });

  const call = (
    method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
    url: string,
    payload?: object,
    headers: Record<string, string> = {},
    user = person,
  ) => product.app.inject({ method, url: `/v1${url}`, payload, headers: { ...user.headers, ...headers } });

  const made = async (url: string, payload: object, user = person) => {
    const answer = await call('POST', url, payload, {}, user);
    expect(answer.statusCode).toBe(201);
    return answer.json();
  };

  const account = { name: 'Everyday', type: 'checking', currency: 'EUR', openingBalance: 10_000 };
  const openAccount = (user = person) => made('/accounts', account, user);
  const movement = (accountId: string) => ({
    accountId,
    postedOn: '2026-11-10',
    amount: -1250,
    currency: 'EUR',
  });

  it('finds starter categories, a tree of both kinds', async () => {
    const { data, nextCursor } = (await call('GET', '/categories?limit=200')).json();
    expect(nextCursor).toBeNull();
    expect(new Set(data.map(({ kind }: { kind: string }) => kind))).toEqual(new Set(['expense', 'income']));
    const ids = new Set(data.map(({ id }: { id: string }) => id));
    const children = data.filter(({ parentId }: { parentId: string | null }) => parentId !== null);
    expect(children.length).toBeGreaterThan(10);
    expect(children.every(({ parentId }: { parentId: string }) => ids.has(parentId))).toBe(true);
  });

  it.each([
    ['ja', 'de', '食費'],
    [undefined, 'sv, de-AT;q=0.9, en;q=0.1', 'Essen & Trinken'],
    ['sv', 'fr', 'Alimentation'],
    [undefined, undefined, 'Food'],
  ])('names the first categories in %s, or else in %s', async (locale, header, name) => {
    const registered = await product.app.inject({
      method: 'POST',
      url: '/v1/auth/register',
      headers: header === undefined ? {} : { 'accept-language': header },
      payload: { email: `${newId()}@example.org`, password: 'correct horse battery staple', locale },
    });
    const headers = { authorization: `Bearer ${registered.json().accessToken}` };
    const listed = await product.app.inject({ url: '/v1/categories?limit=200', headers });
    expect(listed.json().data.map((category: { name: string }) => category.name)).toContain(name);
  });

  it('takes each resource through its life', async () => {
    const { id: accountId } = await openAccount();
    const { id: categoryId } = await made('/categories', { name: 'Bikes', kind: 'expense' });
    const bodies: Record<string, [create: object, change: object]> = {
      '/accounts': [account, { name: 'Renamed', archived: true }],
      '/categories': [
        { name: 'Tyres', parentId: categoryId },
        { name: 'Renamed', parentId: null },
      ],
      '/transactions': [
        { ...movement(accountId), payee: 'Corner Shop', categoryId, tags: ['a', 'b', 'a'] },
        // The same payee, as the bank writes it.
        { payee: 'CORNER SHOP 0815', amount: -99 },
      ],
      '/budgets': [
        {
          name: 'Plan',
          period: 'monthly',
          startsOn: '2026-11-01',
          currency: 'EUR',
          lines: [{ categoryId, amount: 5 }],
        },
        { name: 'Renamed', lines: [] },
      ],
      '/rules': [
        {
          name: 'Bike shop',
          conditions: {
            match: 'any',
            groups: [
              { match: 'all', conditions: [{ field: 'payee', operator: 'regex', value: '^bike' }] },
              { match: 'all', conditions: [{ field: 'account', accountId, not: true }] },
            ],
          },
          actions: [{ type: 'set_category', categoryId }],
        },
        { name: 'Renamed', actions: [{ type: 'add_tags', tags: ['bike'] }], stops: true },
      ],
    };
    for (const [url, [create, change]] of Object.entries(bodies)) {
      const entity: { id: string; revision: number } = await made(url, create);
      const read = await call('GET', `${url}/${entity.id}`);
      expect(read.json()).toEqual(entity);
      expect(read.headers['etag']).toBe(`"${entity.revision}"`);

      const changed = await call('PATCH', `${url}/${entity.id}`, change, {
        'if-match': `"${entity.revision}"`,
      });
      expect(changed.statusCode).toBe(200);
      expect(changed.json()).toMatchObject({ ...entity, ...change, revision: entity.revision + 1 });
      const stale = { 'if-match': `"${entity.revision}"` };
      expect((await call('PATCH', `${url}/${entity.id}`, change, stale)).statusCode).toBe(412);
      expect((await call('DELETE', `${url}/${entity.id}`, undefined, stale)).statusCode).toBe(412);

      expect((await call('DELETE', `${url}/${entity.id}`)).statusCode).toBe(204);
      expect((await call('GET', `${url}/${entity.id}`)).statusCode).toBe(404);
    }
  });

  it('answers a repeated create with what is there, and another body for the same id with 409', async () => {
    const body = { ...movement((await openAccount()).id), id: newId() };
    const first = await call('POST', '/transactions', body);
    const again = await call('POST', '/transactions', { ...body });
    expect([first.statusCode, again.statusCode]).toEqual([201, 200]);
    expect(again.json()).toEqual(first.json());
    const other = await call('POST', '/transactions', { ...body, amount: -1 });
    expect([other.statusCode, other.json().code]).toEqual([409, 'id_already_used']);
  });

  it('names every wrong field and every unknown one', async () => {
    const answer = await call('POST', '/transactions', {
      accountId: 'x',
      postedOn: '2026-02-30',
      amount: 1.5,
      colour: 'red',
      splits: [{ amount: 1, colour: 'blue' }],
    });
    expect(answer.statusCode).toBe(422);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(
      answer
        .json()
        .errors.map(({ pointer }: { pointer: string }) => pointer)
        .sort(),
    ).toEqual(['/accountId', '/amount', '/colour', '/postedOn', '/splits/0/colour']);
  });

  it('names what contradicts the books', async () => {
    const { id: accountId } = await openAccount();
    const splits = [{ amount: -1000 }, { amount: -249 }];
    const unbalanced = await call('POST', '/transactions', { ...movement(accountId), splits });
    expect([unbalanced.statusCode, unbalanced.json().errors[0].pointer]).toEqual([422, '/splits']);
    const dollars = await call('POST', '/transactions', { ...movement(accountId), currency: 'USD' });
    expect([dollars.statusCode, dollars.json().errors[0].pointer]).toEqual([422, '/currency']);
  });

  it("does not know another household's things, in the path or in the body", async () => {
    const stranger = await registerUser(product.app);
    const { id: theirs } = await openAccount(stranger);
    expect((await call('GET', `/accounts/${theirs}`)).statusCode).toBe(404);
    expect((await call('PATCH', `/accounts/${theirs}`, { name: 'mine' })).statusCode).toBe(404);
    expect((await call('DELETE', `/accounts/${theirs}`)).statusCode).toBe(404);
    const booked = await call('POST', '/transactions', movement(theirs));
    const unknown = await call('POST', '/transactions', movement(newId()));
    expect(booked.statusCode).toBe(404);
    const { code, detail, errors } = unknown.json();
    expect(booked.json()).toMatchObject({ code, detail, errors });
  });

  it('lets a viewer read and not write', async () => {
    const viewer = await registerUser(product.app);
    await addMember(product.app, person.householdId, viewer.userId, 'viewer');
    const { id } = await openAccount();
    const household = { 'x-household-id': person.householdId };
    expect((await call('GET', `/accounts/${id}`, undefined, household, viewer)).statusCode).toBe(200);
    expect((await call('POST', '/accounts', account, household, viewer)).statusCode).toBe(403);
    expect((await call('GET', '/transactions', undefined, household, viewer)).statusCode).toBe(200);
    expect((await call('POST', '/transactions', movement(id), household, viewer)).statusCode).toBe(403);
  });

  it('pages through a list without loss while rows are added', async () => {
    const { id: accountId } = await openAccount();
    const created = new Set<string>();
    for (let day = 10; day < 17; day++) {
      created.add((await made('/transactions', { ...movement(accountId), postedOn: `2026-11-${day}` })).id);
    }
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const position: string = cursor === null ? '' : `&cursor=${cursor}`;
      const page = (await call('GET', `/transactions?limit=3${position}`)).json();
      seen.push(...page.data.map(({ id }: { id: string }) => id));
      cursor = page.nextCursor;
      await made('/transactions', { ...movement(accountId), postedOn: '2026-12-24' });
    } while (cursor);
    expect(seen).toHaveLength(created.size);
    expect(new Set(seen)).toEqual(created);
    expect((await call('GET', '/transactions?cursor=AAAA')).statusCode).toBe(400);
    expect((await call('GET', '/transactions?colour=red')).statusCode).toBe(400);
  });

  it('answers 304 to a list that has not changed, for the same question of the same person only', async () => {
    const { id: accountId } = await openAccount();
    await made('/transactions', movement(accountId));
    const list = (query: string, tag?: string, user = person) =>
      call(
        'GET',
        `/transactions${query}`,
        undefined,
        tag === undefined ? {} : { 'if-none-match': tag },
        user,
      );
    const first = await list('?limit=10');
    const tag = first.headers.etag as string;

    const again = await list('?limit=10', tag);
    expect([again.statusCode, again.body, again.headers.etag]).toEqual([304, '', tag]);
    expect((await list('?limit=11', tag)).statusCode).toBe(200);
    expect((await list('?limit=10&status=cleared', tag)).statusCode).toBe(200);
    expect((await list('?limit=10', tag, await registerUser(product.app))).statusCode).toBe(200);

    await made('/accounts', account);
    const changed = await list('?limit=10', tag);
    expect([changed.statusCode, changed.body]).toEqual([200, first.body]);
    expect(changed.headers.etag).not.toBe(tag);
  });

  it('shows a transaction in the account, the budget and the period it belongs to', async () => {
    const { id: accountId } = await openAccount();
    const { id: categoryId } = await made('/categories', { name: 'Bikes' });
    const { id } = await made('/budgets', {
      name: 'Plan',
      period: 'monthly',
      startsOn: '2026-10-01',
      currency: 'EUR',
      rollover: 'surplus',
      lines: [{ categoryId, amount: 2000 }],
    });
    await made('/transactions', { ...movement(accountId), categoryId });
    expect((await call('GET', `/accounts/${accountId}`)).json().balance).toBe(8750);
    const period = (await call('GET', `/budgets/${id}/periods/2026-11-01`)).json();
    expect(period).toMatchObject({
      startsOn: '2026-11-01',
      endsOn: '2026-11-30',
      currency: 'EUR',
      lines: [{ categoryId, allocated: 2000, carriedIn: 2000, spent: 1250, available: 2750 }],
      totals: { allocated: 2000, carriedIn: 2000, spent: 1250, available: 2750 },
    });
    expect((await call('GET', `/budgets/${id}/periods/2026-11-02`)).statusCode).toBe(404);
    expect((await call('GET', `/budgets/${id}/periods/november`)).statusCode).toBe(404);
  });

  it('says so when a plan has added up to more than JSON can hold', async () => {
    const { id: categoryId } = await made('/categories', { name: 'Bikes' });
    const { id } = await made('/budgets', {
      name: 'Plan',
      period: 'weekly',
      startsOn: '1900-01-01',
      currency: 'EUR',
      rollover: 'surplus',
      lines: [{ categoryId, amount: 10_000_000_000_000 }],
    });
    expect((await call('GET', `/budgets/${id}/periods/1900-01-08`)).statusCode).toBe(200);
    const answer = await call('GET', `/budgets/${id}/periods/2026-11-02`);
    expect([answer.statusCode, answer.json().code]).toEqual([409, 'sum_out_of_range']);
  });

  it('keeps what is in use', async () => {
    const { id: accountId } = await openAccount();
    const { id: categoryId } = await made('/categories', { name: 'Bikes' });
    await made('/transactions', { ...movement(accountId), categoryId });
    for (const url of [`/accounts/${accountId}`, `/categories/${categoryId}`]) {
      expect((await call('DELETE', url)).statusCode).toBe(409);
    }
  });
});
