import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import { HouseholdInitializer, HouseholdInitializers, type HouseholdTransaction } from '#shared/database';
import { addMember, registerUser, type TestUser } from '#auth/testing';
import type { HouseholdRole } from '#shared';
import { startAuthTestApp, type AuthTestApp } from './auth-test-app.js';

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

describe('households', () => {
  let running: AuthTestApp;
  let owner: TestUser;
  const currencies: string[] = [];

  beforeAll(async () => {
    running = await startAuthTestApp();
    class Books extends HouseholdInitializer {
      override initialize = () => Promise.resolve();
      override changeCurrency(_tx: HouseholdTransaction, currency: string): Promise<void> {
        currencies.push(currency);
        return Promise.resolve();
      }
    }
    running.app.get(HouseholdInitializers).register(new Books());
  });
  afterAll(() => running.close());
  beforeEach(async () => {
    owner = await registerUser(running.app, { displayName: 'Ada', currency: 'EUR' });
  });

  const call = (
    who: TestUser,
    method: Method,
    path: string,
    payload?: object,
    headers: Record<string, string> = {},
  ) =>
    running.app.inject({
      method,
      url: `/v1/households${path}`,
      payload,
      headers: { ...who.headers, ...headers },
    });
  const outcome = async (answer: ReturnType<typeof call>) => {
    const { statusCode, body } = await answer;
    return [statusCode, body === '' ? undefined : JSON.parse(body).code];
  };
  const create = async (who: TestUser, body: object = { name: 'Flat', currency: 'EUR' }): Promise<string> => {
    const answer = await call(who, 'POST', '', body);
    expect(answer.statusCode).toBe(201);
    return answer.json().id;
  };
  const join = async (householdId: string, role: HouseholdRole): Promise<TestUser> => {
    const person = await registerUser(running.app);
    await addMember(running.app, householdId, person.userId, role);
    return person;
  };
  const sql = (text: string, values: unknown[] = []) => running.app.get(DataSource).query(text, values);
  const audited = async (householdId: string) =>
    (
      await sql(
        `SELECT kind, user_id AS by, target_id AS target, role FROM auth.audit_event
          WHERE household_id = $1 ORDER BY id`,
        [householdId],
      )
    ).map(({ kind, by, target, role }: Record<string, string>) => [kind, by, target, role]);
  const rolesOf = async (householdId: string): Promise<Record<string, string>> => {
    const rows = await sql('SELECT user_id, role FROM auth.membership WHERE household_id = $1', [
      householdId,
    ]);
    return Object.fromEntries(rows.map((row: { user_id: string; role: string }) => [row.user_id, row.role]));
  };

  describe('are created', () => {
    it('owned by who asks, with books, and acted on by their id from then on', async () => {
      const answer = await call(owner, 'POST', '', { name: ' Flat ', currency: 'CHF' });
      const household = answer.json();

      expect(answer.statusCode).toBe(201);
      expect(answer.headers.etag).toBe('"1"');
      expect(household).toEqual({
        id: expect.any(String),
        name: 'Flat',
        currency: 'CHF',
        role: 'owner',
        createdAt: running.clock.now().toISOString(),
        revision: 1,
      });
      expect((await call(owner, 'GET', `/${household.id}`)).json()).toEqual(household);
      const { data } = (await call(owner, 'GET', '')).json();
      expect(data.map(({ id }: { id: string }) => id)).toEqual([owner.householdId, household.id]);
      const headers = { ...owner.headers, 'x-household-id': household.id };
      const probe = await running.app.inject({ method: 'POST', url: '/v1/probe', headers });
      expect(probe.statusCode).toBe(201);
      expect(await audited(household.id)).toEqual([['household_created', owner.userId, null, null]]);
    });

    it('once under the id that the client chose, however often and by however many at once', async () => {
      const body = { id: randomUUID(), name: 'Flat', currency: 'EUR' };
      const answers = await Promise.all(Array.from({ length: 5 }, () => call(owner, 'POST', '', body)));

      expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 200, 200, 200, 201]);
      expect(new Set(answers.map((answer) => answer.body)).size).toBe(1);
      expect(await outcome(call(owner, 'POST', '', { ...body, name: 'Other' }))).toEqual([
        409,
        'id_already_used',
      ]);
    });

    it("not under another person's id, be they a member or a stranger, and it tells neither anything", async () => {
      const body = { id: randomUUID(), name: 'Flat', currency: 'EUR' };
      await create(owner, body);
      const member = await join(body.id, 'viewer');
      const stranger = await registerUser(running.app);

      for (const person of [member, stranger]) {
        expect(await outcome(call(person, 'POST', '', body))).toEqual([409, 'id_already_used']);
      }
      expect(await outcome(call(stranger, 'POST', '', { ...body, id: owner.householdId }))).toEqual([
        409,
        'id_already_used',
      ]);
    });

    it('once per Idempotency-Key', async () => {
      const send = () =>
        call(owner, 'POST', '', { name: 'Flat', currency: 'EUR' }, { 'idempotency-key': 'flat' });
      const [first, repeat] = [await send(), await send()];

      expect([first.statusCode, repeat.statusCode]).toEqual([201, 201]);
      expect(repeat.headers['idempotency-replayed']).toBe('true');
      expect([repeat.body, repeat.headers.etag]).toEqual([first.body, first.headers.etag]);
      expect((await call(owner, 'GET', '')).json().data).toHaveLength(2);
    });

    it('up to twenty by one person, also when many are asked for at once', async () => {
      const answers = await Promise.all(
        Array.from({ length: 22 }, () => outcome(call(owner, 'POST', '', { name: 'Flat', currency: 'EUR' }))),
      );
      const refused = answers.filter(([status]) => status !== 201);

      expect(refused).toEqual(Array(3).fill([409, 'too_many_households']));
      expect((await call(owner, 'GET', '')).json().data).toHaveLength(20);
    });

    it.each([
      ['no name', { currency: 'EUR' }, '/name'],
      ['no currency', { name: 'Flat' }, '/currency'],
      ['an unknown currency', { name: 'Flat', currency: 'EURO' }, '/currency'],
      ['an owner', { name: 'Flat', currency: 'EUR', ownerId: randomUUID() }, '/ownerId'],
      ['a role', { name: 'Flat', currency: 'EUR', role: 'viewer' }, '/role'],
    ])('not with %s', async (_what, body, pointer) => {
      const answer = await call(owner, 'POST', '', body);
      expect(answer.statusCode).toBe(422);
      expect(answer.json().errors[0].pointer).toBe(pointer);
    });
  });

  describe('are changed', () => {
    it('by an owner: name and currency, each by itself', async () => {
      const id = await create(owner);
      const renamed = await call(owner, 'PATCH', `/${id}`, { name: 'House' });
      expect(renamed.json()).toMatchObject({ name: 'House', currency: 'EUR', revision: 2 });
      expect(renamed.headers.etag).toBe('"2"');
      expect(currencies.splice(0)).toEqual([]);

      const moved = await call(owner, 'PATCH', `/${id}`, { currency: 'CHF' });
      expect(moved.json()).toMatchObject({ name: 'House', currency: 'CHF', revision: 3 });
      expect(currencies.splice(0)).toEqual(['CHF']);
      expect((await call(owner, 'GET', `/${id}`)).json()).toEqual(moved.json());
    });

    it('only as the client last saw them, if it says so', async () => {
      const id = await create(owner);
      const rename = (name: string, tag: string) =>
        outcome(call(owner, 'PATCH', `/${id}`, { name }, { 'if-match': tag }));

      expect(await rename('House', '"1"')).toEqual([200, undefined]);
      expect(await rename('Hut', '"1"')).toEqual([412, 'stale_revision']);
      expect(await rename('Hut', '*')).toEqual([200, undefined]);
    });

    it('not by others: 403 for members, and for strangers they do not exist', async () => {
      const id = await create(owner);
      const [editor, viewer, stranger] = [
        await join(id, 'editor'),
        await join(id, 'viewer'),
        await registerUser(running.app),
      ];
      const rename = (who: TestUser) => outcome(call(who, 'PATCH', `/${id}`, { name: 'Mine' }));

      expect(await rename(editor)).toEqual([403, 'owners_only']);
      expect(await rename(viewer)).toEqual([403, 'read_only_member']);
      expect(await rename(stranger)).toEqual([404, 'household_not_found']);
      expect((await call(owner, 'GET', `/${id}`)).json().name).toBe('Flat');
    });

    it('and read only where a household named besides is one of the user as well', async () => {
      const id = await create(owner);
      const stranger = await registerUser(running.app);
      const read = (named: string) =>
        outcome(call(owner, 'GET', `/${id}`, undefined, { 'x-household-id': named }));

      expect(await read(id)).toEqual([200, undefined]);
      expect(await read(owner.householdId)).toEqual([200, undefined]);
      expect(await read(stranger.householdId)).toEqual([404, 'household_not_found']);
      expect(await outcome(call(owner, 'GET', '/nonsense'))).toEqual([404, 'household_not_found']);
    });
  });

  describe('have members', () => {
    let id: string;
    beforeEach(async () => {
      id = await create(owner);
    });

    const changeRole = (who: TestUser, whom: TestUser, role: string, headers = {}) =>
      outcome(call(who, 'PATCH', `/${id}/members/${whom.userId}`, { role }, headers));
    const remove = (who: TestUser, whom: TestUser, household = id, headers = {}) =>
      outcome(call(who, 'DELETE', `/${household}/members/${whom.userId}`, undefined, headers));
    const transfer = (who: TestUser, whom: TestUser, household = id) =>
      outcome(call(who, 'POST', `/${household}/transfer-ownership`, { userId: whom.userId }));

    it('who see each other, page by page; only owners see addresses', async () => {
      const viewer = await join(id, 'viewer');
      const list = async (who: TestUser, query = '') =>
        (await call(who, 'GET', `/${id}/members${query}`)).json();
      const { data } = await list(owner);

      expect(data).toEqual([
        {
          id: owner.userId,
          displayName: 'Ada',
          email: owner.email,
          role: 'owner',
          joinedAt: running.clock.now().toISOString(),
          revision: 1,
        },
        expect.objectContaining({
          id: viewer.userId,
          displayName: null,
          email: viewer.email,
          role: 'viewer',
        }),
      ]);
      const first = await list(viewer, '?limit=1');
      const second = await list(viewer, `?limit=1&cursor=${first.nextCursor}`);
      const { email: _email, ...withoutAddress } = data[0];
      expect(first.data).toEqual([withoutAddress]);
      expect(second.data[0].id).toBe(viewer.userId);
      expect(second.nextCursor).toBeNull();

      const elsewhere = await create(viewer);
      expect(await outcome(call(viewer, 'GET', `/${elsewhere}/members?cursor=${first.nextCursor}`))).toEqual([
        400,
        'invalid_cursor',
      ]);
    });

    it('whose roles owners change, from the next request on', async () => {
      const member = await join(id, 'viewer');
      const headers = { ...member.headers, 'x-household-id': id };
      const write = async () =>
        (await running.app.inject({ method: 'POST', url: '/v1/probe', headers })).statusCode;

      expect(await write()).toBe(403);
      const answer = await call(owner, 'PATCH', `/${id}/members/${member.userId}`, { role: 'editor' });
      expect(answer.json()).toMatchObject({ id: member.userId, role: 'editor', email: member.email });
      expect(answer.headers.etag).toBe(`"${answer.json().revision}"`);
      expect(await write()).toBe(201);
      expect(await changeRole(owner, member, 'viewer', { 'if-match': '"1"' })).toEqual([
        412,
        'stale_revision',
      ]);
      expect(await changeRole(owner, member, 'owner')).toEqual([200, undefined]);
      expect(await changeRole(member, owner, 'viewer')).toEqual([200, undefined]);
      expect(await rolesOf(id)).toEqual({ [owner.userId]: 'viewer', [member.userId]: 'owner' });
      expect(await audited(id)).toEqual([
        ['household_created', owner.userId, null, null],
        ['member_role_changed', owner.userId, member.userId, 'editor'],
        ['member_role_changed', owner.userId, member.userId, 'owner'],
        ['member_role_changed', member.userId, owner.userId, 'viewer'],
      ]);
    });

    it('whom nobody but owners changes or removes, and for strangers there are none', async () => {
      const [editor, viewer, stranger] = [
        await join(id, 'editor'),
        await join(id, 'viewer'),
        await registerUser(running.app),
      ];
      const before = await rolesOf(id);

      for (const whom of [owner, editor, stranger]) {
        expect(await changeRole(viewer, whom, 'viewer')).toEqual([403, 'read_only_member']);
        expect(await remove(viewer, whom)).toEqual([403, 'owners_only']);
        expect(await transfer(viewer, whom)).toEqual([403, 'read_only_member']);
      }
      for (const whom of [owner, viewer, stranger]) {
        expect(await changeRole(editor, whom, 'viewer')).toEqual([403, 'owners_only']);
        expect(await remove(editor, whom)).toEqual([403, 'owners_only']);
        expect(await transfer(editor, whom)).toEqual([403, 'owners_only']);
      }
      for (const act of [
        changeRole(stranger, owner, 'viewer'),
        remove(stranger, owner),
        transfer(stranger, owner),
      ]) {
        expect(await act).toEqual([404, 'household_not_found']);
      }
      expect(await outcome(call(stranger, 'GET', `/${id}/members`))).toEqual([404, 'household_not_found']);
      for (const act of [
        changeRole(owner, stranger, 'viewer'),
        remove(owner, stranger),
        transfer(owner, stranger),
      ]) {
        expect(await act).toEqual([404, 'member_not_found']);
      }
      expect(await rolesOf(id)).toEqual(before);
    });

    it('who leave as they like, also a viewer', async () => {
      const [editor, viewer] = [await join(id, 'editor'), await join(id, 'viewer')];

      for (const person of [editor, viewer]) {
        expect(await remove(person, person)).toEqual([204, undefined]);
        expect(await outcome(call(person, 'GET', `/${id}`))).toEqual([404, 'household_not_found']);
        expect(await remove(person, person)).toEqual([404, 'household_not_found']);
      }
      expect((await audited(id)).slice(1)).toEqual([
        ['member_left', editor.userId, editor.userId, null],
        ['member_left', viewer.userId, viewer.userId, null],
      ]);
    });

    it('of whom the last owner neither goes nor steps down', async () => {
      await join(id, 'editor');

      expect(await remove(owner, owner)).toEqual([409, 'last_owner']);
      expect(await changeRole(owner, owner, 'editor')).toEqual([409, 'last_owner']);
      expect(await changeRole(owner, owner, 'owner')).toEqual([200, undefined]);
    });

    it('to one of whom an owner hands over, and then goes', async () => {
      const member = await join(id, 'viewer');
      const answer = await call(owner, 'POST', `/${id}/transfer-ownership`, { userId: member.userId });

      expect([answer.statusCode, answer.json().role]).toEqual([200, 'editor']);
      expect(await rolesOf(id)).toEqual({ [owner.userId]: 'editor', [member.userId]: 'owner' });
      expect(await transfer(owner, member)).toEqual([403, 'owners_only']);
      expect(await transfer(member, member)).toEqual([422, 'validation_failed']);
      expect(await remove(owner, owner)).toEqual([204, undefined]);
      expect((await audited(id)).slice(1)).toEqual([
        ['ownership_transferred', owner.userId, member.userId, 'owner'],
        ['member_left', owner.userId, owner.userId, null],
      ]);
    });

    it('but a personal one always its person, whoever else owns it', async () => {
      const partner = await registerUser(running.app);
      const personal = owner.householdId;
      await addMember(running.app, personal, partner.userId, 'owner');
      const role = (who: TestUser, whom: TestUser) =>
        outcome(call(who, 'PATCH', `/${personal}/members/${whom.userId}`, { role: 'editor' }));

      expect(await remove(owner, owner, personal)).toEqual([409, 'personal_household']);
      expect(await remove(partner, owner, personal)).toEqual([409, 'personal_household']);
      expect(await role(partner, owner)).toEqual([409, 'personal_household']);
      expect(await transfer(owner, partner, personal)).toEqual([409, 'personal_household']);
      expect(await transfer(partner, owner, personal)).toEqual([200, undefined]);
      expect(await rolesOf(personal)).toEqual({ [owner.userId]: 'owner', [partner.userId]: 'editor' });
    });

    /** Two owners and nobody else. */
    const openWithTwoOwners = async (): Promise<[TestUser, TestUser]> => {
      const founder = await registerUser(running.app);
      id = await create(founder);
      return [founder, await join(id, 'owner')];
    };
    const owners = async () => Object.values(await rolesOf(id)).filter((role) => role === 'owner');

    it.each([
      ['step down', 200, (who: TestUser) => changeRole(who, who, 'viewer')],
      ['leave', 204, (who: TestUser) => remove(who, who)],
    ] as const)('of whom never both last owners %s at once', async (_what, done, act) => {
      for (let run = 0; run < 20; run++) {
        const answers = await Promise.all((await openWithTwoOwners()).map(act));

        expect(answers).toEqual(
          expect.arrayContaining([
            [done, undefined],
            [409, 'last_owner'],
          ]),
        );
        expect(await owners()).toHaveLength(1);
      }
    });

    it.each([
      ['remove', 204, 404, remove],
      ['demote', 200, 403, (who: TestUser, whom: TestUser) => changeRole(who, whom, 'viewer')],
    ] as const)('of whom two owners cannot both %s each other', async (_what, done, late, act) => {
      for (let run = 0; run < 20; run++) {
        const [one, other] = await openWithTwoOwners();
        const answers = await Promise.all([act(one, other), act(other, one)]);

        expect(answers.map(([status]) => status).sort()).toEqual([done, late]);
        expect(await owners()).toHaveLength(1);
      }
    });

    it('of whom two owners who hand over to each other leave one owner', async () => {
      for (let run = 0; run < 20; run++) {
        const [one, other] = await openWithTwoOwners();
        const answers = await Promise.all([transfer(one, other), transfer(other, one)]);

        expect(answers.map(([status]) => status)).toEqual([200, 200]);
        expect(Object.values(await rolesOf(id)).sort()).toEqual(['editor', 'owner']);
      }
    });
  });

  it('are refused by the database itself if they were to lose their owner, or their person', async () => {
    const id = await create(owner);
    const member = await join(id, 'viewer');
    const bumped = (household: string, statement: string) =>
      running.app.get(DataSource).transaction(async (manager) => {
        await manager.query(
          `UPDATE platform.household_revision SET revision = revision + 1, xid = pg_current_xact_id()
            WHERE household_id = $1`,
          [household],
        );
        await manager.query(statement, [household]);
      });
    const own = `household_id = $1 AND role = 'owner'`;

    await expect(bumped(id, `DELETE FROM auth.membership WHERE ${own}`)).rejects.toThrow('no owner');
    await expect(bumped(id, `UPDATE auth.membership SET role = 'editor' WHERE ${own}`)).rejects.toThrow(
      'no owner',
    );
    await addMember(running.app, owner.householdId, member.userId, 'owner');
    await expect(
      bumped(owner.householdId, `DELETE FROM auth.membership WHERE ${own} AND user_id = '${owner.userId}'`),
    ).rejects.toThrow('personal');
    await expect(sql('DELETE FROM auth.membership WHERE user_id = $1', [member.userId])).rejects.toThrow(
      'not bumped',
    );
  });
});
