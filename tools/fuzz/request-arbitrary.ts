import fc, { type Arbitrary } from 'fast-check';
import type { Operation, Parameter } from './api-document.js';
import type { KnownIds, Kind } from './known-ids.js';
import type { SchemaValues } from './schema-values.js';
import { strangeBody, strangeHeader, strangeText, strangeValue } from './strange-values.js';

/** A request as it goes onto the wire, without its token. */
export interface FuzzRequest {
  /** The operation that it means; null if it is none of the document. */
  readonly operation: Operation | null;
  readonly method: string;
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | null;
  readonly credentials: 'good' | 'none' | 'bad';
}

const CONTENT_TYPES = [
  'application/json; charset=utf-16',
  'application/json; charset=latin1',
  'application/json;;;',
  'application/json, text/plain',
  'APPLICATION/JSON',
  'application/merge-patch+json',
  'application/problem+json',
  'application/x-www-form-urlencoded',
  'multipart/form-data',
  'multipart/form-data; boundary=x',
  'text/plain',
  'image/png',
  'application/octet-stream',
  'nonsense',
  '',
];

/** Operations on a receipt that was read. Others may have it read again, and it would never be ready. */
const REVIEWS = new Set(['correctReceipt', 'confirmReceipt', 'listReceiptExtractions', 'getReceiptImage']);

/** How often, of a hundred, a part of a request is left as the document wants it. */
const USUALLY = 90;

const mostly = <T>(usual: Arbitrary<T>, strange: Arbitrary<T>): Arbitrary<T> =>
  fc.oneof({ weight: USUALLY, arbitrary: usual }, { weight: 100 - USUALLY, arbitrary: strange });

/** Requests for every operation of a document: some right, most wrong in one or a few ways. */
export class RequestArbitrary {
  constructor(
    private readonly operations: readonly Operation[],
    private readonly values: SchemaValues,
    private readonly ids: KnownIds,
  ) {}

  any(): Arbitrary<FuzzRequest> {
    return fc.oneof(
      { weight: 97, arbitrary: fc.oneof(...this.operations.map((operation) => this.ofOperation(operation))) },
      { weight: 3, arbitrary: this.ofNoOperation() },
    );
  }

  private ofOperation(operation: Operation): Arbitrary<FuzzRequest> {
    const inPlace = (place: Parameter['in']) =>
      operation.parameters.filter((parameter) => parameter.in === place);
    const path = fc.tuple(...inPlace('path').map((parameter) => this.segment(operation, parameter)));
    return fc
      .record({
        path,
        query: this.query(inPlace('query')),
        headers: this.headers(inPlace('header')),
        body: operation.method === 'GET' ? fc.constant(null) : this.body(operation),
        contentType: mostly(fc.constant('application/json'), fc.constantFrom(...CONTENT_TYPES)),
        credentials: fc.constantFrom(...Array<'good'>(30).fill('good'), 'none' as const, 'bad' as const),
      })
      .map(({ path: segments, query, headers, body, contentType, credentials }) => {
        const values = [...segments];
        return {
          operation,
          method: operation.method,
          target: operation.path.replaceAll(/\{\w+\}/g, () => values.shift() ?? '') + query,
          headers: body === null ? headers : { ...headers, 'content-type': contentType },
          body,
          credentials,
        };
      });
  }

  /** Other methods on known paths, and paths that are none. */
  private ofNoOperation(): Arbitrary<FuzzRequest> {
    const withId = (path: string) => path.replaceAll(/\{\w+\}/g, '1');
    const known = new Set(this.operations.map(({ method, path }) => `${method} ${withId(path)}`));
    const paths = [...new Set(this.operations.map(({ path }) => withId(path)))];
    return fc
      .record({
        method: fc.constantFrom('PUT', 'OPTIONS', 'TRACE', 'PROPFIND', 'DELETE', 'HEAD', 'GET', 'POST'),
        target: fc.oneof(
          fc.constantFrom(...paths),
          fc.constantFrom(...paths).map((path) => `${path}/`),
          fc.constantFrom(
            '/',
            '//',
            '/v1',
            '/v1/%zz',
            '/v1/accounts/%00',
            '/v1//accounts',
            '/v1/accounts/%E0%A4%A',
            '*',
          ),
          // Shorter than the limit for all headers: there the server does not know yet that a HEAD has no body.
          strangeText.map((text) => `/v1/${encodeURIComponent(text.toWellFormed()).slice(0, 3_000)}`),
        ),
      })
      .filter(({ method, target }) => !known.has(`${method} ${target}`))
      .map((request) => ({ operation: null, headers: {}, body: null, credentials: 'good', ...request }));
  }

  private segment(operation: Operation, { name, schema }: Parameter): Arbitrary<string> {
    const kind = REVIEWS.has(operation.id) ? 'reading' : kindOf(operation.path);
    // What exists for the whole run must survive; sessions are there to be ended.
    const isFinal = operation.method === 'DELETE' || operation.id === 'rejectReceipt';
    const isLasting = !isFinal || kind === 'session';
    const id = isLasting ? this.ids.ofKind(kind) : this.ids.expendable(kind);
    const named = () =>
      this.values.valueOf(schema, name).map((value) => encodeURIComponent(String(value).toWellFormed()));
    const usual = name === 'id' ? id : named();
    return mostly(
      usual,
      fc.oneof(
        strangeText.map((text) => encodeURIComponent(text.toWellFormed()).slice(0, 3_000)),
        fc.constantFrom(
          '%',
          '%zz',
          '%00',
          '%E0%A4%A',
          '%ff',
          '..',
          '.',
          '',
          '%2e%2e',
          '%2F',
          '*',
          ':id',
          'a;b=c',
        ),
      ),
    );
  }

  private query(parameters: readonly Parameter[]): Arbitrary<string> {
    const known = parameters.map(({ name, schema }) =>
      fc.option(
        mostly(this.values.valueOf(schema, name).map(String), strangeText).map(
          (value) => `${name}=${encodeURIComponent(value.toWellFormed())}`,
        ),
        { nil: null },
      ),
    );
    const pairs = fc.tuple(...known).map((all) => all.filter((pair) => pair !== null));
    const odd = fc.oneof(
      // Twice the same parameter.
      ...parameters.map(({ name, schema }) =>
        fc
          .tuple(this.values.valueOf(schema, name), strangeText)
          .map(([first, second]) => [
            `${name}=${encodeURIComponent(String(first))}`,
            `${name}=${encodeURIComponent(second.toWellFormed())}`,
          ]),
      ),
      ...parameters.map(({ name }) =>
        fc.constantFrom(
          [name],
          [`${name}=`],
          [`${name}[]=1`],
          [`${name}[a]=1`],
          [`${name}=%zz`],
          [`${name}=%00`],
        ),
      ),
      fc.constantFrom(['colour=red'], ['&&='], ['=%'], ['__proto__=1'], ['x'.repeat(5_000)], ['%00=%00']),
    );
    return fc
      .tuple(pairs, fc.oneof({ weight: 85, arbitrary: fc.constant([]) }, { weight: 15, arbitrary: odd }))
      .map(([usual, unusual]) => [...usual, ...unusual].join('&'))
      .map((text) => (text === '' ? '' : `?${text}`));
  }

  private headers(parameters: readonly Parameter[]): Arbitrary<Record<string, string>> {
    const known = parameters.map(({ name, schema }) =>
      fc.option(mostly(this.header(name, schema), strangeHeader), { nil: undefined, freq: 2 }),
    );
    const odd = fc.record(
      {
        accept: fc.constantFrom('text/html', 'application/xml', '*/*;q=0', ''),
        'accept-encoding': fc.constantFrom('br', 'gzip;q=0', 'x'),
        'content-encoding': fc.constantFrom('gzip', 'identity', 'x'),
        'x-forwarded-for': fc.constantFrom('127.0.0.1', '::1, 10.0.0.1', 'x', ','),
        'x-http-method-override': fc.constantFrom('DELETE', 'GET'),
        range: fc.constantFrom('bytes=0-1', 'bytes=x'),
        'user-agent': strangeHeader,
        origin: fc.constantFrom('null', 'https://evil.example'),
      },
      { requiredKeys: [] },
    );
    return fc.tuple(fc.tuple(...known), mostly(fc.constant({}), odd)).map(([values, others]) => {
      const entries = parameters.map(({ name }, index) => [name.toLowerCase(), values[index]] as const);
      return { ...others, ...Object.fromEntries(entries.filter(([, value]) => value !== undefined)) };
    });
  }

  private header(name: string, schema: Parameter['schema']): Arbitrary<string> {
    if (name === 'X-Household-Id') return this.ids.own('household');
    // Few keys, so that some are repeated.
    if (name === 'Idempotency-Key') return fc.nat(40).map((number) => `key-${number}`);
    if (name === 'If-Match') {
      return fc.oneof(
        fc.nat(60).map((revision) => `"${revision}"`),
        fc.constantFrom('*', 'W/"1"', '"1", "2"', '""'),
      );
    }
    return this.values.valueOf(schema, name).map((value) => String(value).replaceAll(/[^\x20-\x7e]/g, '?'));
  }

  private body({ body: schema, path }: Operation): Arbitrary<Buffer | null> {
    if (!schema)
      return fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: strangeBody });
    const valid = this.values.valueOf(schema, kindOf(`${path}/{id}`));
    const spoilt = fc.tuple(valid, fc.array(spoiling, { minLength: 1, maxLength: 3 })).map(spoil);
    return fc.oneof(
      { weight: 40, arbitrary: valid.map(toJson) },
      { weight: 40, arbitrary: spoilt.map(toJson) },
      { weight: 5, arbitrary: strangeValue.map(toJson) },
      { weight: 15, arbitrary: strangeBody },
    );
  }
}

interface Spoiling {
  /** Chooses the place. */
  readonly place: number;
  readonly how: 'replace' | 'remove' | 'add';
  readonly value: unknown;
}

const spoiling: Arbitrary<Spoiling> = fc.record({
  place: fc.nat(1_000),
  how: fc.constantFrom('replace', 'replace', 'replace', 'remove', 'add'),
  value: strangeValue,
});

/** Changes a few places of a valid value. */
function spoil([value, spoilings]: readonly [unknown, readonly Spoiling[]]): unknown {
  const copy = structuredClone(value);
  for (const { place, how, value: given } of spoilings) {
    // A later spoiling may go into it, and it is everybody's constant.
    const strange = structuredClone(given);
    const places = placesIn(copy);
    const chosen = places[place % places.length];
    if (!chosen) continue;
    const [holder, key] = chosen;
    if (how === 'replace') holder[key] = strange;
    else if (how === 'remove') Reflect.deleteProperty(holder, key);
    else holder[`${key}_`] = strange;
  }
  return copy;
}

function placesIn(value: unknown): [Record<string, unknown>, string][] {
  if (typeof value !== 'object' || value === null) return [];
  const holder = value as Record<string, unknown>;
  return Object.keys(holder).flatMap((key) => [
    [holder, key] as [typeof holder, string],
    ...placesIn(holder[key]),
  ]);
}

function toJson(value: unknown): Buffer {
  return Buffer.from(JSON.stringify(value));
}

/** What `{id}` of a path is the id of. */
function kindOf(path: string): Kind {
  const collection = /\/([a-z]+)\/\{id\}/.exec(path)?.[1] ?? '';
  return collection.replace(/ies$/, 'y').replace(/s$/, '') as Kind;
}
