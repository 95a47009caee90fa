import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { OpenAPIObject, ResponseObject } from '@nestjs/swagger';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { FastifyInstance } from 'fastify';
import { operationsOf } from '../../src/openapi/document.js';
import { startProduct, type Product } from '../product.js';

/** Routes that are deliberately not in the document, and why. */
const UNDOCUMENTED: readonly { readonly route: RegExp; readonly reason: string }[] = [
  { route: /^HEAD /, reason: 'follows from its GET' },
  { route: /^(?:GET|PUT) \/v1\/storage\/:token$/, reason: 'signed links, made by answers; S3 in production' },
  {
    route: /^GET \/health\/(?:live|ready|version)$/,
    reason: 'for load balancers and deployments, not for clients',
  },
  { route: /^GET \/(?:docs|openapi\.json)/, reason: 'the document itself' },
];

describe('the API document', () => {
  let product: Product;
  let document: OpenAPIObject;
  const routes: string[] = [];

  const learnRoutes = (message: unknown) => {
    const { fastify } = message as { fastify: FastifyInstance };
    fastify.addHook('onRoute', ({ method, url }) => {
      routes.push(...[method].flat().map((one) => `${one} ${url}`));
    });
  };

  beforeAll(async () => {
    subscribe('fastify.initialization', learnRoutes);
    product = await startProduct();
    document = (await product.app.inject({ url: '/openapi.json' })).json();
  });
  afterAll(async () => {
    unsubscribe('fastify.initialization', learnRoutes);
    await product.stop();
  });

  const documented = () =>
    operationsOf(document).map(
      ({ method, path }) => `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`,
    );

  it('holds every route of the running app, and no other', () => {
    const excepted = (route: string) => UNDOCUMENTED.some((exception) => exception.route.test(route));
    expect(routes.length).toBeGreaterThan(40);
    expect(documented().sort()).toEqual([...new Set(routes)].filter((route) => !excepted(route)).sort());
    expect(UNDOCUMENTED.filter(({ route }) => !routes.some((one) => route.test(one)))).toEqual([]);
  });

  it('names each operation once, in words for a client', () => {
    const names = operationsOf(document).map(({ operation }) => operation.operationId ?? '');
    expect(names.filter((name) => !/^[a-z]+(?:[A-Z][a-z]+)*$/.test(name))).toEqual([]);
    expect(new Set(names).size).toBe(names.length);
    expect(names).toEqual(
      expect.arrayContaining(['login', 'createAccount', 'listCategories', 'confirmReceipt', 'readSyncPage']),
    );
  });

  it('tells of every operation how it can fail', () => {
    const statusesOf = (method: string, path: string) =>
      Object.keys((document.paths[path] as Record<string, { responses: object }>)[method]!.responses).map(
        Number,
      );
    const anywhere = [400, 408, 414, 429, 431, 500, 503];
    for (const { path, method } of operationsOf(document)) {
      expect(statusesOf(method, path)).toEqual(expect.arrayContaining(anywhere));
    }
    const sorted = (...statuses: number[]) => [...anywhere, ...statuses].sort((a, b) => a - b);
    expect(statusesOf('post', '/v1/auth/login')).toEqual(sorted(200, 401, 403, 413, 415, 422));
    expect(statusesOf('get', '/v1/me')).toEqual(sorted(200, 401, 404));
    expect(statusesOf('delete', '/v1/auth/sessions/{id}')).toEqual(sorted(204, 401, 403, 404, 413, 415));
    expect(statusesOf('post', '/v1/transactions')).toEqual(
      sorted(200, 201, 401, 403, 404, 409, 413, 415, 422),
    );
    expect(statusesOf('patch', '/v1/transactions/{id}')).toEqual(
      sorted(200, 401, 403, 404, 409, 412, 413, 415, 422),
    );
    expect(statusesOf('get', '/v1/analytics/spend-by-category')).toEqual(sorted(200, 304, 401, 404, 409));
    expect(statusesOf('get', '/v1/sync')).toEqual(sorted(200, 401, 404, 410));
  });

  it('asks for a token everywhere but where one gets it, or proves to read a mail', () => {
    const open = operationsOf(document).filter(({ operation }) => operation.security?.length === 0);
    expect(document.security).toEqual([{ bearer: [] }, { apiKey: [] }]);
    expect(open.map(({ operation }) => operation.operationId).sort()).toEqual([
      'forgotPassword',
      'getJwks',
      'login',
      'refreshTokens',
      'register',
      'resetPassword',
      'verifyEmail',
    ]);
  });

  it('gives examples that are what their schemas say', () => {
    const ajv = new Ajv2020({ strict: false, allErrors: true, schemas: [{ $id: 'api', ...document }] });
    addFormats.default(ajv);
    const check = (schema: string, value: unknown) => {
      const isValid = ajv.getSchema(`api#/components/schemas/${schema}`)!;
      expect([schema, isValid(value), isValid.errors]).toEqual([schema, true, null]);
    };
    const { examples = {}, responses = {} } = document.components!;
    expect(Object.keys(examples).length).toBeGreaterThan(30);
    for (const [name, example] of Object.entries(examples))
      check(name, (example as { value: unknown }).value);
    for (const response of Object.values(responses) as ResponseObject[]) {
      check('Problem', response.content!['application/problem+json']!.example);
    }
  });

  it('shows an example of every body, sent or answered', () => {
    const bodies = operationsOf(document).flatMap(({ operation }) => {
      const messages = [operation.requestBody, ...Object.values(operation.responses)] as (
        ResponseObject | undefined
      )[];
      return messages.flatMap((message) => {
        const body = message?.content?.['application/json'];
        return body ? [{ operation: operation.operationId, hasExample: body.examples !== undefined }] : [];
      });
    });
    expect(bodies.length).toBeGreaterThan(40);
    expect(bodies.filter(({ hasExample }) => !hasExample)).toEqual([]);
  });
});
