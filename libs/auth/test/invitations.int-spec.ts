import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import type { HouseholdRole } from '#shared';
import { addMember, linkTokenForge, registerUser, type TestUser, verifyEmail } from '#auth/testing';
import { startAuthTestApp, type AuthTestApp } from './auth-test-app.js';

const DAY = 86_400_000;

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

describe('invitations', () => {
  let running: AuthTestApp;
  let owner: TestUser;
  let id: string;

  beforeAll(async () => {
    running = await startAuthTestApp({ RATE_LIMIT_INVITATIONS_PER_HOUR: '1000000' });
  });
  afterAll(() => running.close());
  beforeEach(async () => {
    owner = await register();
    id = (await call(owner, 'POST', '/households', { name: 'Flat', currency: 'EUR' })).json().id;
  });

  const call = (
    who: TestUser,
    method: Method,
    path: string,
    payload?: object,
    headers: Record<string, string> = {},
  ) => running.app.inject({ method, url: `/v1${path}`, payload, headers: { ...who.headers, ...headers } });
  const outcome = async (answer: ReturnType<typeof call>) => {
    const { statusCode, body } = await answer;
    return [statusCode, body === '' ? undefined : JSON.parse(body).code];
  };
  const sql = (text: string, values: unknown[] = []) => running.app.get(DataSource).query(text, values);

  /** Somebody whose address is verified, unless said otherwise. */
  async function register(verified = true): Promise<TestUser> {
    const person = await registerUser(running.app);
    if (verified) await verifyEmail(running.app, person);
    return person;
  }
  const invite = (email: string, role: HouseholdRole = 'editor', who = owner, headers = {}) =>
    call(who, 'POST', `/households/${id}/invitations`, { email, role }, headers);
  const invited = async (email: string, role: HouseholdRole = 'editor'): Promise<string> => {
    const answer = await invite(email, role);
    expect(answer.statusCode).toBe(201);
    return answer.json().id;
  };
  /** As the mail has it. */
  const tokenOf = (invitationId: string) =>
    linkTokenForge(running.environment).encode('invitation', invitationId);
  const accept = (who: TestUser, token: string) => call(who, 'POST', '/invitations/accept', { token });
  const revoke = (invitationId: string, who = owner) =>
    call(who, 'DELETE', `/households/${id}/invitations/${invitationId}`);
  const resend = (invitationId: string, who = owner, headers = {}) =>
    call(who, 'POST', `/households/${id}/invitations/${invitationId}/resend`, undefined, headers);
  const list = async (query = '') =>
    (await call(owner, 'GET', `/households/${id}/invitations${query}`)).json();
  const roleOf = async (who: TestUser): Promise<string | undefined> =>
    (
      await sql('SELECT role FROM auth.membership WHERE household_id = $1 AND user_id = $2', [id, who.userId])
    )[0]?.role;
  const mailsAbout = (invitationId: string) =>
    sql(`SELECT payload FROM platform.outbox WHERE job = 'mail-send' AND payload->>'id' = $1`, [
      invitationId,
    ]);

  describe('of owners', () => {
    it("need a verified address: who registered somebody else's must not leave a friend in their household", async () => {
      const squatter = await register(false);
      const friend = await register();
      const flat = await call(squatter, 'POST', '/households', { name: 'Trap', currency: 'EUR' });
      for (const household of [squatter.householdId, flat.json().id]) {
        const path = `/households/${household}/invitations`;
        const answer = call(squatter, 'POST', path, { email: friend.email, role: 'owner' });
        expect(await outcome(answer)).toEqual([403, 'email_not_verified']);
      }
      expect(await sql('SELECT FROM auth.invitation WHERE invited_by = $1', [squatter.userId])).toEqual([]);
    });

    it('go out by mail, and tell nobody the token', async () => {
      const answer = await invite('Grace@Example.org', 'viewer');
      const invitation = answer.json();
      const now = running.clock.now();

      expect(answer.statusCode).toBe(201);
      expect(invitation).toEqual({
        id: expect.any(String),
        email: 'Grace@Example.org',
        role: 'viewer',
        invitedBy: owner.userId,
        createdAt: now.toISOString(),
        sentAt: now.toISOString(),
        expiresAt: new Date(now.getTime() + 7 * DAY).toISOString(),
      });
      expect(await list()).toEqual({ data: [invitation], nextCursor: null });
      expect(await mailsAbout(invitation.id)).toEqual([
        { payload: { template: 'invitation', id: invitation.id } },
      ]);
      const [{ everything }] = await sql(
        `SELECT jsonb_agg(invitation)::text || (SELECT jsonb_agg(event)::text FROM auth.audit_event AS event)
             || (SELECT jsonb_agg(promised)::text FROM platform.outbox AS promised) AS everything
           FROM auth.invitation`,
      );
      expect(everything).toContain(invitation.id);
      expect(everything).not.toContain(tokenOf(invitation.id).split('.').at(-1));
    });

    it('are one per address, however it is written and however many ask at once', async () => {
      const answers = await Promise.all(
        ['grace@example.org', 'GRACE@example.org', 'Grace@Example.Org'].map((email) =>
          outcome(invite(email)),
        ),
      );
      expect(answers.sort()).toEqual([
        [201, undefined],
        [409, 'invitation_open'],
        [409, 'invitation_open'],
      ]);
      expect((await list()).data).toHaveLength(1);
    });

    it('are not for who is a member, and do not tell who has an account', async () => {
      const member = await register();
      await addMember(running.app, id, member.userId, 'viewer');
      const stranger = await register();

      expect(await outcome(invite(member.email.toUpperCase()))).toEqual([409, 'already_member']);
      const [known, unknown] = [await invite(stranger.email), await invite('nobody@example.org')];
      expect([known.statusCode, unknown.statusCode]).toEqual([201, 201]);
      expect(Object.keys(known.json())).toEqual(Object.keys(unknown.json()));
    });

    it('are at most twenty open ones', async () => {
      const invitations: string[] = [];
      for (let number = 0; number < 20; number++) invitations.push(await invited(`${number}@example.org`));
      expect(await outcome(invite('one-more@example.org'))).toEqual([409, 'too_many_invitations']);

      await revoke(invitations[0]!);
      expect(await outcome(invite('one-more@example.org'))).toEqual([201, undefined]);
      running.clock.advance(7 * DAY);
      owner = await signInAgain(owner);
      expect(await outcome(invite('and-another@example.org'))).toEqual([201, undefined]);
    });

    it('have their effect once per Idempotency-Key', async () => {
      const key = { 'idempotency-key': 'grace' };
      const [first, repeat] = [
        await invite('grace@example.org', 'editor', owner, key),
        await invite('grace@example.org', 'editor', owner, key),
      ];
      expect([repeat.statusCode, repeat.body]).toEqual([201, first.body]);
      expect(repeat.headers['idempotency-replayed']).toBe('true');
      expect(await mailsAbout(first.json().id)).toHaveLength(1);
    });

    it('are sent again with another seven days, also when they had expired', async () => {
      const invitation = await invited('grace@example.org');
      for (const days of [3, 8]) {
        running.clock.advance(days * DAY);
        owner = await signInAgain(owner);
        const answer = await resend(invitation);
        const now = running.clock.now().getTime();
        expect(answer.json()).toMatchObject({
          id: invitation,
          sentAt: new Date(now).toISOString(),
          expiresAt: new Date(now + 7 * DAY).toISOString(),
        });
      }
      expect(await mailsAbout(invitation)).toHaveLength(3);
    });

    it('are replaced once they have expired', async () => {
      const old = await invited('grace@example.org');
      running.clock.advance(7 * DAY);
      owner = await signInAgain(owner);
      const next = await invited('grace@example.org', 'viewer');

      expect((await list()).data.map((one: { id: string }) => one.id)).toEqual([next]);
      expect(await outcome(resend(old))).toEqual([404, 'invitation_not_found']);
    });

    it('are listed page by page, for this household only', async () => {
      for (const name of ['a', 'b', 'c']) await invited(`${name}@example.org`);
      const first = await list('?limit=2');
      const second = await list(`?limit=2&cursor=${first.nextCursor}`);

      expect([first, second].flatMap(({ data }) => data.map((one: { email: string }) => one.email))).toEqual([
        'a@example.org',
        'b@example.org',
        'c@example.org',
      ]);
      expect(second.nextCursor).toBeNull();
    });

    it.each([
      ['no address', { role: 'editor' }, '/email'],
      ['what is no address', { email: 'grace', role: 'editor' }, '/email'],
      ['no role', { email: 'grace@example.org' }, '/role'],
      ['an unknown role', { email: 'grace@example.org', role: 'admin' }, '/role'],
      ['a life of its own', { email: 'grace@example.org', role: 'editor', expiresAt: 'never' }, '/expiresAt'],
    ])('are not made with %s', async (_what, body, pointer) => {
      const answer = await call(owner, 'POST', `/households/${id}/invitations`, body);
      expect([answer.statusCode, answer.json().errors[0].pointer]).toEqual([422, pointer]);
    });
  });

  it('are nobody else’s to make, see, send or revoke', async () => {
    const [editor, viewer, stranger] = [await register(), await register(), await register()];
    await addMember(running.app, id, editor.userId, 'editor');
    await addMember(running.app, id, viewer.userId, 'viewer');
    const invitation = await invited('grace@example.org');
    const attempts = (who: TestUser) =>
      Promise.all([
        outcome(invite('someone@example.org', 'owner', who)),
        outcome(resend(invitation, who)),
        outcome(revoke(invitation, who)),
        outcome(call(who, 'GET', `/households/${id}/invitations`)),
      ]);

    expect(await attempts(editor)).toEqual(Array(4).fill([403, 'owners_only']));
    expect(await attempts(viewer)).toEqual([
      ...Array(3).fill([403, 'read_only_member']),
      [403, 'owners_only'],
    ]);
    expect(await attempts(stranger)).toEqual(Array(4).fill([404, 'household_not_found']));
    // An owner, but of another household.
    const elsewhere = `/households/${owner.householdId}/invitations/${invitation}`;
    expect(await outcome(call(owner, 'DELETE', elsewhere))).toEqual([404, 'invitation_not_found']);
    expect(await outcome(call(owner, 'POST', `${elsewhere}/resend`))).toEqual([404, 'invitation_not_found']);
    expect((await list()).data).toHaveLength(1);
    expect(await mailsAbout(invitation)).toHaveLength(1);
  });

  it('are mailed a limited number of times an hour by one person, over all their households', async () => {
    const limited = await startAuthTestApp({ RATE_LIMIT_INVITATIONS_PER_HOUR: '3' });
    try {
      const person = await registerUser(limited.app);
      const send = async (url: string, payload?: object) => {
        const answer = await limited.app.inject({ method: 'POST', url, payload, headers: person.headers });
        return answer.json<{ id: string; status?: number; code?: string }>();
      };
      const address = (number: number) => ({ email: `${number}@example.org`, role: 'viewer' });
      const other = await send('/v1/households', { name: 'Flat', currency: 'EUR' });
      const { id: invitation } = await send(`/v1/households/${person.householdId}/invitations`, address(1));
      await send(`/v1/households/${other.id}/invitations`, address(1));
      await send(`/v1/households/${person.householdId}/invitations/${invitation}/resend`);

      for (const url of ['', `/${invitation}/resend`]) {
        const refused = await send(`/v1/households/${person.householdId}/invitations${url}`, address(2));
        expect(refused).toMatchObject({ status: 429, code: 'rate_limited' });
      }
    } finally {
      await limited.close();
    }
  });

  describe('are accepted', () => {
    it.each(['owner', 'editor', 'viewer'] as const)(
      'by whom they were sent to, who then is %s',
      async (role) => {
        const person = await register();
        const invitation = await invited(person.email.toUpperCase(), role);
        const answer = await accept(person, tokenOf(invitation));

        expect(answer.statusCode).toBe(200);
        expect(answer.headers.etag).toBe(`"${answer.json().revision}"`);
        expect(answer.json()).toMatchObject({ id, name: 'Flat', role });
        expect((await call(person, 'GET', `/households/${id}`)).json()).toEqual(answer.json());
        expect((await list()).data).toEqual([]);
        const events = await sql(
          `SELECT kind, user_id, target_id, role FROM auth.audit_event WHERE household_id = $1 ORDER BY id DESC LIMIT 1`,
          [id],
        );
        expect(events).toEqual([
          { kind: 'invitation_accepted', user_id: person.userId, target_id: invitation, role },
        ]);
      },
    );

    it('as often as the answer gets lost, and once', async () => {
      const person = await register();
      const token = tokenOf(await invited(person.email));
      const answers = await Promise.all(Array.from({ length: 5 }, () => accept(person, token)));
      running.clock.advance(8 * DAY);
      const later = await accept(await signInAgain(person), token);

      expect(answers.map(({ statusCode }) => statusCode)).toEqual(Array(5).fill(200));
      expect(new Set([...answers, later].map(({ body }) => body)).size).toBe(1);
      const joined = await sql(
        `SELECT 1 FROM auth.audit_event WHERE kind = 'invitation_accepted' AND household_id = $1`,
        [id],
      );
      expect(joined).toHaveLength(1);
    });

    it('only with a verified address, which is said before anything is looked at', async () => {
      const person = await register(false);
      const token = tokenOf(await invited(person.email));
      for (const any of [token, 'nonsense']) {
        expect(await outcome(accept(person, any))).toEqual([403, 'email_not_verified']);
      }
      await verifyEmail(running.app, person);
      expect(await outcome(accept(person, token))).toEqual([200, undefined]);
    });

    it('with one and the same refusal for everything that opens nothing', async () => {
      const [person, other] = [await register(), await register()];
      const revoked = await invited(person.email);
      await revoke(revoked);
      const expired = await invited(person.email);
      const foreign = await invited(other.email);
      running.clock.advance(7 * DAY);
      [owner] = [await signInAgain(owner)];
      const used = await invited(other.email);
      const accepted = await accept(await signInAgain(other), tokenOf(used));
      expect(accepted.statusCode).toBe(200);

      const forge = linkTokenForge(running.environment);
      const guest = await signInAgain(person);
      const tokens: Record<string, string> = {
        revoked: tokenOf(revoked),
        expired: tokenOf(expired),
        foreign: tokenOf(foreign),
        used: tokenOf(used),
        'of no invitation': tokenOf(randomUUID()),
        'for another purpose': forge.encode('email_verification', expired),
        'with a wrong MAC': `${tokenOf(expired).slice(0, -4)}AAAA`,
        nonsense: 'nonsense',
        nothing: '',
      };
      const bodies = new Set<string>();
      for (const [what, token] of Object.entries(tokens)) {
        const answer = await accept(guest, token);
        const { requestId: _requestId, ...body } = answer.json();
        expect([what, answer.statusCode]).toEqual([what, 404]);
        bodies.add(JSON.stringify(body));
      }
      expect(bodies.size).toBe(1);
      expect(await roleOf(person)).toBeUndefined();
    });

    it('not by somebody who was removed, with a token that was good once', async () => {
      const person = await register();
      const token = tokenOf(await invited(person.email));
      await accept(person, token);
      await call(owner, 'DELETE', `/households/${id}/members/${person.userId}`);

      expect(await outcome(accept(person, token))).toEqual([404, 'invitation_not_found']);
      expect(await outcome(accept(person, tokenOf(await invited(person.email))))).toEqual([200, undefined]);
    });

    it('not after their person was removed, who had joined under another address', async () => {
      const person = await register();
      await addMember(running.app, id, person.userId, 'editor');
      const open = await invited('another@example.org');
      await sql('UPDATE auth."user" SET email = $2 WHERE id = $1', [person.userId, 'another@example.org']);
      await call(owner, 'DELETE', `/households/${id}/members/${person.userId}`);

      expect(await outcome(accept(person, tokenOf(open)))).toEqual([404, 'invitation_not_found']);
    });

    it('by a member without changing what they are', async () => {
      const person = await register();
      const token = tokenOf(await invited(person.email, 'owner'));
      await addMember(running.app, id, person.userId, 'viewer');

      expect((await accept(person, token)).json().role).toBe('viewer');
      expect((await list()).data).toEqual([]);
    });

    it('until the household has fifty members', async () => {
      const person = await register();
      const token = tokenOf(await invited(person.email));
      await running.app.get(DataSource).transaction(async (manager) => {
        await manager.query(
          `UPDATE platform.household_revision SET revision = revision + 1, xid = pg_current_xact_id()
            WHERE household_id = $1`,
          [id],
        );
        await manager.query(
          `INSERT INTO platform.household_revision (household_id, revision)
           SELECT gen_random_uuid(), 1 FROM generate_series(1, 49)`,
        );
        await manager.query(
          `WITH household AS (
             INSERT INTO auth.household (id, name, currency, created_at)
             SELECT household_id, 'Personal', 'EUR', now() FROM platform.household_revision
              WHERE xid = pg_current_xact_id() AND revision = 1 RETURNING id
           ), person AS (
             INSERT INTO auth."user" (id, email, password_hash, time_zone, personal_household_id, created_at)
             SELECT id, id || '@crowd.example', 'none', 'UTC', id, now() FROM household RETURNING id
           )
           INSERT INTO auth.membership (household_id, user_id, role, created_at)
           SELECT $1, id, 'viewer', now() FROM person`,
          [id],
        );
      });

      expect(await outcome(accept(person, token))).toEqual([409, 'household_full']);
      expect((await list()).data).toHaveLength(1);
    });

    it('or revoked, never half of both', async () => {
      const seen = new Set<string>();
      for (let run = 0; run < 20; run++) {
        const person = await register();
        const invitation = await invited(person.email);
        const [accepted, revoked] = await Promise.all(
          run % 2 === 0
            ? [outcome(accept(person, tokenOf(invitation))), outcome(revoke(invitation))]
            : [outcome(revoke(invitation)), outcome(accept(person, tokenOf(invitation)))].reverse(),
        );
        const isMember = (await roleOf(person)) !== undefined;

        expect([accepted![0], revoked![0], isMember]).toEqual(
          isMember ? [200, 404, true] : [404, 204, false],
        );
        seen.add(isMember ? 'accepted' : 'revoked');
      }
      expect(seen.size).toBeGreaterThan(0);
    });
  });

  async function signInAgain(person: TestUser): Promise<TestUser> {
    const { email, password } = person;
    const answer = await running.app.inject({
      method: 'POST',
      url: '/v1/auth/login',
      payload: { email, password },
    });
    const { accessToken, refreshToken } = answer.json();
    return { ...person, accessToken, refreshToken, headers: { authorization: `Bearer ${accessToken}` } };
  }
});
