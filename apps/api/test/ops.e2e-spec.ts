import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import { OperatorService } from '#auth';
import { enableTotp, registerUser, verifyEmail, type TestUser } from '#auth/testing';
import { newId } from '#shared';
import { JsonLogger, Telemetry } from '#shared/observability';
import { SystemStateService } from '../src/ops/system-state.service.js';
import { toSystemStateDto } from '../src/ops/ops.dto.js';
import { startProduct, type Product } from './product.js';

const ROUTES = [
  ['GET', '/v1/ops/overview'],
  ['GET', '/v1/ops/dead-letters'],
  ['POST', `/v1/ops/dead-letters/${randomUUID()}/replay`],
] as const;

describe('what operators see of the product', () => {
  let product: Product;
  let operator: TestUser;
  let person: TestUser;

  beforeAll(async () => {
    product = await startProduct();
    [operator, person] = [await registerUser(product.app), await registerUser(product.app)];
    await verifyEmail(product.app, operator);
    expect(await product.app.get(OperatorService, { strict: false }).add(operator.email.toUpperCase())).toBe(
      true,
    );
  });
  afterAll(() => product.stop());

  const sql = <T>(text: string, parameters: unknown[] = []) =>
    product.app.get(DataSource).query<T>(text, parameters);
  const ask = (method: 'GET' | 'POST', url: string, { headers }: Pick<TestUser, 'headers'> = operator) =>
    product.app.inject({ method, url, headers });

  /** A job of the platform that was given up. */
  const bury = async (job = 'account-erase') => {
    const id = newId();
    await sql(
      `INSERT INTO platform.dead_letter (id, household_id, job, job_id, payload, reason_code, reason)
       VALUES ($1, NULL, $2, $3, $4, 'attempts_exhausted', 'Error: the disk is full')`,
      [id, job, `${job}-${id}`, JSON.stringify({ secret: 'of a household' })],
    );
    return id;
  };
  const replay = (id: string) => ask('POST', `/v1/ops/dead-letters/${id}/replay`);
  const promises = () =>
    sql<{ job_id: string }[]>(`SELECT job_id FROM platform.outbox WHERE job = 'account-erase'`);

  it.each(ROUTES)('%s %s is for nobody else', async (method, url) => {
    const stranger = await product.app.inject({ method, url });
    expect([stranger.statusCode, stranger.json().code]).toEqual([401, 'unauthenticated']);
    const answer = await ask(method, url, person);
    expect([answer.statusCode, answer.json().code]).toEqual([403, 'operators_only']);
    const payload = { name: 'a program', scopes: ['read', 'write'] };
    const { key } = (
      await product.app.inject({ method: 'POST', url: '/v1/api-keys', headers: operator.headers, payload })
    ).json();
    const program = await ask(method, url, { headers: { authorization: `Bearer ${key}` } });
    expect([program.statusCode, program.json().code]).toEqual([403, 'not_for_api_keys']);
  });

  it('is how the product does, without anything of a household', async () => {
    await bury();
    const answer = await ask('GET', '/v1/ops/overview');
    expect(answer.statusCode).toBe(200);
    const state = answer.json();
    expect(state).toMatchObject({
      migrations: { missing: [] },
      dependencies: [
        { name: 'postgresql', status: 'up' },
        { name: 'redis', status: 'up' },
        { name: 'storage', status: 'up' },
      ],
      deadLetters: { open: 1, lastDay: 1 },
      model: { breaker: { state: 'closed' }, cost: { spentNanoUsd: 0, limitNanoUsd: 100_000_000_000 } },
      replica: { lagSeconds: null },
      warehouse: { lagSeconds: null },
    });
    expect(state.migrations.applied).toBeGreaterThan(20);
    expect(state.pools.map(({ name }: { name: string }) => name)).toEqual(['requests', 'reports']);
    expect(state.pools[0].total).toBeGreaterThan(0);
    // Nothing else waits but the mails that greet the two.
    expect(state.queue.jobs.map(({ job }: { job: string }) => job)).toEqual(['mail-send']);
    expect(state.queue).toMatchObject({ waiting: 2, handedOver: 0 });
    expect(state.queue.oldestSeconds).toBeGreaterThan(0);
    for (const { householdId, userId, email } of [operator, person])
      for (const secret of [householdId, userId, email]) expect(answer.body).not.toContain(secret);
  });

  it('tells what the model has cost, what is under way, and how far the warehouse is', async () => {
    await sql(`INSERT INTO receipt.model_month_total (month, spent_nano_usd, held_nano_usd)
               VALUES (date_trunc('month', now() AT TIME ZONE 'UTC'), 5000, 70)`);
    await sql(
      `UPDATE platform.outbox SET sent_at = now() WHERE id = (SELECT max(id::text)::uuid FROM platform.outbox)`,
    );
    await sql(
      `INSERT INTO analytics.warehouse_run (id, engine, outcome, started_at, ended_at, batch, taken_at, row_count, differences)
       VALUES ($1, 'duckdb', 'loaded', now(), now(), 1, now() - interval '1 hour', 12, 0)`,
      [newId()],
    );
    const state = (await ask('GET', '/v1/ops/overview')).json();
    expect(state.model.cost).toMatchObject({ spentNanoUsd: 5000, reservedNanoUsd: 70 });
    expect(state.queue).toMatchObject({ waiting: 1, handedOver: 1 });
    expect(state.warehouse).toMatchObject({ batchRows: 12, differences: 0 });
    expect(state.warehouse.lagSeconds).toBeGreaterThanOrEqual(3_600);
  });

  it('lists what was given up, newest first, without payloads', async () => {
    const [first, second] = [await bury(), await bury()];
    const page = await ask('GET', '/v1/ops/dead-letters?limit=1');
    expect(page.json().data).toEqual([
      {
        id: second,
        job: 'account-erase',
        reasonCode: 'attempts_exhausted',
        reason: 'Error: the disk is full',
        failures: 1,
        failedAt: expect.any(String),
      },
    ]);
    const next = await ask('GET', `/v1/ops/dead-letters?limit=1&cursor=${page.json().nextCursor}`);
    expect(next.json().data).toMatchObject([{ id: first }]);
    expect((await ask('GET', '/v1/ops/dead-letters?cursor=made-up')).statusCode).toBe(400);
  });

  it('promises given-up work again for who has a second factor and has just proved it', async () => {
    const id = await bury();
    const refused = await replay(id);
    expect([refused.statusCode, refused.json().code]).toEqual([403, 'second_factor_required']);
    await enableTotp(product.app, operator, new Date());

    await sql(`UPDATE auth.session SET authenticated_at = now() - interval '6 minutes' WHERE user_id = $1`, [
      operator.userId,
    ]);
    const stale = await replay(id);
    expect([stale.statusCode, stale.json().code]).toEqual([403, 'reauthentication_required']);
    expect(await promises()).toEqual([]);

    await sql(`UPDATE auth.session SET authenticated_at = now() WHERE user_id = $1`, [operator.userId]);
    const answers = await Promise.all([replay(id), replay(id), replay(id)]);
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200]);
    const outcomes = answers.map((answer) => answer.json().outcome as string).sort();
    expect(outcomes).toEqual(['already_replayed', 'already_replayed', 'replayed']);
    expect(await promises()).toEqual([{ job_id: `account-erase-replay-${id}` }]);
    const open = (await ask('GET', '/v1/ops/dead-letters')).json().data as { id: string }[];
    expect(open.map((letter) => letter.id)).not.toContain(id);

    const missing = await replay(randomUUID());
    expect([missing.statusCode, missing.json().code]).toEqual([404, 'dead_letter_not_found']);

    const events = await sql(
      `SELECT kind, user_id AS "userId", target_id AS "targetId", session_id IS NOT NULL AS "hasSession"
         FROM auth.audit_event WHERE kind IN ('operator_added', 'dead_letter_replayed') ORDER BY id`,
    );
    expect(events).toEqual([
      { kind: 'operator_added', userId: null, targetId: operator.userId, hasSession: false },
      { kind: 'dead_letter_replayed', userId: operator.userId, targetId: id, hasSession: true },
    ]);
  });

  it('stands beside the metrics too, on the port that is not public', async () => {
    const system = product.app.get(SystemStateService);
    const read = async () => toSystemStateDto(await system.read());
    const port = await product.app.get(Telemetry).start('api', new JsonLogger('api', 'silent'), read);
    const details = await fetch(`http://127.0.0.1:${port}/health/details`);
    expect([details.status, details.headers.get('content-type')]).toEqual([200, 'application/json']);
    expect(await details.json()).toMatchObject({ migrations: { missing: [] }, deadLetters: {} });
    const open = await ask('GET', '/health/details');
    expect(open.statusCode).toBe(404);
  });

  it('ends with the next request of who is no operator any more', async () => {
    const operators = product.app.get(OperatorService, { strict: false });
    expect(await operators.list()).toMatchObject([{ email: operator.email, hasSecondFactor: true }]);
    expect(await operators.remove(operator.email)).toBe(true);
    expect(await operators.remove(operator.email)).toBe(false);
    expect((await ask('GET', '/v1/ops/overview')).statusCode).toBe(403);
    expect(await operators.list()).toEqual([]);
  });

  it('is not to be had with an address that nobody has proved to read, or nobody has', async () => {
    const operators = product.app.get(OperatorService, { strict: false });
    await expect(operators.add(person.email)).rejects.toMatchObject({ code: 'email_not_verified' });
    await expect(operators.add('nobody@example.org')).rejects.toMatchObject({ code: 'user_not_found' });
    expect(await operators.list()).toEqual([]);
  });
});
