import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Redis } from 'ioredis';
import type { DataSource } from 'typeorm';

/** Where a text is found: `schema.table`, `file …`, `redis …`. */
export type Places = Set<string>;

/** Every table of the product, as `schema.name`. */
export async function tablesOf(dataSource: DataSource): Promise<string[]> {
  const rows = await dataSource.query<{ name: string }[]>(
    `SELECT table_schema || '.' || table_name AS name FROM information_schema.tables
      WHERE table_schema NOT IN ('pg_catalog', 'information_schema') AND table_type = 'BASE TABLE' ORDER BY 1`,
  );
  return rows.map(({ name }) => name);
}

/** Reads every column of every row of every table; bytes are looked through as well. */
export async function findInDatabase(dataSource: DataSource, text: string): Promise<Places> {
  const places: Places = new Set();
  const hex = Buffer.from(text).toString('hex');
  for (const name of await tablesOf(dataSource)) {
    const [schema, table] = name.split('.');
    const rows = await dataSource.query<unknown[]>(
      `SELECT FROM "${schema}"."${table}" AS r
        WHERE strpos(lower(r::text), lower($1)) > 0 OR strpos(r::text, $2) > 0 LIMIT 1`,
      [text, hex],
    );
    if (rows.length > 0) places.add(name);
  }
  return places;
}

/** Mails that were sent lie with whoever got them, for development in a folder of their own. */
const SENT_MAILS = '/mails/';

export async function findInFolder(folder: string, text: string): Promise<Places> {
  const places: Places = new Set();
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (path.includes(SENT_MAILS)) continue;
    if (path.includes(text)) places.add(`file ${path}`);
    else if (entry.isFile() && (await readFile(path)).includes(text)) places.add(`file ${path}`);
  }
  return places;
}

/** Every key and value that begins with the prefix. */
export async function findInRedis(redis: Redis, prefix: string, text: string): Promise<Places> {
  const places: Places = new Set();
  for (let cursor = '0'; ;) {
    const [next, keys] = await redis.scan(cursor, 'MATCH', `${prefix}:*`, 'COUNT', 1_000);
    for (const key of keys) {
      if (key.includes(text) || (await readKey(redis, key)).includes(text)) places.add(`redis ${key}`);
    }
    cursor = next;
    if (cursor === '0') return places;
  }
}

async function readKey(redis: Redis, key: string): Promise<string> {
  switch (await redis.type(key)) {
    case 'string':
      return (await redis.get(key)) ?? '';
    case 'hash':
      return JSON.stringify(await redis.hgetall(key));
    case 'list':
      return JSON.stringify(await redis.lrange(key, 0, -1));
    case 'set':
      return JSON.stringify(await redis.smembers(key));
    case 'zset':
      return JSON.stringify(await redis.zrange(key, 0, -1));
    case 'stream':
      return JSON.stringify(await redis.xrange(key, '-', '+'));
    default:
      return '';
  }
}
