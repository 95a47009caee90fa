import { randomUUID } from 'node:crypto';
import { sendEach, wireRequest } from './load-generator.js';
import { SEEDED_DAYS, type SeededHousehold } from './seeded-households.js';

/** One thing that both servers do. */
export interface Case {
  readonly name: string;
  readonly expectedStatus: number;
  readonly api: () => string;
  readonly bare: () => string;
  /** The bare server's again, with authentication. */
  readonly guarded?: () => string;
}

export interface Ports {
  readonly api: number;
  readonly bare: number;
}

/** `createHot` is what `create` is, of one household. */
export const CASE_NAMES = ['list50', 'create', 'createHot', 'notModified'] as const;
export type CaseName = (typeof CASE_NAMES)[number];

/** Prepares a case and makes sure that both servers answer alike. */
export function prepareCase(
  name: CaseName,
  ports: Ports,
  households: readonly SeededHousehold[],
): Promise<Case> {
  return PREPARATIONS[name](ports, households);
}

const PREPARATIONS = {
  list50: prepareList,
  create: prepareCreate,
  createHot: (ports: Ports, households: readonly SeededHousehold[]) =>
    prepareCreate(ports, households.slice(0, 1)),
  notModified: prepareNotModified,
};

/** A request of the api as the household's user. */
export function asUser(
  { token }: Pick<SeededHousehold, 'token'>,
  method: 'GET' | 'POST' | 'PUT' | 'PATCH',
  path: string,
  headers: Readonly<Record<string, string>> = {},
  body = '',
): string {
  return wireRequest(method, path, { authorization: `Bearer ${token}`, ...headers }, body);
}

export const listRequest = (household: Pick<SeededHousehold, 'token'>) =>
  asUser(household, 'GET', '/v1/transactions?limit=50');

export const reportRequest = (household: Pick<SeededHousehold, 'token'>, tag?: string) =>
  asUser(
    household,
    'GET',
    `/v1/analytics/spend-by-category?from=${SEEDED_DAYS.from}&to=${SEEDED_DAYS.to}`,
    tag === undefined ? {} : { 'if-none-match': tag },
  );

export function createRequest(household: SeededHousehold): string {
  return asUser(household, 'POST', '/v1/transactions', keyHeader(), newTransaction(household));
}

const keyHeader = () => ({ 'idempotency-key': randomUUID() });

function newTransaction({ accountId, categoryId }: SeededHousehold): string {
  return JSON.stringify({
    accountId,
    postedOn: '2026-11-10',
    amount: -1250,
    payee: 'Fresh Market',
    memo: null,
    categoryId,
    tags: ['food'],
  });
}

async function prepareList(ports: Ports, households: readonly SeededHousehold[]): Promise<Case> {
  const requests = households.map(listRequest);
  const pages = await sendEach(ports.api, requests);
  const cursors = pages.map(({ body }) => {
    const { nextCursor } = JSON.parse(body) as { nextCursor: string };
    return encodeURIComponent(nextCursor);
  });
  const bareRequests = households.map(({ householdId }, index) =>
    wireRequest('GET', `/list?household=${householdId}&cursor=${cursors[index]}`),
  );
  const guardedRequests = households.map((household, index) =>
    asUser(household, 'GET', `/guarded-list?cursor=${cursors[index]}`),
  );
  for (const others of [bareRequests, guardedRequests]) {
    const otherPages = await sendEach(ports.bare, others);
    const differing = pages.filter(({ body }, index) => body !== otherPages[index]!.body).length;
    if (differing > 0) throw new Error(`${differing} lists are not the same bytes from both servers.`);
  }
  return {
    ...{ name: 'list50', expectedStatus: 200, api: roundRobin(requests) },
    ...{ bare: roundRobin(bareRequests), guarded: roundRobin(guardedRequests) },
  };
}

async function prepareCreate(ports: Ports, households: readonly SeededHousehold[]): Promise<Case> {
  const bareRequest = (household: SeededHousehold) =>
    wireRequest('POST', `/create?household=${household.householdId}`, keyHeader(), newTransaction(household));
  const [created] = await sendEach(ports.api, households.slice(0, 1).map(createRequest));
  const [bareCreated] = await sendEach(ports.bare, households.slice(0, 1).map(bareRequest));
  if (withoutIdentity(created!.body) !== withoutIdentity(bareCreated!.body))
    throw new Error(`The servers create differently: ${created!.body} and ${bareCreated!.body}`);
  const next = roundRobin(households);
  return {
    name: 'create',
    expectedStatus: 201,
    api: () => createRequest(next()),
    bare: () => bareRequest(next()),
  };
}

/** Only the id and the revision of two creates may differ. */
function withoutIdentity(body: string): string {
  return JSON.stringify({ ...(JSON.parse(body) as object), id: null, revision: null });
}

async function prepareNotModified(ports: Ports, households: readonly SeededHousehold[]): Promise<Case> {
  const reports = await sendEach(
    ports.api,
    households.map((household) => reportRequest(household)),
  );
  const requests = households.map((household, index) =>
    reportRequest(household, reports[index]!.headers.get('etag')),
  );
  const barePath = ({ householdId }: SeededHousehold) => `/not-modified?household=${householdId}`;
  const current = await sendEach(
    ports.bare,
    households.map((household) => wireRequest('GET', barePath(household))),
  );
  const bareRequests = households.map((household, index) =>
    wireRequest('GET', barePath(household), { 'if-none-match': current[index]!.headers.get('etag') ?? '' }),
  );
  return {
    name: 'notModified',
    expectedStatus: 304,
    api: roundRobin(requests),
    bare: roundRobin(bareRequests),
  };
}

function roundRobin<T>(items: readonly T[]): () => T {
  let next = 0;
  return () => items[next++ % items.length]!;
}
