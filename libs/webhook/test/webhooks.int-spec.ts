import { jest } from '@jest/globals';
import { newId, requestDigest } from '#shared';
import { eventually } from '#shared/testing';
import { DeliveryReadModel, DeliveryService, MOST_EVENTS, TOLD_ENTITIES, UNTOLD_ENTITIES } from '#webhook';
import { AttemptLog, AttemptRunService } from '#webhook/jobs';
import { behaviours, isGenuine, WebhookReceiver } from '#webhook/testing';
import { insertCategories, WebhookTestApp } from './webhook-test-app.js';

const HOUR_MS = 3_600_000;
/** Races are run so often. */
const ROUNDS = Array.from({ length: 20 }, (_, round) => round + 1);

let lib: WebhookTestApp;
let receiver: WebhookReceiver;
let householdId: string;

beforeAll(async () => {
  lib = await WebhookTestApp.open();
});
afterAll(() => lib.close());
beforeEach(async () => {
  receiver = new WebhookReceiver();
  await receiver.start();
  householdId = await lib.openHousehold();
});
afterEach(() => receiver.stop());

const typesAndIds = () => receiver.events.map(({ type, id }) => [type, id]);
const deliveriesOf = (webhookId: string) =>
  lib.app.get(DeliveryReadModel).list(householdId, webhookId, 200, null);
const revisionOf = async () => {
  const [row] = await lib.dataSource.query<[{ revision: number }]>(
    'SELECT revision::int FROM platform.household_revision WHERE household_id = $1',
    [householdId],
  );
  return row.revision;
};

it('decides for every table under the change log whether webhooks are told of it', async () => {
  const tracked = await lib.dataSource.query<{ entity: string }[]>(
    `SELECT trim(trailing '\\000' FROM encode(tgargs, 'escape')) AS entity FROM pg_trigger
      WHERE tgname = 'z_log_inserts' ORDER BY 1`,
  );
  expect(tracked.map(({ entity }) => entity)).toEqual(
    [...TOLD_ENTITIES, ...Object.keys(UNTOLD_ENTITIES)].sort(),
  );
});

describe('what is told', () => {
  it('is every change since the webhook was made, whoever made it, in the order of revisions', async () => {
    const [before] = await lib.addCategories(householdId);
    const webhook = await lib.createWebhook(householdId, receiver);
    const [made] = await lib.addCategories(householdId);
    await lib.renameCategory(householdId, before!);
    await lib.deleteCategory(householdId, made!);

    await lib.deliverAll(householdId);

    expect(typesAndIds()).toEqual([
      ['category.created', made],
      ['category.updated', before],
      ['category.deleted', made],
    ]);
    const [{ content, headers }] = receiver.received as [(typeof receiver.received)[0]];
    expect(content).toMatchObject({ kind: 'changes', householdId, webhookId: webhook.id, missed: false });
    expect(content.revision).toBe(await revisionOf());
    expect(content.events.map(({ revision }) => revision)).toEqual([
      content.revision - 2,
      content.revision - 1,
      content.revision,
    ]);
    expect(headers['budgetsync-event-id']).toBe(content.id);
    expect(await deliveriesOf(webhook.id)).toMatchObject([
      { status: 'delivered', eventCount: 3, attempts: 1 },
    ]);
  });

  it('is nothing of what was rolled back, nor of what one transaction made and removed', async () => {
    const webhook = await lib.createWebhook(householdId, receiver);
    await expect(
      lib.writer.change(householdId, async (tx) => {
        await insertCategories(tx, 3);
        throw new Error('thought better of it');
      }),
    ).rejects.toThrow('thought better of it');
    await lib.writer.change(householdId, async (tx) => {
      await insertCategories(tx, 1);
      await tx.manager.query('DELETE FROM budget.category WHERE household_id = $1', [householdId]);
    });

    await lib.deliverAll(householdId);

    expect(await deliveriesOf(webhook.id)).toEqual([]);
    const [kept] = await lib.addCategories(householdId);
    await lib.deliverAll(householdId);
    expect(typesAndIds()).toEqual([['category.created', kept]]);
  });

  it('is only what the webhook asks for, and only of its household', async () => {
    const stranger = await lib.openHousehold();
    await lib.createWebhook(householdId, receiver, ['category.deleted', 'transaction.*']);
    const [id] = await lib.addCategories(householdId);
    await lib.renameCategory(householdId, id!);
    await lib.addCategories(stranger);
    await lib.deliverAll(householdId);
    expect(receiver.received).toEqual([]);

    await lib.deleteCategory(householdId, id!);
    await lib.deliverAll(householdId);
    expect(typesAndIds()).toEqual([['category.deleted', id]]);
  });

  it('says of many changes of one entity the latest, where it happened last', async () => {
    const [first, second] = await lib.addCategories(householdId, 2);
    await lib.createWebhook(householdId, receiver);
    for (const id of [first!, second!, second!, first!]) await lib.renameCategory(householdId, id);
    await lib.deliverAll(householdId);
    expect(typesAndIds()).toEqual([
      ['category.updated', second],
      ['category.updated', first],
    ]);
    expect(receiver.events.at(-1)?.revision).toBe(await revisionOf());
  });

  it('comes in bounded deliveries, also of one revision, without a gap or a repeat', async () => {
    await lib.createWebhook(householdId, receiver);
    const ids = await lib.addCategories(householdId, 2 * MOST_EVENTS + 1);
    const [later] = await lib.addCategories(householdId);

    await lib.deliverAll(householdId);

    expect(receiver.received.map(({ content }) => content.events.length)).toEqual([
      MOST_EVENTS,
      MOST_EVENTS,
      2,
    ]);
    const told = receiver.events.map(({ id }) => id);
    expect(told).toEqual([...ids.sort(), later]);
    const ranges = receiver.received.map(({ content }) => [content.afterRevision, content.revision]);
    const end = await revisionOf();
    // While a revision is told in parts, nothing of it counts as told.
    expect(ranges).toEqual([
      [end - 2, end - 2],
      [end - 2, end - 2],
      [end - 2, end],
    ]);
  });

  it('does not write a row for every change of an endpoint that is away', async () => {
    const webhook = await lib.createWebhook(householdId, receiver);
    const [first] = await lib.addCategories(householdId);
    await lib.fanOut(householdId);
    const later = [];
    for (let change = 0; change < 5; change++) {
      later.push(...(await lib.addCategories(householdId)));
      await lib.fanOut(householdId);
    }
    expect(await deliveriesOf(webhook.id)).toHaveLength(1);
    await lib.deliverAll(householdId);
    expect(receiver.received.map(({ content }) => content.events.map(({ id }) => id))).toEqual([
      [first],
      later,
    ]);
  });

  it('says that changes were missed when the log no longer reaches back', async () => {
    await lib.createWebhook(householdId, receiver);
    await lib.addCategories(householdId);
    const horizon = await revisionOf();
    await lib.dataSource.query('DELETE FROM platform.change_log WHERE household_id = $1', [householdId]);
    await lib.dataSource.query(
      'INSERT INTO platform.change_log_horizon (household_id, revision) VALUES ($1, $2)',
      [householdId, horizon],
    );
    const [id] = await lib.addCategories(householdId);
    await lib.deliverAll(householdId);
    expect(receiver.received.map(({ content }) => content)).toMatchObject([
      { missed: true, afterRevision: horizon - 1, revision: horizon + 1, events: [{ id }] },
    ]);
  });
});

describe.each(ROUNDS)('many at once (round %d)', () => {
  it('tell each change once, in order, however many workers look while others write', async () => {
    await lib.createWebhook(householdId, receiver);
    let writing = true;
    const look = async (worker: 0 | 1) => {
      while (writing) await lib.fanOuts[worker].tellBehind([householdId]);
    };
    const deliver = async () => {
      while (writing) {
        for (const order of await lib.takeAttempts(householdId)) {
          // The same job on two workers, as after a stall.
          await Promise.all([1, 2].map(() => lib.app.get(AttemptRunService).run(order)));
        }
      }
    };
    const write = async () => {
      const ids: string[] = [];
      for (let turn = 0; turn < 6; turn++) ids.push(...(await lib.addCategories(householdId, 2)));
      return ids;
    };
    const work = Promise.all([look(0), look(1), deliver()]);
    const written = await Promise.all([write(), write()]).finally(() => {
      writing = false;
    });
    await work;
    await lib.deliverAll(householdId);

    const told = receiver.events;
    expect(told.map(({ id }) => id).sort()).toEqual(written.flat().sort());
    const revisions = told.map(({ revision }) => revision);
    expect(revisions).toEqual([...revisions].sort((a, b) => a - b));
    const [counted] = await lib.dataSource.query<[{ events: number }]>(
      'SELECT sum(event_count)::int AS events FROM webhook.delivery WHERE household_id = $1',
      [householdId],
    );
    expect(counted.events).toBe(24);
  });

  it('delete a webhook while it is told, and nobody is left waiting', async () => {
    const { id } = await lib.createWebhook(householdId, receiver);
    await lib.addCategories(householdId, 3);
    await lib.fanOut(householdId);
    const [order] = await lib.takeAttempts(householdId);
    await lib.addCategories(householdId, 3);
    await Promise.all([
      lib.app.get(AttemptRunService).run(order!),
      lib.fanOuts[0].tellBehind([householdId]),
      lib.fanOuts[1].tellBehind([householdId]),
      lib.webhooks.delete(householdId, id),
    ]);
    await expect(lib.webhooks.get(householdId, id)).rejects.toMatchObject({ code: 'webhook_not_found' });
  });
});

describe('an endpoint that fails', () => {
  it('is tried again after growing pauses, with the same event id and bytes and a new signature', async () => {
    const { id, secret } = await lib.createWebhook(householdId, receiver);
    await lib.addCategories(householdId);
    receiver.script.push(behaviours.answer(500, 'oh'), behaviours.reset, behaviours.answer(302));
    await lib.fanOut(householdId);
    const pauses: number[] = [];
    for (let attempt = 1; attempt <= 4; attempt++) {
      const [promised] = await lib.takeAttempts(householdId);
      expect(promised).toMatchObject({ attempt });
      pauses.push(promised!.inMs / 1_000);
      lib.clock.advance(promised!.inMs);
      await lib.app.get(AttemptRunService).run(promised!);
    }
    expect(pauses[0]).toBe(0);
    for (const [index, pause] of [10, 30, 90].entries()) {
      expect(pauses[index + 1]).toBeGreaterThanOrEqual(0.8 * pause);
      expect(pauses[index + 1]).toBeLessThanOrEqual(1.2 * pause);
    }
    const now = lib.clock.now().getTime() / 1_000;
    expect(new Set(receiver.received.map(({ body }) => body)).size).toBe(1);
    expect(new Set(receiver.received.map(({ headers }) => headers['budgetsync-event-id'])).size).toBe(1);
    expect(new Set(receiver.received.map(({ headers }) => headers['budgetsync-signature'])).size).toBe(4);
    expect(receiver.received.every((request) => isGenuine(request, secret, now))).toBe(true);
    const [delivery] = await deliveriesOf(id);
    expect(delivery).toMatchObject({ status: 'delivered', attempts: 4, nextAttemptAt: null });
    const { log } = await lib.app.get(DeliveryReadModel).get(householdId, id, delivery!.id);
    expect(log).toMatchObject([
      { number: 1, outcome: 'refused', statusCode: 500, answer: 'oh' },
      { number: 2, outcome: 'connection_failed', statusCode: null, answer: null },
      { number: 3, outcome: 'refused', statusCode: 302 },
      { number: 4, outcome: 'delivered', statusCode: 200, answer: 'ok' },
    ]);
  });

  it('for three days is switched off, and owners are told once; switched on again it goes on where it stopped', async () => {
    const { id } = await lib.createWebhook(householdId, receiver);
    lib.notices.told.length = 0;
    const ids: string[] = [];
    receiver.script.push(...Array.from({ length: 60 }, () => behaviours.answer(503)));
    const begun = lib.clock.now().getTime();
    for (let day = 0; day < 5; day++) {
      ids.push(...(await lib.addCategories(householdId)));
      await lib.deliverAll(householdId);
    }
    expect((lib.clock.now().getTime() - begun) / HOUR_MS).toBeGreaterThan(72);
    expect(await lib.webhooks.get(householdId, id)).toMatchObject({
      enabled: false,
      disabledReason: 'failing',
    });
    expect(lib.notices.told).toMatchObject([{ subject: 'A webhook was switched off' }]);
    const tried = receiver.received.length;
    // By chance the third day ends before or after the third delivery was given up.
    expect([33, 44]).toContain(tried);

    receiver.script.length = 0;
    await lib.webhooks.update(householdId, id, { enabled: true });
    await lib.deliverAll(householdId);
    const told = receiver.received
      .slice(tried)
      .flatMap(({ content }) => content.events.map((event) => event.id));
    // What was given up after its day is for a redelivery; everything after it arrives.
    const givenUp = (await deliveriesOf(id)).filter(({ status }) => status === 'failed').length;
    expect(givenUp).toBeGreaterThanOrEqual(2);
    expect(told).toEqual(ids.slice(givenUp));
  });

  it('that was told nothing since it failed long ago, or failed a ping, is not switched off at its next failure', async () => {
    const { id } = await lib.createWebhook(householdId, receiver);
    receiver.script.push(...Array.from({ length: 13 }, () => behaviours.answer(503)));
    await lib.app.get(DeliveryService).ping({ householdId }, id);
    await lib.deliverAll(householdId);
    await lib.addCategories(householdId);
    await lib.deliverAll(householdId);
    lib.clock.advance(100 * HOUR_MS);
    await lib.addCategories(householdId);
    await lib.deliverAll(householdId);
    expect((await deliveriesOf(id)).map(({ status, attempts }) => [status, attempts])).toEqual([
      ['delivered', 2],
      ['failed', 11],
      ['failed', 1],
    ]);
    expect(await lib.webhooks.get(householdId, id)).toMatchObject({ enabled: true });
  });

  it('does not hold up another one, nor another household', async () => {
    const other = new WebhookReceiver();
    await other.start();
    try {
      await lib.createWebhook(householdId, receiver);
      await lib.createWebhook(householdId, other);
      receiver.script.push(...Array.from({ length: 20 }, () => behaviours.answer(500)));
      for (let change = 0; change < 3; change++) {
        await lib.addCategories(householdId);
        await lib.deliverAll(householdId, 2);
      }
      expect(other.events).toHaveLength(3);
      expect(receiver.received.length).toBeLessThan(20);
    } finally {
      await other.stop();
    }
  });

  it('whose job was lost for good is found by the sweep and tried again', async () => {
    const { id } = await lib.createWebhook(householdId, receiver);
    await lib.addCategories(householdId);
    await lib.fanOut(householdId);
    await lib.takeAttempts(householdId);
    const sweep = lib.app.get(AttemptLog);
    lib.clock.advance(29 * 60_000);
    await sweep.recoverLost();
    expect(await lib.takeAttempts(householdId)).toEqual([]);
    lib.clock.advance(2 * 60_000);
    await sweep.recoverLost();
    await lib.deliverAll(householdId);
    expect(await deliveriesOf(id)).toMatchObject([{ status: 'delivered', attempts: 2 }]);
    expect(receiver.events).toHaveLength(1);
  });
});

describe('a worker that is killed', () => {
  it('after it sent and before it wrote that down has the attempt made again, under the same id', async () => {
    await lib.createWebhook(householdId, receiver);
    await lib.addCategories(householdId);
    await lib.fanOut(householdId);
    const [order] = await lib.takeAttempts(householdId);
    // The end of a process between the two, as far as the database can tell.
    const record = jest.spyOn(lib.app.get(AttemptLog), 'record').mockRejectedValueOnce(new Error('killed'));
    await expect(lib.app.get(AttemptRunService).run(order!)).rejects.toThrow('killed');
    record.mockRestore();
    await lib.app.get(AttemptRunService).run(order!);
    expect(receiver.received).toHaveLength(2);
    expect(receiver.received[0]?.body).toBe(receiver.received[1]?.body);
    expect(await lib.app.get(AttemptRunService).run(order!)).toBeNull();
  });
});

describe('a secret', () => {
  it('signs so that its receiver can check it, and a changed byte, time or key shows', async () => {
    const { secret } = await lib.createWebhook(householdId, receiver);
    await lib.addCategories(householdId);
    await lib.deliverAll(householdId);
    const [request] = receiver.received as [(typeof receiver.received)[0]];
    const now = lib.clock.now().getTime() / 1_000;
    expect(isGenuine(request, secret, now)).toBe(true);
    expect(isGenuine(request, `${secret}x`, now)).toBe(false);
    expect(isGenuine({ ...request, body: `${request.body} ` }, secret, now)).toBe(false);
    expect(isGenuine(request, secret, now + 301)).toBe(false);
    const later = String(request.headers['budgetsync-signature']).replace(
      /^t=\d+/,
      `t=${Math.floor(now) + 60}`,
    );
    const moved = { ...request, headers: { ...request.headers, 'budgetsync-signature': later } };
    expect(isGenuine(moved, secret, now)).toBe(false);
  });

  it('is in the database sealed only', async () => {
    const { id, secret } = await lib.createWebhook(householdId, receiver);
    const [row] = await lib.dataSource.query<[{ stored: string }]>(
      `SELECT webhook::text || encode(secret, 'escape') AS stored FROM webhook.webhook WHERE id = $1`,
      [id],
    );
    expect(row.stored).not.toContain(secret.slice(6));
  });

  it('and its successor both sign while they overlap; without overlap the old one ends at once', async () => {
    const { id, secret } = await lib.createWebhook(householdId, receiver);
    const { secret: second } = await lib.webhooks.rotateSecret(householdId, id, 24);
    const send = async () => {
      await lib.addCategories(householdId);
      await lib.deliverAll(householdId);
      const now = lib.clock.now().getTime() / 1_000;
      return [secret, second].map((each) => isGenuine(receiver.received.at(-1)!, each, now));
    };
    expect(await send()).toEqual([true, true]);
    lib.clock.advance(24 * HOUR_MS);
    expect(await send()).toEqual([false, true]);
    await lib.webhooks.rotateSecret(householdId, id, 0);
    expect(await send()).toEqual([false, false]);
  });
});

describe('what somebody asks for', () => {
  const scope = () => ({ householdId });

  it('is a ping without events, also of a webhook that is switched off', async () => {
    const { id } = await lib.createWebhook(householdId, receiver);
    await lib.webhooks.update(householdId, id, { enabled: false });
    const { id: deliveryId } = await lib.app.get(DeliveryService).ping(scope(), id);
    await lib.deliverAll(householdId);
    expect(receiver.received.map(({ content }) => content)).toMatchObject([{ kind: 'ping', events: [] }]);
    expect(await deliveriesOf(id)).toMatchObject([{ id: deliveryId, kind: 'ping', status: 'delivered' }]);
  });

  it('is a redelivery of the same bytes under the same event id, after a success and after a failure', async () => {
    const { id } = await lib.createWebhook(householdId, receiver);
    await lib.addCategories(householdId);
    receiver.script.push(...Array.from({ length: 11 }, () => behaviours.answer(500)));
    await lib.deliverAll(householdId);
    const [failed] = await deliveriesOf(id);
    expect(failed).toMatchObject({ status: 'failed', attempts: 11 });
    const deliveries = lib.app.get(DeliveryService);
    await deliveries.redeliver(scope(), id, failed!.id);
    await lib.deliverAll(householdId);
    await deliveries.redeliver(scope(), id, failed!.id);
    await lib.deliverAll(householdId);
    expect(new Set(receiver.received.map(({ body }) => body)).size).toBe(1);
    expect(receiver.received).toHaveLength(13);
    expect((await deliveriesOf(id)).map(({ kind, status, eventId }) => [kind, status, eventId])).toEqual([
      ['redelivery', 'delivered', failed!.eventId],
      ['redelivery', 'delivered', failed!.eventId],
      ['changes', 'failed', failed!.eventId],
    ]);
  });

  it('has one attempt, and one of each is under way at a time', async () => {
    const { id } = await lib.createWebhook(householdId, receiver);
    await lib.addCategories(householdId);
    const deliveries = lib.app.get(DeliveryService);
    await lib.fanOut(householdId);
    const [pending] = await deliveriesOf(id);
    await expect(deliveries.redeliver(scope(), id, pending!.id)).rejects.toMatchObject({
      code: 'delivery_pending',
    });
    await deliveries.ping(scope(), id);
    await expect(deliveries.ping(scope(), id)).rejects.toMatchObject({ code: 'delivery_under_way' });
    receiver.script.push(behaviours.answer(500), behaviours.answer(500));
    await lib.deliverAll(householdId);
    const ping = (await deliveriesOf(id)).find(({ kind }) => kind === 'ping');
    expect(ping).toMatchObject({ status: 'failed', attempts: 1 });
    await deliveries.ping(scope(), id);
  });

  it('is not of another webhook or household', async () => {
    const [mine, other] = [
      await lib.createWebhook(householdId, receiver),
      await lib.createWebhook(householdId, receiver),
    ];
    await lib.addCategories(householdId);
    await lib.deliverAll(householdId);
    const [delivery] = await deliveriesOf(mine.id);
    const deliveries = lib.app.get(DeliveryService);
    const stranger = { householdId: await lib.openHousehold() };
    const gone = { code: 'delivery_not_found' };
    await expect(deliveries.redeliver(scope(), other.id, delivery!.id)).rejects.toMatchObject(gone);
    await expect(deliveries.redeliver(stranger, mine.id, delivery!.id)).rejects.toMatchObject({
      code: 'webhook_not_found',
    });
    await expect(deliveries.ping(stranger, mine.id)).rejects.toMatchObject({ code: 'webhook_not_found' });
  });
});

describe('webhooks of a household', () => {
  const draft = (url: string) => ({
    ...{ url, description: null, events: ['*'] as const, enabled: true, digest: requestDigest(newId()) },
  });

  it('are at most twenty, also when they are asked for at once', async () => {
    const made = await Promise.allSettled(
      Array.from({ length: 23 }, () => lib.webhooks.create(householdId, draft(receiver.url))),
    );
    expect(made.filter(({ status }) => status === 'fulfilled')).toHaveLength(20);
    const refused = made.flatMap((each) =>
      each.status === 'rejected' ? [each.reason as { code: string }] : [],
    );
    expect(refused.map(({ code }) => code)).toEqual(Array(3).fill('too_many_webhooks'));
  });

  it('are made once per id and body, and show the secret once', async () => {
    const wish = { ...draft(receiver.url), id: newId() };
    const [first, again] = [
      await lib.webhooks.create(householdId, wish),
      await lib.webhooks.create(householdId, wish),
    ];
    expect([first.created, again.created]).toEqual([true, false]);
    expect(first.secret).toMatch(/^whsec_[\w-]{43}$/);
    expect(again.secret).toBeUndefined();
    await expect(
      lib.webhooks.create(householdId, { ...wish, digest: requestDigest('other') }),
    ).rejects.toMatchObject({ code: 'id_already_used' });
  });

  it('lead nowhere that is not public', async () => {
    await expect(lib.webhooks.create(householdId, draft('https://10.0.0.1/'))).rejects.toMatchObject({
      fields: [{ pointer: '/url', code: 'url_address_not_allowed' }],
    });
    const { id } = await lib.createWebhook(householdId, receiver);
    await expect(
      lib.webhooks.update(householdId, id, { url: 'https://user:word@example.org/' }),
    ).rejects.toMatchObject({ fields: [{ pointer: '/url', code: 'url_has_credentials' }] });
  });

  it('that are switched off by their owner tell what they have missed when they are on again', async () => {
    const { id } = await lib.createWebhook(householdId, receiver);
    await lib.addCategories(householdId);
    await lib.fanOut(householdId);
    const disabled = await lib.webhooks.update(householdId, id, { enabled: false });
    expect(disabled.disabledReason).toBe('owner');
    await lib.addCategories(householdId);
    await lib.deliverAll(householdId);
    expect(receiver.received).toEqual([]);
    await lib.webhooks.update(householdId, id, { enabled: true });
    await lib.deliverAll(householdId);
    await eventually(() => {
      expect(receiver.events).toHaveLength(2);
    });
  });
});
