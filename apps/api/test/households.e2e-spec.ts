import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { DataSource } from 'typeorm';
import type { HouseholdRole } from '#shared';
import { addMember, registerUser, type TestUser, verifyEmail } from '#auth/testing';
import { JsonLogger } from '#shared/observability';
import { RowRetention } from '#shared/queue';
import { eventually } from '#shared/testing';
import { WorkerModule } from '../../worker/src/worker.module.js';
import { startProduct, type Product } from './product.js';

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

const MONTH = 'from=2026-11-01&to=2026-11-30';

describe('a household of several people', () => {
  let product: Product;
  let worker: INestApplicationContext;
  let address: string;
  let owner: TestUser;
  let id: string;

  beforeAll(async () => {
    product = await startProduct(async (environment) => {
      worker = await NestFactory.createApplicationContext(WorkerModule.forRoot(environment), {
        logger: new JsonLogger('worker', 'error'),
      });
      return worker;
    });
    address = await product.listen();
  });
  afterAll(async () => {
    // Of a connection that fetch opens and never uses, the server would wait for the first request.
    product.app.getHttpServer().closeAllConnections();
    await product.stop();
  });
  beforeEach(async () => {
    owner = await registerUser(product.app, { displayName: 'Ada', currency: 'EUR' });
    await verifyEmail(product.app, owner);
    id = (await call(owner, 'POST', '/households', { name: 'Flat', currency: 'EUR' }, {})).json().id;
  });

  /** In the household. */
  const call = (
    who: TestUser,
    method: Method,
    path: string,
    payload?: object,
    headers: Record<string, string> = { 'x-household-id': id },
  ) => product.app.inject({ method, url: `/v1${path}`, payload, headers: { ...who.headers, ...headers } });
  const inHousehold = (headers: Record<string, string>) => ({ 'x-household-id': id, ...headers });
  const joinAs = async (role: HouseholdRole): Promise<TestUser> => {
    const person = await registerUser(product.app);
    await addMember(product.app, id, person.userId, role);
    return person;
  };
  const remove = async (whom: TestUser) =>
    expect((await call(owner, 'DELETE', `/households/${id}/members/${whom.userId}`)).statusCode).toBe(204);
  const account = { name: 'Joint', type: 'checking', currency: 'EUR' };

  it('grows by an invitation from mailbox to first booking', async () => {
    const email = `grace-${id}@example.org`;
    const invited = await call(owner, 'POST', `/households/${id}/invitations`, { email, role: 'editor' });
    expect(invited.statusCode).toBe(201);

    const mails = join(product.environment['MAIL_FILE_PATH']!, 'index.html');
    const mail = await eventually(async () => {
      const text = (await readFile(mails, 'utf8')).split('<article').find((entry) => entry.includes(email));
      expect(text).toBeDefined();
      return text!;
    });
    expect(mail).toContain('Ada invites you to the household &quot;Flat&quot;');
    const [, token] = /accept-invitation#token=(v1\.invitation\.[\w.-]+)/.exec(mail)!;
    expect(invited.body).not.toContain(token);

    const grace = await registerUser(product.app, { email });
    const accept = () => call(grace, 'POST', '/invitations/accept', { token }, {});
    expect((await accept()).json()).toMatchObject({ status: 403, code: 'email_not_verified' });
    await verifyEmail(product.app, grace);
    expect((await accept()).json()).toMatchObject({ id, name: 'Flat', role: 'editor' });
    expect((await call(grace, 'POST', '/accounts', account)).statusCode).toBe(201);
    expect((await call(owner, 'GET', '/accounts')).json().data).toHaveLength(1);
  });

  it('keeps an invitation that nobody accepted for a month after it has expired', async () => {
    const invite = async (email: string, expired: string): Promise<string> => {
      const answer = await call(owner, 'POST', `/households/${id}/invitations`, { email, role: 'viewer' });
      await product.app
        .get(DataSource)
        .query(`UPDATE auth.invitation SET expires_at = now() - interval '${expired}' WHERE id = $1`, [
          answer.json().id,
        ]);
      return answer.json().id;
    };
    await invite('forgotten@example.org', '31 days');
    const kept = await invite('late@example.org', '29 days');

    await worker.get(RowRetention, { strict: false }).trim();

    const { data } = (await call(owner, 'GET', `/households/${id}/invitations`)).json();
    expect(data.map((invitation: { id: string }) => invitation.id)).toEqual([kept]);
  });

  it('counts in its currency, also after that was changed', async () => {
    const currency = async () =>
      (await call(owner, 'GET', `/analytics/spend-by-category?${MONTH}`)).json().currency;
    expect(await currency()).toBe('EUR');
    await call(owner, 'PATCH', `/households/${id}`, { currency: 'CHF' });
    expect(await currency()).toBe('CHF');
  });

  it('tells every copy who came, who is what, and who went', async () => {
    const since = async () => (await call(owner, 'GET', '/sync')).json().revision;
    const told = async (revision: number) => (await call(owner, 'GET', `/sync?since=${revision}`)).json();

    let before = await since();
    const member = await joinAs('viewer');
    expect((await told(before)).changes).toMatchObject({
      members: [{ id: member.userId, role: 'viewer' }],
      households: [],
    });
    before = await since();
    await call(owner, 'PATCH', `/households/${id}/members/${member.userId}`, { role: 'editor' });
    await call(owner, 'PATCH', `/households/${id}`, { name: 'House' });
    const { changes } = await told(before);
    expect(changes.members).toEqual([
      expect.objectContaining({ id: member.userId, role: 'editor', displayName: null }),
    ]);
    expect(changes.members[0]).not.toHaveProperty('email');
    expect(changes.households).toEqual([expect.objectContaining({ id, name: 'House' })]);
    expect(changes.households[0]).not.toHaveProperty('role');
    before = await since();
    await call(member, 'PATCH', '/me', { displayName: 'Grace' }, {});
    expect((await told(before)).changes.members).toEqual([
      expect.objectContaining({ id: member.userId, displayName: 'Grace' }),
    ]);
    before = await since();
    await remove(member);
    expect((await told(before)).deleted).toEqual([{ entity: 'member', id: member.userId }]);
  });

  describe('of which somebody is removed', () => {
    const expectUnknown = async (answer: ReturnType<typeof call>) => {
      const { statusCode, body, headers } = await answer;
      expect([statusCode, JSON.parse(body).code]).toEqual([404, 'household_not_found']);
      expect(headers.etag).toBeUndefined();
      expect(headers['idempotency-replayed']).toBeUndefined();
    };

    it('answers them as anybody, also what was answered before', async () => {
      const member = await joinAs('owner');
      await verifyEmail(product.app, member);
      const { id: accountId } = (await call(owner, 'POST', '/accounts', account)).json();
      const spending = { accountId, postedOn: '2026-11-10', amount: -700 };
      const requests = [
        ['/accounts', account],
        ['/transactions', spending],
        [`/households/${id}/invitations`, { email: `guest-${id}@example.org`, role: 'viewer' }],
      ] as const;
      const send = ([path, body]: (typeof requests)[number]) =>
        call(member, 'POST', path, body, inHousehold({ 'idempotency-key': 'key-1' }));
      for (const request of requests) {
        expect((await send(request)).statusCode).toBe(201);
        expect((await send(request)).headers['idempotency-replayed']).toBe('true');
      }
      const reads = ['/transactions?limit=5', `/analytics/spend-by-category?${MONTH}`];
      const tags: string[] = [];
      for (const path of reads) {
        const tag = String((await call(member, 'GET', path)).headers.etag);
        const again = await call(member, 'GET', path, undefined, inHousehold({ 'if-none-match': tag }));
        expect(again.statusCode).toBe(304);
        tags.push(tag);
      }
      const { nextCursor } = (await call(member, 'GET', '/sync?limit=1')).json();
      expect((await call(member, 'GET', `/sync?cursor=${nextCursor}`)).statusCode).toBe(200);

      await remove(member);

      for (const request of requests) await expectUnknown(send(request));
      for (const [index, path] of reads.entries()) {
        const known = inHousehold({ 'if-none-match': tags[index]! });
        await expectUnknown(call(member, 'GET', path, undefined, known));
        await expectUnknown(call(member, 'GET', path, undefined, inHousehold({ 'if-none-match': '*' })));
      }
      await expectUnknown(call(member, 'GET', `/sync?cursor=${nextCursor}`));
      for (const path of ['', '/members', '/invitations']) {
        await expectUnknown(call(member, 'GET', `/households/${id}${path}`, undefined, {}));
      }
      expect((await call(member, 'GET', '/households', undefined, {})).json().data).toHaveLength(1);
    });

    it('ends the stream they listen to before it tells anything more', async () => {
      const member = await joinAs('editor');
      const listen = async (who: TestUser, from: string) => {
        const headers = inHousehold({ ...who.headers, 'last-event-id': from });
        return fetch(`${address}/v1/events`, { headers, signal: AbortSignal.timeout(10_000) });
      };
      const revision = (await call(owner, 'GET', '/sync')).json().revision;
      const stream = await listen(member, String(revision));
      expect(stream.status).toBe(200);

      await remove(member);
      await call(owner, 'POST', '/receipts', {
        fileName: 'a.jpg',
        contentType: 'image/jpeg',
        byteSize: 1000,
        sha256: createHash('sha256').update('a').digest('hex'),
      });

      // Without waiting for the heartbeat.
      expect(await stream.text()).toBe('retry: 2000\n\n');
      expect((await listen(member, '0')).status).toBe(404);
    });

    it('gives them no new link to a photo, and lets one that was given out end by itself', async () => {
      const member = await joinAs('viewer');
      const { receipt } = (
        await call(owner, 'POST', '/receipts', {
          fileName: 'receipt.jpg',
          contentType: 'image/jpeg',
          byteSize: 5,
          sha256: createHash('sha256').update('photo').digest('hex'),
        })
      ).json();
      // What the worker leaves there.
      const folder = join(product.environment['STORAGE_DISK_PATH']!, 'receipts', id, receipt.id);
      await mkdir(folder, { recursive: true });
      await writeFile(join(folder, 'original.jpg'), 'photo');
      await writeFile(join(folder, 'original.jpg.meta'), JSON.stringify({ contentType: 'image/jpeg' }));
      const look = () => call(member, 'GET', `/receipts/${receipt.id}/image?variant=original`);
      const shown = await look();
      expect(shown.statusCode).toBe(302);
      const link = new URL(String(shown.headers.location));

      await remove(member);

      await expectUnknown(look());
      expect((await product.app.inject({ url: link.pathname })).statusCode).toBe(200);
      const [grant = ''] = link.pathname.split('/').at(-1)!.split('.');
      const { expiresAt } = JSON.parse(Buffer.from(grant, 'base64url').toString()) as { expiresAt: number };
      expect(expiresAt - Date.now()).toBeLessThanOrEqual(5 * 60_000);
    });
  });

  it('tells who listens what they have become', async () => {
    const member = await joinAs('editor');
    const revision = (await call(owner, 'GET', '/sync')).json().revision;
    const stream = await fetch(`${address}/v1/events`, {
      headers: inHousehold({ ...member.headers, 'last-event-id': String(revision) }),
      signal: AbortSignal.timeout(10_000),
    });
    await call(owner, 'PATCH', `/households/${id}/members/${member.userId}`, { role: 'viewer' });

    let text = '';
    for await (const chunk of stream.body!.pipeThrough(new TextDecoderStream())) {
      text += chunk;
      if (text.includes('data:')) break;
    }
    expect(text).toContain('event: member');
    expect(JSON.parse(/^data: (.*)$/m.exec(text)![1]!)).toMatchObject({
      id: member.userId,
      status: 'viewer',
    });
    expect((await call(member, 'POST', '/accounts', account)).statusCode).toBe(403);
  });
});
