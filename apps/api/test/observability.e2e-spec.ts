import { spawn, type ChildProcess } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Logger } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DataSource } from 'typeorm';
import { authTestEnvironment, registerUser, type TestUser } from '#auth/testing';
import { webhookTestEnvironment } from '#webhook/testing';
import { renderSampleReceipt } from '#receipt/testing';
import { JsonLogger, metrics, Telemetry } from '#shared/observability';
import { createTestDatabase, eventually, testEnvironment, type TestDatabase } from '#shared/testing';
import '../../worker/src/worker.module.js';
import { createApp } from '../src/configure-app.js';

const WORKER = resolve(import.meta.dirname, '../../../dist/apps/worker/src/main.js');
const DOCUMENT = resolve(import.meta.dirname, '../../../docs/observability.md');
const READING_DEADLINE_MS = 60_000;
const READING_TEST_MS = READING_DEADLINE_MS + 30_000;

interface ReceivedSpan {
  readonly service: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
}

/** As much of a collector as OTLP over HTTP needs. */
class Collector {
  readonly spans: ReceivedSpan[] = [];
  private readonly server: Server = createServer((request, response) => {
    void (async () => {
      let body = '';
      for await (const chunk of request) body += String(chunk);
      for (const { resource, scopeSpans } of JSON.parse(body).resourceSpans) {
        const service = resource.attributes.find(({ key }: { key: string }) => key === 'service.name').value;
        for (const { spans } of scopeSpans)
          for (const span of spans) this.spans.push({ ...span, service: service.stringValue });
      }
      response.end('{}');
    })();
  });

  async start(): Promise<string> {
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  stop(): void {
    this.server.close();
    this.server.closeAllConnections();
  }
}

describe('what a running product tells about itself', () => {
  const collector = new Collector();
  const written: string[] = [];
  let database: TestDatabase;
  let folder: string;
  let environment: Record<string, string>;
  let app: NestFastifyApplication;
  let metricsUrl: string;
  let worker: ChildProcess;
  let workerOutput = '';
  let person: TestUser;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'budgetsync-e2e-'));
    database = await createTestDatabase();
    environment = {
      ...testEnvironment(database, folder),
      ...authTestEnvironment(),
      ...webhookTestEnvironment(),
      LOG_LEVEL: 'trace',
      METRICS_PORT: '0',
      // Drawing a sample receipt keeps this process busy, which is not what is tested here.
      OVERLOAD_MAX_EVENT_LOOP_DELAY_MS: '60000',
      METRICS_EMF: 'true',
      OTEL_EXPORTER_OTLP_ENDPOINT: await collector.start(),
    };
    const logger = new JsonLogger('api', 'trace', { write: (line) => void written.push(line) });
    app = await createApp(environment, logger);
    await app.init();
    await app.getHttpAdapter().getInstance().ready();
    metricsUrl = `http://127.0.0.1:${await app.get(Telemetry).start('api', logger)}/metrics`;
    worker = spawn(process.execPath, [WORKER], {
      env: { ...environment, WORKER_HEALTH_PORT: '0' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    worker.stdout!.on('data', (chunk: Buffer) => (workerOutput += chunk.toString()));
    person = await registerUser(app, {
      email: `who.${randomBytes(6).toString('hex')}@example.org`,
      password: `Passphrase "${randomBytes(12).toString('hex')}"`,
    });
  });
  afterAll(async () => {
    await stopWorker();
    await app.close();
    collector.stop();
    await database.drop();
    await rm(folder, { recursive: true, force: true });
  });

  async function stopWorker(): Promise<void> {
    if (worker.exitCode !== null || worker.signalCode !== null) return;
    worker.kill('SIGTERM');
    await once(worker, 'exit');
  }

  type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';
  const call = (method: Method, url: string, payload?: object | string, headers: object = person.headers) =>
    app.inject({ method, url, ...(payload === undefined ? {} : { payload }), headers: { ...headers } });
  const linesOf = (output: string) =>
    output
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  const apiLines = () => linesOf(written.join(''));
  const metricsText = async (url: string) => (await fetch(url)).text();

  async function announceSample(seed: number) {
    const { image } = await renderSampleReceipt(seed);
    const opened = (
      await call('POST', '/v1/receipts', {
        fileName: 'receipt.jpg',
        contentType: 'image/jpeg',
        byteSize: image.length,
        sha256: createHash('sha256').update(image).digest('hex'),
      })
    ).json();
    return { image, id: opened.receipt.id as string, link: opened.upload.url as string };
  }

  const put = (link: string, bytes: Buffer) =>
    app.inject({
      method: 'PUT',
      url: new URL(link).pathname,
      payload: bytes,
      headers: { 'content-type': 'image/jpeg' },
    });

  async function readSample(seed: number): Promise<{ id: string; link: string }> {
    const { image, id, link } = await announceSample(seed);
    await put(link, image);
    expect((await call('POST', `/v1/receipts/${id}/complete`)).statusCode).toBe(202);
    await eventually(async () => {
      const { status } = (await call('GET', `/v1/receipts/${id}`)).json();
      expect(['ready', 'needs_review']).toContain(status);
    }, READING_DEADLINE_MS);
    return { id, link };
  }

  it('is one line per request, with ids and the template of its route, at a level that spares the good ones', async () => {
    const requestId = `request-${randomBytes(6).toString('hex')}`;
    const id = crypto.randomUUID();
    await call('GET', `/v1/accounts/${id}?secret=1`, undefined, {
      ...person.headers,
      'x-request-id': requestId,
    });
    await call('GET', '/v1/me', undefined, { ...person.headers, 'x-request-id': `${requestId}-good` });

    await eventually(() => {
      const find = (wanted: string) =>
        apiLines().filter((line) => line['msg'] === 'request' && line['requestId'] === wanted);
      expect(find(requestId)).toEqual([
        expect.objectContaining({
          level: 'info',
          method: 'GET',
          route: '/v1/accounts/:id',
          status: expect.any(Number),
          ms: expect.any(Number),
          userId: person.userId,
          householdId: person.householdId,
          traceId: expect.stringMatching(/^[0-9a-f]{32}$/),
        }),
      ]);
      expect(JSON.stringify(find(requestId))).not.toContain(id);
      expect(find(`${requestId}-good`)).toEqual([expect.objectContaining({ level: 'debug', status: 200 })]);
    });
  });

  it('says on a line that is written deep inside a request whose request it was', async () => {
    const dataSource = app.get(DataSource);
    await dataSource.query('ALTER TABLE budget.account RENAME TO account_away');
    const answer = await call('POST', '/v1/accounts', { name: 'Wallet', type: 'cash', currency: 'EUR' });
    await dataSource.query('ALTER TABLE budget.account_away RENAME TO account');

    expect(answer.statusCode).toBe(500);
    expect(apiLines()).toContainEqual(
      expect.objectContaining({
        level: 'error',
        requestId: answer.json().requestId,
        userId: person.userId,
        householdId: person.householdId,
        err: expect.objectContaining({ code: '42P01', stack: expect.any(String) }),
      }),
    );
  });

  it(
    'is one trace and one job line for a receipt, from the request through outbox and queue to the worker',
    async () => {
      const { id } = await readSample(31);

      const [request, publish, process] = await eventually(() => {
        const find = (name: string) => collector.spans.filter((span) => span.name === name);
        const processed = find('process receipt-read').at(-1);
        const published = find('publish receipt-read').find(
          ({ spanId }) => spanId === processed?.parentSpanId,
        );
        const completed = find('POST /v1/receipts/:id/complete').find(
          ({ spanId }) => spanId === published?.parentSpanId,
        );
        expect(completed).toBeDefined();
        return [completed!, published!, processed!];
      });
      expect(new Set([request.traceId, publish.traceId, process.traceId]).size).toBe(1);
      expect([request.service, publish.service, process.service]).toEqual([
        'budgetsync-api',
        'budgetsync-worker',
        'budgetsync-worker',
      ]);
      expect(linesOf(workerOutput)).toContainEqual(
        expect.objectContaining({
          msg: 'job done',
          job: 'receipt-read',
          jobId: expect.stringContaining(id),
          householdId: person.householdId,
          receiptId: id,
          attempt: 1,
          traceId: request.traceId,
        }),
      );
    },
    READING_TEST_MS,
  );

  it('is a page of metrics on a port of its own, with routes as templates', async () => {
    const id = crypto.randomUUID();
    await call('GET', `/v1/transactions/${id}`);
    await call('GET', `/nowhere/${id}`);

    const page = await eventually(async () => {
      const text = await metricsText(metricsUrl);
      expect(text).toMatch(
        /^http_requests_total\{method="GET",route="\/v1\/transactions\/:id",status="4xx"\} \d+$/m,
      );
      return text;
    });
    expect(page).toMatch(
      /^http_request_duration_seconds_bucket\{le="0.05",method="POST",route="\/v1\/auth\/register"/m,
    );
    expect(page).toMatch(/^http_requests_total\{method="GET",route="unmatched",status="4xx"\}/m);
    expect(page).toMatch(/^pg_pool_connections\{state="total"\} [1-9]/m);
    expect(page).toMatch(/^pg_pool_waiting_requests 0$/m);
    expect(page).toMatch(/^nodejs_eventloop_lag_seconds\{quantile="0.99"\} /m);
    expect(page).toMatch(/^process_resident_memory_bytes [1-9]/m);
    expect(page).toMatch(/^live_event_streams_open 0$/m);
    // The queue is the worker's to report.
    expect(page).not.toMatch(/^(?:dead_letters|outbox|queue)_/m);
    expect(page).not.toContain(id);
    expect((await call('GET', '/metrics')).statusCode).toBe(404);
  });

  it("holds the worker's queues and outbox, the oldest job included", async () => {
    const port = await eventually(() => {
      const line = linesOf(workerOutput).find(({ msg }) => msg === 'metrics are served');
      expect(line).toBeDefined();
      return line!['port'] as number;
    });
    const page = await metricsText(`http://127.0.0.1:${port}/metrics`);
    for (const state of ['waiting', 'delayed', 'active', 'failed'])
      expect(page).toMatch(new RegExp(`^queue_jobs\\{queue="receipt-read",state="${state}"\\} 0$`, 'm'));
    expect(page).toMatch(/^queue_oldest_waiting_seconds\{queue="receipt-read"\} 0$/m);
    expect(page).toMatch(/^outbox_unsent_rows 0$/m);
    expect(page).toMatch(/^outbox_oldest_unsent_seconds 0$/m);
    expect(page).toMatch(/^dead_letters_open\{job="receipt-read"\} 0$/m);
    expect(page).toMatch(/^dead_letters_oldest_open_seconds 0$/m);
    expect(page).toMatch(/^worker_busy_ratio\{queue="receipt-read"\} (?:0|1)(?:\.\d+)?(?:e-\d+)?$/m);
    expect(page).toMatch(/^job_duration_seconds_count\{job="receipt-read",outcome="done"\} \d+$/m);
  });

  it('counts the live event streams that are open', async () => {
    await app.listen(0, '127.0.0.1');
    const end = new AbortController();
    await fetch(`${await app.getUrl()}/v1/events`, { headers: person.headers, signal: end.signal });
    expect(await metricsText(metricsUrl)).toMatch(/^live_event_streams_open 1$/m);
    end.abort();
    await eventually(async () => {
      expect(await metricsText(metricsUrl)).toMatch(/^live_event_streams_open 0$/m);
    });
  });

  it(
    'never holds a token, a password, an e-mail address, a signed link or a key',
    async () => {
      const { email, password } = person;
      const wrongPassword = `wrong ${randomBytes(12).toString('hex')}`;
      const login = (secret: string) => call('POST', '/v1/auth/login', { email, password: secret }, {});
      const session = (await login(password)).json();
      await login(wrongPassword);
      await call('POST', '/v1/auth/register', { email, password, displayName: 'Again' }, {});
      await call('POST', '/v1/auth/login', `{"email":"${email}","password":"${wrongPassword}"`, {
        'content-type': 'application/json',
      });
      const refresh = (token: string) => call('POST', '/v1/auth/refresh', { refreshToken: token }, {});
      const second = (await refresh(session.refreshToken)).json();
      const third = (await refresh(second.refreshToken)).json();
      await refresh(session.refreshToken);
      const apiKey = (await call('POST', '/v1/api-keys', { name: 'Program', scopes: ['read'] })).json()
        .key as string;
      for (const token of [apiKey, `${apiKey.slice(0, -6)}AAAAAA`])
        await call('GET', `/v1/me?api_key=${token}`, undefined, { authorization: `Bearer ${token}` });
      const { secret: totpSecret, uri: totpUri } = (await call('POST', '/v1/auth/totp')).json();
      await call('POST', '/v1/auth/totp/confirm', { code: '000000' });
      const tampered = `${person.accessToken.slice(0, -6)}AAAAAA`;
      await call('GET', '/v1/me', undefined, { authorization: `Bearer ${tampered}` });
      await call('GET', `/v1/me?email=${email}&access_token=${person.accessToken}`);
      await call('GET', `/nowhere?token=${person.accessToken}&email=${encodeURIComponent(email)}`);
      const { image, link } = await announceSample(32);
      await put(link.replace(/.$/, 'x'), image);
      await put(link, image.subarray(10));
      await put(link, image);
      const { id } = await readSample(33);
      const shown = await call('GET', `/v1/receipts/${id}/image`);
      const imageLink = String(shown.headers.location ?? shown.json().url);
      await app.inject({ method: 'GET', url: new URL(imageLink).pathname });
      // A failing statement carries its parameters.
      const dataSource = app.get(DataSource);
      await dataSource.query('ALTER TABLE auth.session RENAME TO session_away');
      expect((await login(password)).statusCode).toBe(500);
      await dataSource.query('ALTER TABLE auth.session_away RENAME TO session');
      await dataSource.query('ALTER TABLE auth.api_key RENAME TO api_key_away');
      const failed = await call('POST', '/v1/api-keys', { name: 'Unlucky', scopes: ['read'] });
      expect(failed.statusCode).toBe(500);
      await dataSource.query('ALTER TABLE auth.api_key_away RENAME TO api_key');
      // Somebody forgets the rule.
      new Logger('Careless').error(
        {
          headers: { authorization: `Bearer ${person.accessToken}` },
          body: { email, a: { b: { c: { password } } } },
        },
        `upload to ${link} by ${email} with ${apiKey} and ${totpUri}`,
      );
      new Logger('Careless').warn(
        new Error(`POST body ${JSON.stringify({ password })} cookie=${second.refreshToken}`),
      );
      await stopWorker();

      const everything = written.join('') + workerOutput;
      const keys = JSON.parse(environment['AUTH_SIGNING_KEYS']!).keys as { d: string }[];
      const tokens = [person.accessToken, person.refreshToken, session, second, third].flatMap((each) =>
        typeof each === 'string' ? each : [each.accessToken as string, each.refreshToken as string],
      );
      const secrets = {
        ...Object.fromEntries(
          tokens.flatMap((token, n) => token.split('.').map((part, m) => [`token ${n}.${m}`, part])),
        ),
        tampered,
        apiKey: apiKey.slice(10),
        totpSecret: totpSecret as string,
        password,
        passwordInJson: JSON.stringify(password).slice(1, -1),
        passwordCore: /[0-9a-f]{24}/.exec(password)![0],
        wrongPassword,
        email,
        emailInAddress: encodeURIComponent(email),
        uploadLink: new URL(link).pathname.split('/').at(-1)!,
        uploadSignature: link.split('.').at(-1)!,
        imageLink: new URL(imageLink).pathname.split('/').at(-1)!,
        storageKey: environment['STORAGE_SIGNING_KEY']!,
        cursorKey: environment['CURSOR_SIGNING_KEY']!,
        refreshKey: environment['AUTH_REFRESH_KEYS']!.split(':')[1]!,
        totpKey: environment['AUTH_TOTP_KEYS']!.split(':')[1]!,
        ...Object.fromEntries(keys.map(({ d }, n) => [`signingKey ${n}`, d])),
      };
      // The version, counter and key id of a refresh token say nothing, and its session's id is no secret.
      const found = Object.entries(secrets).filter(
        ([, secret]) => secret.length > 12 && !/^[0-9a-f-]{36}$/.test(secret) && everything.includes(secret),
      );
      expect(found.map(([name]) => name)).toEqual([]);
      // What was looked through did hold all that.
      expect(everything).toContain('"password":"[redacted]"');
      expect(everything).toContain('upload to');
      expect(apiLines().filter(({ msg }) => msg === 'request').length).toBeGreaterThan(20);
      expect(Object.values(secrets).filter((secret) => secret.length > 12).length).toBeGreaterThan(20);
    },
    READING_TEST_MS,
  );

  it('becomes metric lines for CloudWatch when a process ends, whatever its log level', async () => {
    await stopWorker();
    const lines = linesOf(workerOutput).filter((line) => '_aws' in line);
    expect(lines).toContainEqual(
      expect.objectContaining({ service: 'worker', queue: 'receipt-read', state: 'waiting', queue_jobs: 0 }),
    );
    const { _aws } = lines.find((line) => 'queue_oldest_waiting_seconds' in line)!;
    expect(_aws).toEqual({
      Timestamp: expect.any(Number),
      CloudWatchMetrics: [
        {
          Namespace: 'BudgetSync',
          Dimensions: [['service', 'queue']],
          Metrics: [{ Name: 'queue_oldest_waiting_seconds', Unit: 'Seconds' }],
        },
      ],
    });
  });

  it('is listed in docs/observability.md, every metric with its type and labels', async () => {
    const documented = [
      ...(await readFile(DOCUMENT, 'utf8')).matchAll(
        /^\| `([a-z0-9_]+)` +\| (counter|gauge|histogram) +\| ([^|]*?) +\|/gm,
      ),
    ]
      .map(([, name, type, labels]) => `${name} ${type} ${labels}`)
      .sort();
    const declared = metrics
      .describe()
      .map(
        ({ name, type, labels }) =>
          `${name} ${type} ${labels.map((label) => `\`${label}\``).join(' ') || '–'}`,
      )
      .sort();
    expect(documented).toEqual(declared);
  });

  it('is listed there as CloudWatch gets it, with its dimensions, as the alarms take it from there', async () => {
    const [, table = ''] = /### CloudWatch\n([\s\S]*?)\n## /.exec(await readFile(DOCUMENT, 'utf8')) ?? [];
    const wordsOf = (cell = '') => [...cell.matchAll(/`([a-z_0-9]+)`/g)].map(([, word]) => word);
    const documented = [...table.matchAll(/^\| (`.+?) +\| (`.+?) +\|/gm)].flatMap(([, names, dimensions]) =>
      wordsOf(names).map((name) => `${name} by ${wordsOf(dimensions).join(' ')}`),
    );
    const sent = metrics
      .describe()
      .flatMap(({ name, inCloudWatch }) => (inCloudWatch ? [`${name} by ${inCloudWatch.join(' ')}`] : []));
    expect(documented.toSorted()).toEqual(sent.toSorted());
  });
});
