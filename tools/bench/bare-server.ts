/**
 * What the api is measured against: the same SQL and the same bytes by `node:http` and `pg` alone, with named
 * prepared statements and a pool of the api's size. No sign-in, no membership, no limits, no validation, no log. Only
 * `/guarded-list` asks for an access token, to show what that costs.
 */
import { createHash, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { importJWK, jwtVerify, type JWK, type JWTPayload } from 'jose';
import { Pool, type PoolClient } from 'pg';
import { GUARDED_LIST, LIST, REVISION } from './bare-statements.js';

const PAGE = 50;

/** The seven round trips of a create: BEGIN, these five, COMMIT. The triggers of the schema do the rest. */
const CREATE = {
  claimKey: {
    name: 'claim',
    text: `SELECT pg_try_advisory_xact_lock($1) AS held,
                  (SELECT body FROM platform.idempotent_answer WHERE scope = $2) AS answered`,
  },
  bumpRevision: {
    name: 'bump',
    text: `UPDATE platform.household_revision SET revision = revision + 1, xid = pg_current_xact_id()
            WHERE household_id = $1 RETURNING revision`,
  },
  readAccount: {
    name: 'account',
    text: `SELECT currency, (SELECT id FROM budget.category WHERE household_id = $1 AND id = $3) AS category
             FROM budget.account WHERE household_id = $1 AND id = $2`,
  },
  insertTransaction: {
    name: 'insert',
    text: `INSERT INTO budget.transaction (household_id, id, account_id, posted_on, amount, currency, payee, memo,
                                           category_id, has_splits, tags, status, source, create_digest,
                                           locked_fields)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, false, $10, 'cleared', 'manual', $11, $12)
           RETURNING payee_id`,
  },
  storeAnswer: {
    name: 'answer',
    text: `INSERT INTO platform.idempotent_answer (scope, request_digest, status, headers, body)
           VALUES ($1, $2, 201, $3, $4)`,
  },
};

interface ListRow {
  readonly id: string;
  readonly revision: string;
  readonly account_id: string;
  readonly posted_on: string;
  readonly amount: string;
  readonly currency: string;
  readonly payee: string | null;
  readonly memo: string | null;
  readonly category_id: string | null;
  readonly tags: string[];
  readonly status: string;
  readonly source: string;
  readonly receipt_id: string | null;
  readonly transfer_id: string | null;
  readonly external_id: string | null;
  readonly locked_fields: string[];
  readonly rule_ids: string[];
  readonly payee_id: string | null;
  readonly splits: object[];
}

interface NewTransaction {
  readonly accountId: string;
  readonly postedOn: string;
  readonly amount: number;
  readonly payee: string;
  readonly memo: string | null;
  readonly categoryId: string;
  readonly tags: string[];
}

const pool = new Pool({ connectionString: process.env['DATABASE_URL'], max: 10 });

async function list(household: string, cursor: string | null): Promise<string> {
  const { rows } = await pool.query<ListRow>({ ...LIST, values: [household] });
  return toPage(rows, cursor);
}

/** The list for whoever has the household's access token; every token is verified once. */
async function guardedList(authorization: string, cursor: string | null): Promise<string> {
  const { sub, sid, hid } = await claimsOf(authorization);
  const { rows } = await pool.query<ListRow>({ ...GUARDED_LIST, values: [hid, sub, sid] });
  return toPage(rows, cursor);
}

const verified = new Map<string, JWTPayload>();
const [jwk] = (JSON.parse(process.env['AUTH_SIGNING_KEYS'] ?? '') as { keys: [JWK] }).keys;
const { d: _private, ...publicJwk } = jwk;
const key = await importJWK(publicJwk, 'ES256');

async function claimsOf(authorization: string): Promise<JWTPayload> {
  const known = verified.get(authorization);
  if (known) return known;
  const { payload } = await jwtVerify(authorization.slice('Bearer '.length), key, { issuer: 'budgetsync' });
  verified.set(authorization, payload);
  return payload;
}

function toPage(rows: readonly ListRow[], cursor: string | null): string {
  // The position is signed by the api; this server is told it, so that both send the same bytes.
  const nextCursor = rows.length > PAGE ? cursor : null;
  return JSON.stringify({ data: rows.slice(0, PAGE).map(toTransaction), nextCursor });
}

function toTransaction(row: ListRow): object {
  return {
    id: row.id,
    accountId: row.account_id,
    postedOn: row.posted_on,
    amount: Number(row.amount),
    currency: row.currency,
    payee: row.payee,
    memo: row.memo,
    categoryId: row.category_id,
    splits: row.splits,
    tags: row.tags,
    status: row.status,
    source: row.source,
    receiptId: row.receipt_id,
    transferId: row.transfer_id,
    externalId: row.external_id,
    original: null,
    lockedFields: row.locked_fields,
    ruleIds: row.rule_ids,
    payeeId: row.payee_id,
    revision: Number(row.revision),
  };
}

async function create(household: string, key: string, body: string): Promise<string> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    const answer = await createInTransaction(client, household, key, body);
    await client.query('COMMIT');
    return answer;
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  } finally {
    client.release();
  }
}

async function createInTransaction(
  client: PoolClient,
  household: string,
  key: string,
  body: string,
): Promise<string> {
  const wanted = JSON.parse(body) as NewTransaction;
  const scope = sha256(`${household}\0${key}`);
  const digest = sha256(body);
  const [claim] = (
    await client.query<{ held: boolean; answered: string | null }>({
      ...CREATE.claimKey,
      values: [scope.readBigInt64BE(), scope],
    })
  ).rows;
  if (claim?.answered) return claim.answered;
  if (!claim?.held) throw new Error('in progress');
  const bumped = await client.query<{ revision: string }>({ ...CREATE.bumpRevision, values: [household] });
  const [account] = (
    await client.query<{ currency: string; category: string | null }>({
      ...CREATE.readAccount,
      values: [household, wanted.accountId, wanted.categoryId],
    })
  ).rows;
  if (!account?.category) throw new Error('unknown account or category');
  const { accountId, postedOn, amount, payee, memo, categoryId, tags } = wanted;
  const id = randomUUID();
  const locked = ['payee', ...(memo === null ? [] : ['memo']), 'categoryId', 'splits'];
  if (tags.length > 0) locked.push('tags');
  const inserted = await client.query<{ payee_id: string }>({
    ...CREATE.insertTransaction,
    values: [
      household,
      id,
      accountId,
      postedOn,
      amount,
      account.currency,
      payee,
      memo,
      categoryId,
      tags,
      digest,
      locked,
    ],
  });
  const answer = JSON.stringify(
    toTransaction({
      id,
      revision: bumped.rows[0]?.revision ?? '',
      account_id: accountId,
      posted_on: postedOn,
      amount: String(amount),
      currency: account.currency,
      payee,
      memo,
      category_id: categoryId,
      tags,
      status: 'cleared',
      source: 'manual',
      receipt_id: null,
      transfer_id: null,
      external_id: null,
      locked_fields: locked,
      rule_ids: [],
      payee_id: inserted.rows[0]?.payee_id ?? null,
      splits: [],
    }),
  );
  await client.query({ ...CREATE.storeAnswer, values: [scope, digest, '{}', answer] });
  return answer;
}

const sha256 = (text: string) => createHash('sha256').update(text).digest();

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://bare');
  const household = searchParams.get('household') ?? '';
  switch (pathname) {
    case '/ready':
      await pool.query('SELECT 1');
      sendJson(response, 200, '{}');
      break;
    case '/list':
      sendJson(response, 200, await list(household, searchParams.get('cursor')));
      break;
    case '/guarded-list':
      sendJson(
        response,
        200,
        await guardedList(request.headers.authorization ?? '', searchParams.get('cursor')),
      );
      break;
    case '/create': {
      const key = request.headers['idempotency-key'] as string;
      sendJson(response, 201, await create(household, key, await bodyOf(request)));
      break;
    }
    case '/statements': {
      const statements = JSON.parse(await bodyOf(request)) as {
        name: string;
        text: string;
        values: unknown[];
      }[];
      const results: unknown[] = [];
      for (const statement of statements) results.push((await pool.query(statement)).rows);
      sendJson(response, 200, JSON.stringify(results));
      break;
    }
    case '/not-modified': {
      const { rows } = await pool.query<{ revision: string }>({ ...REVISION, values: [household] });
      const etag = `"${rows[0]?.revision ?? ''}"`;
      if (request.headers['if-none-match'] === etag) response.writeHead(304, { etag }).end();
      else response.writeHead(200, { etag, 'content-length': 0 }).end();
      break;
    }
    default:
      sendJson(response, 404, '{}');
  }
}

function sendJson(response: ServerResponse, status: number, body: string): void {
  const headers = {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(body),
  };
  response.writeHead(status, headers).end(body);
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

createServer((request, response) => {
  answer(request, response).catch((error: unknown) => {
    console.error(error);
    sendJson(response, 500, '{}');
  });
}).listen(Number(process.env['PORT']), '127.0.0.1');

process.once('SIGTERM', () => process.exit());
