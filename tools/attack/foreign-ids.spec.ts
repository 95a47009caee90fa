import { randomUUID } from 'node:crypto';
import { jest } from '@jest/globals';
import { operationsOf, type ApiDocument, type Operation } from '../fuzz/api-document.js';
import type { FuzzAnswer } from '../fuzz/answer-rules.js';
import type { HttpSender, WireRequest } from '../fuzz/http-sender.js';
import { buildRequest, slotsOf, toldBy, type Attacker } from './attack-requests.js';
import { startApis, type AttackedApis } from './attacked-apis.js';
import { changedTables, DatabaseDigester } from './database-digest.js';
import { CHOSEN_ID, forgottenSamples, isForOperators, samplesOf, type Sample } from './id-slots.js';
import { Furnisher, registerPerson, type Goods, type Person } from './person-goods.js';

const OWN_TEXT = 'Ours';
const FOREIGN_TEXT = 'Their secret';
const MINUTE = 60_000;

/** What is about the caller and not about a household, which a viewer may change as well. */
const PERSONAL = /^\/v1\/(?:auth|me|api-keys|invitations)(?:\/|$)|^\/v1\/households$/;
/** Reads that are not for viewers: they tell addresses, or URLs that may hold secrets. */
const OWNERS_READS = ['listInvitations', 'listWebhooks', 'getWebhook', 'listDeliveries', 'getDelivery'];
/**
 * What a viewer writes: that they have read what everybody in the household is told, and the wish for a package of what
 * they may read anyway.
 */
const OWN_MARKS = ['updateNotification', 'readNotificationAll', 'requestTaxPackage'];

/** As a whole or, in a batch, each of its operations by itself. */
function isRefused({ status, body }: FuzzAnswer): boolean {
  if (status >= 400) return true;
  const { results } = JSON.parse(body ?? '{}') as { readonly results?: { readonly status: number }[] };
  return results?.every((result) => result.status >= 400) ?? false;
}

/** An answer that is a page, or has one. */
function pageOf({ body }: FuzzAnswer): { readonly nextCursor?: string | null } {
  const answer = JSON.parse(body ?? '{}') as {
    nextCursor?: string | null;
    rows?: { nextCursor?: string | null };
  };
  return answer.rows ?? answer;
}

/** Every operation of the running api, with every id that it takes. */
describe('an id that is not yours', () => {
  // Some hundred requests each, on a machine that may be busy.
  jest.setTimeout(5 * MINUTE);
  let apis: AttackedApis;
  let http: HttpSender;
  let document: ApiDocument;
  let operations: Operation[];
  let digester: DatabaseDigester;
  let furnisher: Furnisher;
  let owner: Person;
  let stranger: Person;
  let own: Attacker;
  let deleted: Goods;
  let foreign: Goods;

  beforeAll(async () => {
    apis = await startApis(1);
    http = apis.http[0]!;
    document = await http.ask<ApiDocument>('GET', '/openapi.json');
    operations = operationsOf(document).filter(({ isPublic, path }) => !isPublic && !isForOperators(path));
    furnisher = new Furnisher(http, apis.database, apis.environment);
    [owner, stranger] = [await registerPerson(http), await registerPerson(http)];
    own = { accessToken: owner.accessToken, goods: await furnisher.furnish(owner, OWN_TEXT) };
    deleted = await furnisher.furnishAndRemove(owner, OWN_TEXT);
    // Two of each: a list of them has a second page.
    await furnisher.furnish(stranger, FOREIGN_TEXT);
    foreign = await furnisher.furnish(stranger, FOREIGN_TEXT);
    digester = await DatabaseDigester.of(apis.database);
  }, MINUTE);
  afterAll(() => apis.stop());

  const forEachSample = async (visit: (operation: Operation, sample: Sample) => Promise<void>) => {
    for (const operation of operations)
      for (const sample of samplesOf(document, operation)) await visit(operation, sample);
  };

  /** Foreign ids and texts in an answer; `sent` may come back. */
  const leaksOf = ({ body }: FuzzAnswer, sent: string): string[] =>
    [FOREIGN_TEXT, stranger.email, stranger.userId, stranger.householdId, ...Object.values(foreign)].filter(
      (secret) => secret !== sent && body?.includes(secret),
    );

  const furnishNew = async (text: string): Promise<Attacker> => {
    const person = await registerPerson(http);
    return { accessToken: person.accessToken, goods: await furnisher.furnish(person, text) };
  };

  /**
   * Asks as somebody who has one of everything, the same as before for as long as that goes well: what writes may take
   * away what others need, and there is a limit to what one person may have of some things.
   */
  const asOwners = (text: string) => {
    let owner: Attacker | undefined;
    return async (ask: (owner: Attacker) => Promise<FuzzAnswer>): Promise<FuzzAnswer> => {
      const answer = owner && (await ask(owner));
      if (answer && answer.status < 400) return answer;
      owner = await furnishNew(text);
      return ask(owner);
    };
  };

  /** Sends a request that must not change anything. */
  const sendInVain = async (request: WireRequest): Promise<{ answer: FuzzAnswer; changed: string[] }> => {
    const before = await digester.digest();
    const answer = await http.send(request);
    return { answer, changed: changedTables(before, await digester.digest()) };
  };

  it('is asked for in samples that succeed with ids of your own', async () => {
    const failures: string[] = [];
    const reader = await furnishNew(OWN_TEXT);
    const asWriters = asOwners(OWN_TEXT);
    await forEachSample(async (operation, sample) => {
      const slots = slotsOf(sample);
      if (slots.length === 0) return;
      // Filters are left out where nothing is said of them.
      for (const slot of [undefined, ...slots.filter((one) => one.in === 'query')]) {
        const ask = (own: Attacker) => {
          const id = slot && slot.wants !== CHOSEN_ID ? own.goods[slot.wants.kind] : '';
          return http.send(buildRequest(operation, sample, own, slot && { slot, id }));
        };
        const answer = await (operation.method === 'GET' ? ask(reader) : asWriters(ask));
        if (answer.status >= 400) failures.push(`${operation.id}: ${answer.status} ${answer.body}`);
      }
    });

    expect(failures).toEqual([]);
    expect(forgottenSamples(operations)).toEqual([]);
    expect(operations.length).toBeGreaterThan(35);
  });

  it('is answered like one that nobody has, or had, and changes nothing', async () => {
    const breaches: string[] = [];
    let asked = 0;
    await forEachSample(async (operation, sample) => {
      for (const slot of slotsOf(sample)) {
        if (slot.wants === CHOSEN_ID) continue;
        const { kind } = slot.wants;
        const methods = operation.method === 'GET' ? ['GET', 'HEAD'] : [operation.method];
        const before = await digester.digest();
        for (const method of methods) {
          const ask = async (id: string) => {
            const request = { ...buildRequest(operation, sample, own, { slot, id }), method };
            const answer = await http.send(request);
            const what = `${operation.id} ${method} ${slot.in} ${slot.name}`;
            asked++;
            breaches.push(
              ...leaksOf(answer, id).map((secret) => `${what}: tells ${secret}`),
              ...(slot.in === 'path' && answer.status !== 404
                ? [`${what}: ${answer.status} ${answer.body}`]
                : []),
              ...(answer.status >= 500 ? [`${what}: ${answer.status}`] : []),
              ...(slot.in === 'body' && !isRefused(answer) ? [`${what}: takes ${id}`] : []),
            );
            return { what, told: toldBy(answer, id) };
          };
          const random = await ask(randomUUID());
          for (const id of [foreign[kind], deleted[kind]]) {
            const { what, told } = await ask(id);
            if (told !== random.told) breaches.push(`${what}: ${told} instead of ${random.told}`);
          }
        }
        const changed = changedTables(before, await digester.digest());
        breaches.push(...changed.map((table) => `${operation.id} ${slot.in} ${slot.name}: changed ${table}`));
      }
    });

    expect(breaches).toEqual([]);
    expect(asked).toBeGreaterThan(150);
  });

  describe('as a household', () => {
    const inHousehold = (request: WireRequest, householdId: string): WireRequest => ({
      ...request,
      headers: { ...request.headers, 'x-household-id': householdId },
    });

    /** The owner's, in a household that the stranger owns. */
    const changeMembership = async (how: 'join' | 'leave', householdId: string) => {
      await apis.database.query('BEGIN');
      await apis.database.query(
        `UPDATE platform.household_revision SET revision = revision + 1, xid = pg_current_xact_id()
          WHERE household_id = $1`,
        [householdId],
      );
      await apis.database.query(
        how === 'join'
          ? `INSERT INTO auth.membership (household_id, user_id, role, created_at)
             VALUES ($1, $2, 'viewer', now())`
          : 'DELETE FROM auth.membership WHERE household_id = $1 AND user_id = $2',
        [householdId, owner.userId],
      );
      await apis.database.query('COMMIT');
    };

    it('is answered like one that does not exist, whatever else is named, and changes nothing', async () => {
      const breaches: string[] = [];
      await forEachSample(async (operation, sample) => {
        const before = await digester.digest();
        for (const goods of [own.goods, foreign]) {
          const request = buildRequest(operation, sample, { ...own, goods });
          const ask = async (householdId: string) => {
            const answer = await http.send(inHousehold(request, householdId));
            const { code } = JSON.parse(answer.body ?? '{}') as { code?: string };
            if (answer.status !== 404 || code !== 'household_not_found')
              breaches.push(`${operation.id}: ${answer.status} ${answer.body}`);
            return toldBy(answer, householdId);
          };
          const random = await ask(randomUUID());
          for (const id of [stranger.householdId, foreign.household, deleted.household])
            if ((await ask(id)) !== random) breaches.push(`${operation.id}: another answer for ${id}`);
        }
        const changed = changedTables(before, await digester.digest());
        breaches.push(...changed.map((table) => `${operation.id}: changed ${table}`));
      });

      expect(breaches).toEqual([]);
    });

    it('may be looked at by its viewer and not be changed', async () => {
      for (const id of [stranger.householdId, foreign.household]) await changeMembership('join', id);
      const breaches: string[] = [];
      await forEachSample(async (operation, sample) => {
        if (PERSONAL.test(operation.path)) return;
        const request = buildRequest(operation, sample, { ...own, goods: foreign });
        const { answer, changed } = await sendInVain(inHousehold(request, stranger.householdId));
        const { status, body } = answer;
        const isOwnMark = OWN_MARKS.includes(operation.id);
        const mayRead = operation.method === 'GET' && !OWNERS_READS.includes(operation.id);
        const isRight = mayRead || isOwnMark ? status < 400 : status === 403;
        if (!isRight) breaches.push(`${operation.id}: ${status} ${body}`);
        if (isOwnMark) return;
        breaches.push(...changed.map((table) => `${operation.id}: changed ${table}`));
      });
      for (const id of [stranger.householdId, foreign.household]) await changeMembership('leave', id);

      expect(breaches).toEqual([]);
    });
  });

  it("is not reached with a cursor of somebody else's list", async () => {
    const breaches: string[] = [];
    let lists = 0;
    await forEachSample(async (operation, sample) => {
      if (!operation.parameters.some(({ in: place, name }) => place === 'query' && name === 'cursor')) return;
      const page = (attacker: Attacker, query: string) => {
        const request = buildRequest(operation, sample, attacker);
        const separator = request.target.includes('?') ? '&' : '?';
        return { ...request, target: `${request.target}${separator}${query}` };
      };
      const theirs = await http.send(page({ accessToken: stranger.accessToken, goods: foreign }, 'limit=1'));
      const { nextCursor } = pageOf(theirs);
      if (!nextCursor) {
        breaches.push(`${operation.id}: furnish() in person-goods.ts must make two of what it lists`);
        return;
      }
      lists++;
      const query = `limit=200&cursor=${encodeURIComponent(nextCursor)}`;
      const { answer, changed } = await sendInVain(page(own, query));
      breaches.push(
        ...changed.map((table) => `${operation.id}: changed ${table}`),
        ...leaksOf(answer, '').map((secret) => `${operation.id}: tells ${secret}`),
        ...(answer.status === 200 || answer.status === 400 ? [] : [`${operation.id}: ${answer.status}`]),
      );
    });

    expect(breaches).toEqual([]);
    expect(lists).toBeGreaterThan(6);
  });

  it("is not reached with somebody else's Idempotency-Key", async () => {
    const breaches: string[] = [];
    let repeated = 0;
    const asOthers = asOwners(FOREIGN_TEXT);
    await forEachSample(async (operation, sample) => {
      if (!operation.parameters.some(({ name }) => name === 'Idempotency-Key')) return;
      let request: WireRequest | undefined;
      const theirs = await asOthers((other) => {
        const built = buildRequest(operation, sample, other);
        request = { ...built, headers: { ...built.headers, 'idempotency-key': randomUUID() } };
        return http.send(request);
      });
      expect([operation.id, theirs.status < 300]).toEqual([operation.id, true]);
      const headers = { ...request!.headers, authorization: `Bearer ${owner.accessToken}` };
      const answer = await http.send({ ...request!, headers });
      if (answer.headers['idempotency-replayed'] !== undefined) breaches.push(`${operation.id}: replayed`);
      const slots = slotsOf(sample);
      // Words without an id, as tags, may be everybody's.
      if (slots.length > 0 && answer.body === theirs.body) breaches.push(`${operation.id}: the same answer`);
      if (slots.some((slot) => slot.in === 'path') && answer.status !== 404)
        breaches.push(`${operation.id}: ${answer.status}`);
      repeated++;
    });

    expect(breaches).toEqual([]);
    expect(repeated).toBeGreaterThan(5);
  });

  it('is not reached with a link that was signed for something of your own', async () => {
    const image = await http.send({
      method: 'GET',
      target: `/v1/receipts/${own.goods.receipt}/image?variant=original`,
      headers: { authorization: `Bearer ${owner.accessToken}` },
      body: null,
    });
    const { pathname } = new URL(image.headers.location!);
    const get = (target: string) => http.send({ method: 'GET', target, headers: {}, body: null });
    expect((await get(pathname)).body).toBe(OWN_TEXT);

    const [grant = '', mac = ''] = pathname.split('/').at(-1)!.split('.');
    const text = Buffer.from(grant, 'base64url').toString();
    const forge = (changed: string) => `/v1/storage/${Buffer.from(changed).toString('base64url')}.${mac}`;
    const theirs = text
      .replace(owner.householdId, stranger.householdId)
      .replace(own.goods.receipt, foreign.receipt);
    const nobodys = text.replace(own.goods.receipt, randomUUID());
    expect(theirs).not.toBe(text);
    const [forTheirs, forNobodys] = [await get(forge(theirs)), await get(forge(nobodys))];
    expect(forTheirs.status).toBe(403);
    expect(toldBy(forTheirs, foreign.receipt)).toBe(toldBy(forNobodys, foreign.receipt));
    expect(leaksOf(forTheirs, '')).toEqual([]);

    const put = await http.send({
      ...{ method: 'PUT', target: pathname, headers: { 'content-type': 'image/jpeg' } },
      body: Buffer.from('x'),
    });
    expect(put.status).toBe(403);
    expect((await get(pathname)).body).toBe(OWN_TEXT);
  });

  it('may be chosen for what you create, and touches nothing of its namesake', async () => {
    const snapshot = () => digester.digestOf(stranger.householdId);
    const before = await snapshot();
    const answers: unknown[] = [];
    await forEachSample(async (operation, sample) => {
      for (const slot of slotsOf(sample).filter(({ wants }) => wants === CHOSEN_ID)) {
        for (const id of Object.values(foreign)) {
          const answer = await http.send(buildRequest(operation, sample, own, { slot, id }));
          expect([operation.id, slot.name, leaksOf(answer, id)]).toEqual([operation.id, slot.name, []]);
          answers.push(answer.status);
        }
      }
    });
    expect(await snapshot()).toEqual(before);
    expect(answers).toContain(201);
  });
});
