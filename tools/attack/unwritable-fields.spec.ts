import { randomUUID } from 'node:crypto';
import { operationsOf, type ApiDocument, type Operation } from '../fuzz/api-document.js';
import type { HttpSender, WireRequest } from '../fuzz/http-sender.js';
import { buildRequest, type Attacker } from './attack-requests.js';
import { startApis, type AttackedApis } from './attacked-apis.js';
import { changedTables, DatabaseDigester } from './database-digest.js';
import { isForOperators, placesOf, replaceAt, samplesOf, type Sample } from './id-slots.js';
import { Furnisher, registerPerson, type Goods, type Person } from './person-goods.js';

/** What the server alone decides, in the spellings of the wire, of the entities and of the columns. */
const unwritable = (stranger: Person, foreign: Goods): Readonly<Record<string, unknown>> => ({
  id: foreign.account,
  householdId: stranger.householdId,
  household_id: stranger.householdId,
  household: { id: stranger.householdId },
  personalHouseholdId: stranger.householdId,
  userId: stranger.userId,
  user_id: stranger.userId,
  ownerId: stranger.userId,
  uploadedBy: stranger.userId,
  sessionId: foreign.session,
  role: 'owner',
  scopes: ['write'],
  isAdmin: true,
  balance: 1_000_000,
  balanceUnits: '1000000',
  status: 'confirmed',
  statusCode: 'fine',
  source: 'receipt',
  receiptId: foreign.receipt,
  transactionId: foreign.transaction,
  transferId: randomUUID(),
  revision: 1,
  attempt: 9,
  epoch: 9,
  createdAt: '2020-01-01T00:00:00.000Z',
  created_at: '2020-01-01T00:00:00.000Z',
  updatedAt: '2020-01-01T00:00:00.000Z',
  createDigest: 'AA==',
  create_digest: '\\x00',
  hasSplits: true,
  passwordHash: 'none',
  password_hash: 'none',
  emailVerified: true,
  refreshCounter: 0,
  expiresAt: '2099-01-01T00:00:00.000Z',
});

const FOREIGN_TEXT = 'Their secret';

interface Fault {
  readonly pointer: string;
  readonly code: string;
}

describe('a field that a client may not set', () => {
  let apis: AttackedApis;
  let http: HttpSender;
  let document: ApiDocument;
  let operations: Operation[];
  let digester: DatabaseDigester;
  let own: Attacker;
  let stranger: Person;
  let foreign: Goods;

  beforeAll(async () => {
    apis = await startApis(1);
    http = apis.http[0]!;
    document = await http.ask<ApiDocument>('GET', '/openapi.json');
    operations = operationsOf(document).filter(({ path }) => !isForOperators(path));
    const furnisher = new Furnisher(http, apis.database, apis.environment);
    const owner = await registerPerson(http);
    stranger = await registerPerson(http);
    own = { accessToken: owner.accessToken, goods: await furnisher.furnish(owner, 'Ours') };
    foreign = await furnisher.furnish(stranger, FOREIGN_TEXT);
    digester = await DatabaseDigester.of(apis.database);
  }, 60_000);
  afterAll(() => apis.stop());

  /** Every body that the document knows, and every object in it that could hold one more member. */
  const forEachObject = async (
    visit: (operation: Operation, request: WireRequest, body: object, place: string) => Promise<void>,
  ) => {
    for (const operation of operations) {
      for (const sample of samplesOf(document, operation)) {
        const request = buildRequest(operation, sample, own);
        if (!request.body || sample.file !== undefined) continue;
        const body = JSON.parse(request.body.toString()) as object;
        for (const place of ['', ...innerObjects(body)]) await visit(operation, request, body, place);
      }
    }
  };

  it('is refused by name wherever it stands in a body, and nothing happens', async () => {
    const breaches: string[] = [];
    let objects = 0;
    const before = await digester.digest();
    await forEachObject(async (operation, request, body, place) => {
      const target = valueAt(body, place);
      const fields = Object.entries(unwritable(stranger, foreign)).filter(
        ([name]) => !(name in target) && !isKnown(document, operation, place, name),
      );
      expect(fields.length).toBeGreaterThan(25);
      const polluted = replaceAt(body, place, { ...Object.fromEntries(fields), ...target });
      const answer = await http.send({ ...request, body: Buffer.from(JSON.stringify(polluted)) });
      const { errors = [] } = JSON.parse(answer.body ?? '{}') as { errors?: Fault[] };
      const refused = errors.filter(({ code }) => code === 'unknown_field').map(({ pointer }) => pointer);
      const accepted = fields.filter(([name]) => !refused.includes(`${place}/${name}`));
      const where = `${operation.id} ${place}`;
      if (answer.status !== 422) breaches.push(`${where}: ${answer.status} ${answer.body}`);
      else breaches.push(...accepted.map(([name]) => `${where}: takes ${name}`));
      objects++;
    });

    expect(breaches).toEqual([]);
    expect(changedTables(before, await digester.digest())).toEqual([]);
    expect(objects).toBeGreaterThan(18);
  });

  it('is refused by name in a form', async () => {
    const before = await digester.digest();
    let forms = 0;
    for (const operation of operations) {
      for (const sample of samplesOf(document, operation).filter(({ file }) => file !== undefined)) {
        for (const name of ['householdId', 'userId', 'role', 'status', '__proto__']) {
          const fields = Object.fromEntries([...Object.entries(sample.body ?? {}), [name, 'theirs']]);
          const answer = await http.send(buildRequest(operation, { ...sample, body: fields }, own));
          const { errors } = JSON.parse(answer.body ?? '{}') as { errors?: Fault[] };
          expect([operation.id, answer.status, errors]).toMatchObject([
            operation.id,
            422,
            [{ pointer: `/${name}` }],
          ]);
        }
        forms++;
      }
    }
    expect(forms).toBe(1);
    expect(changedTables(before, await digester.digest())).toEqual([]);
  });

  it('is not smuggled in by way of a prototype', async () => {
    const answers = new Set<number>();
    const before = await digester.digest();
    await forEachObject(async (_operation, request, body, place) => {
      for (const key of ['__proto__', 'constructor']) {
        const inner = key === 'constructor' ? { prototype: { role: 'owner' } } : { role: 'owner' };
        const polluted = replaceAt(body, place, { ...valueAt(body, place), [`${key}!`]: inner });
        const text = JSON.stringify(polluted).replace(`"${key}!"`, `"${key}"`);
        answers.add((await http.send({ ...request, body: Buffer.from(text) })).status);
      }
    });

    expect([...answers].filter((status) => status !== 400 && status !== 422)).toEqual([]);
    expect(changedTables(before, await digester.digest())).toEqual([]);
  });

  it('says nothing in a query or a header, of reads as of changes', async () => {
    const breaches: string[] = [];
    const names = ['householdId', 'household_id', 'userId', 'role', 'scope'];
    const reads = operations.filter(({ isPublic, method }) => !isPublic && method === 'GET');
    for (const operation of reads) {
      const [sample] = samplesOf(document, operation) as [Sample];
      const request = buildRequest(operation, sample, own);
      const plain = await http.send(request);
      const query = new URLSearchParams(
        names.map((name): [string, string] => [name, stranger.householdId]),
      ).toString();
      const asked = `${request.target}${request.target.includes('?') ? '&' : '?'}${query}`;
      const headers = {
        ...request.headers,
        'x-user-id': stranger.userId,
        'x-role': 'owner',
        'x-original-url': `/v1/households/${stranger.householdId}`,
        'x-http-method-override': 'DELETE',
      };
      for (const variant of [
        { ...request, target: asked },
        { ...request, headers },
      ]) {
        const { status, body } = await http.send(variant);
        if (status !== 400 && status !== plain.status) breaches.push(`${operation.id}: ${status} ${body}`);
        breaches.push(
          ...[FOREIGN_TEXT, ...Object.values(foreign)]
            .filter((secret) => body?.includes(secret))
            .map((secret) => `${operation.id}: tells ${secret}`),
        );
      }
    }

    expect(breaches).toEqual([]);
    expect(reads.length).toBeGreaterThan(15);
  });
});

function valueAt(body: unknown, place: string): object {
  return place
    .split('/')
    .slice(1)
    .reduce((at, key) => (at as Readonly<Record<string, unknown>>)[key], body) as object;
}

/** The objects inside of a body, as JSON pointers: those of lists and members. */
function innerObjects(body: object): string[] {
  const isObject = (value: unknown) => typeof value === 'object' && value !== null && !Array.isArray(value);
  return Object.entries(body).flatMap(([key, value]) => placesOf(value, isObject, `/${key}`));
}

/** Whether the document lets a body have this member at this place. */
function isKnown(document: ApiDocument, { body }: Operation, place: string, name: string): boolean {
  let schema = body;
  for (const key of ['', ...place.split('/').slice(1)]) {
    if (schema?.$ref !== undefined) schema = document.components.schemas[schema.$ref.split('/').at(-1) ?? ''];
    if (key !== '') schema = /^\d+$/.test(key) ? schema?.items : schema?.properties?.[key];
  }
  return name in (schema?.properties ?? {});
}
