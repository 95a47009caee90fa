import { once } from 'node:events';
import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { createInterface } from 'node:readline';
import { Redis } from 'ioredis';
import { Client } from 'pg';

/** What one request costs in round trips. These are exact, also on a machine that is busy with other things. */
export interface RequestCosts {
  /** SQL statements per request, BEGIN and COMMIT included. */
  readonly statements: number;
  /** Commands per request that were sent to Redis; what a script calls inside it is not counted. */
  readonly redisCommands: number;
  /** The statements, and how often each ran per request. */
  readonly details: readonly { readonly sql: string; readonly perRequest: number }[];
}

interface StatementRow {
  readonly query: string;
  readonly calls: string;
}

/** Where to count. The database must have the extension pg_stat_statements, and be used by nobody else meanwhile. */
export interface CountedServices {
  readonly databaseUrl: string;
  readonly redisUrl: string;
  /** Commands are counted that mention it. */
  readonly redisPrefix: string;
}

/** @param send sends `requests` requests and waits for the answers */
export async function countCosts(
  services: CountedServices,
  requests: number,
  send: () => Promise<unknown>,
): Promise<RequestCosts> {
  const client = new Client({ connectionString: services.databaseUrl });
  const redis = new Redis(services.redisUrl);
  try {
    await client.connect();
    await client.query('CREATE EXTENSION IF NOT EXISTS pg_stat_statements');
    await client.query(
      'SELECT pg_stat_statements_reset(0, (SELECT oid FROM pg_database WHERE datname = current_database()), 0)',
    );
    const commands = await countCommands(redis, services.redisPrefix, send);
    const { rows } = await client.query<StatementRow>(
      `SELECT query, calls FROM pg_stat_statements
        WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database()) AND toplevel
        ORDER BY calls DESC, query`,
    );
    // What the process does by itself, once in a while, is not the request's.
    const details = rows
      .map(({ query, calls }) => ({ sql: oneLine(query), perRequest: Number(calls) / requests }))
      .filter(({ perRequest }) => perRequest >= 0.5);
    return {
      statements: round(details.reduce((sum, { perRequest }) => sum + perRequest, 0)),
      redisCommands: round(commands / requests),
      details,
    };
  } finally {
    await client.end();
    redis.disconnect();
  }
}

/**
 * Watches with MONITOR: commandstats cannot tell one client of a shared Redis from another. Over a socket of its own,
 * because ioredis takes what comes in one packet with MONITOR's answer for an answer, and fails.
 */
async function countCommands(redis: Redis, prefix: string, send: () => Promise<unknown>): Promise<number> {
  const { host = '127.0.0.1', port = 6379 } = redis.options;
  const socket = connect(port, host);
  const lines = createInterface({ input: socket });
  try {
    const watching = once(lines, 'line');
    socket.write('MONITOR\r\n');
    const [answer] = (await watching) as [string];
    if (answer !== '+OK') throw new Error(`MONITOR was answered with ${answer}`);
    let commands = 0;
    const marker = randomUUID();
    const markerSeen = new Promise<void>((resolve) => {
      lines.on('line', (line) => {
        if (line.includes(marker)) resolve();
        else if (!BY_SCRIPT.test(line) && line.includes(prefix)) commands++;
      });
    });
    await send();
    await redis.echo(marker);
    await markerSeen;
    return commands;
  } finally {
    lines.close();
    socket.destroy();
  }
}

/** As in `+1795364154.796205 [0 lua] "get" "key"`. */
const BY_SCRIPT = /^\+[\d.]+ \[\d+ lua\]/;
const oneLine = (sql: string) => sql.replace(/\s+/g, ' ').trim();
const round = (value: number) => Math.round(value * 100) / 100;
