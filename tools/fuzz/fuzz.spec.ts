import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestDatabase, testEnvironment, type TestDatabase } from '#shared/testing';
import { startCompiledApi } from '../bench/compiled-api.js';
import { AnswerRules } from './answer-rules.js';
import { operationsOf, type ApiDocument } from './api-document.js';
import { runCampaign } from './campaign.js';
import { fuzzedApi } from './fuzzed-api.js';

/** The short version of `npm run fuzz`, the same requests each time. */
const REQUESTS = 600;
const SEED = 4711;

describe('the compiled api under generated requests', () => {
  let folder: string;
  let database: TestDatabase;
  let stopApi: () => Promise<void>;
  let port: number;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'budgetsync-fuzz-'));
    database = await createTestDatabase();
    const { REDIS_URL: redisUrl = '' } = testEnvironment(database, folder);
    const fuzzed = await fuzzedApi({ databaseUrl: database.url, redisUrl, folder });
    port = fuzzed.port;
    stopApi = await startCompiledApi(port, fuzzed.environment);
  });
  afterAll(async () => {
    await stopApi();
    await database.drop();
    await rm(folder, { recursive: true, force: true });
  });

  it('answers each as its document says', async () => {
    const result = await runCampaign({ port, requests: REQUESTS, seed: SEED, connections: 4 });
    expect({ seed: SEED, breaches: result.breaches }).toEqual({ seed: SEED, breaches: [] });
    const times = (from: number, to: number) =>
      [...result.statuses].reduce(
        (sum, [status, count]) => (status >= from && status < to ? sum + count : sum),
        0,
      );
    expect(times(200, 400)).toBeGreaterThan(REQUESTS / 10);
    expect(times(400, 500)).toBeGreaterThan(REQUESTS / 3);
    expect([...result.statuses.keys()]).toEqual(
      expect.arrayContaining([200, 201, 204, 400, 401, 404, 415, 422]),
    );
  });
});

describe('the rules for answers', () => {
  const document = {
    paths: {
      '/things': {
        get: {
          operationId: 'getThing',
          responses: {
            200: {
              headers: { ETag: { $ref: '#/components/headers/ETag' } },
              content: { 'application/json': { schema: { $ref: '#/components/schemas/Thing' } } },
            },
            404: { $ref: '#/components/responses/NotFound' },
          },
        },
      },
    },
    components: {
      schemas: {
        Thing: { type: 'object', properties: { id: { type: 'string' } }, required: ['id'] },
        Problem: { type: 'object', properties: { status: { type: 'integer' } }, required: ['status'] },
      },
      parameters: {},
      responses: { NotFound: { content: { 'application/problem+json': { schema: {} } } } },
      headers: { ETag: { required: true, schema: { type: 'string', pattern: '^".*"$' } } },
    },
  } satisfies ApiDocument;
  const [operation = null] = operationsOf(document);
  const json = { 'content-type': 'application/json', etag: '"1"' };
  const problem = { 'content-type': 'application/problem+json; charset=utf-8' };

  it.each([
    ['what is documented', 200, json, '{"id":"a"}', []],
    ['another body', 200, json, '{"id":1}', ['200: its body is not what is documented']],
    ['another type', 200, { ...json, 'content-type': 'text/html' }, 'x', ['200 as text/html']],
    [
      'a header that is missing',
      200,
      { 'content-type': 'application/json' },
      '{"id":"a"}',
      ['200 without ETag'],
    ],
    ['a malformed header', 200, { ...json, etag: '1' }, '{"id":"a"}', ['200: ETag is 1']],
    ['a header too many', 200, { ...json, location: '/' }, '{"id":"a"}', ['200 with location']],
    ['another status', 201, json, '{"id":"a"}', ['answered 201']],
    ['a fault of ours', 500, problem, '{"status":500}', ['answered 500']],
    ['a problem', 404, problem, '{"status":404}', []],
    ['a problem of another status', 404, problem, '{"status":400}', ['404 says that it is 400']],
    [
      'a failure that is no problem',
      404,
      json,
      '{"status":404}',
      ['404 as application/json', '404 as', '404 with etag'],
    ],
  ])('judge %s', (_what, status, headers, body, breaches) => {
    const found = new AnswerRules(document).breachesOf(operation, { status, headers, body });
    expect(found).toEqual(breaches.map((text) => expect.stringContaining(text)));
  });
});
