import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ArchiveClosedError, ZipArchive } from '#shared/archive';
import { ObjectNotFoundError, type ObjectStorage } from '#shared/storage';
import { BackedUpDatabase } from './backed-up-database.js';
import {
  BACKUP_FORMAT,
  MANIFEST_PATH,
  SECRETS_PATH,
  type BackedUpObject,
  type BackedUpTable,
  type Manifest,
  type Measured,
} from './manifest.js';

export interface BackupSource {
  readonly databaseUrl: string;
  readonly storage: ObjectStorage;
  /** The product's keys, sealed; null = they are kept elsewhere. */
  readonly sealedSecrets: string | null;
}

/** Keys whose owners are looked up at once. */
const BATCH = 500;
const NEWLINE = 0x0a;

/**
 * Writes a backup of one instant, while the product may go on. The file appears whole, readable by its owner only, or
 * not at all.
 */
export async function createBackup(source: BackupSource, file: string): Promise<Manifest> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const aside = `${file}.${randomUUID()}.tmp`;
  try {
    const manifest = await BackedUpDatabase.use(source.databaseUrl, (database) =>
      database.transaction('ISOLATION LEVEL REPEATABLE READ READ ONLY', () =>
        writeArchive(database, source, aside),
      ),
    );
    await sync(aside);
    await rename(aside, file);
    return manifest;
  } finally {
    await rm(aside, { force: true });
  }
}

async function writeArchive(
  database: BackedUpDatabase,
  source: BackupSource,
  file: string,
): Promise<Manifest> {
  const zip = new ZipArchive(new Date());
  // Whichever fails ends the other.
  const end = (error: unknown): never => {
    zip.output.destroy(error as Error);
    throw error;
  };
  const fill = async (): Promise<Manifest> => {
    const manifest = await addEverything(zip, database, source);
    await addText(zip, MANIFEST_PATH, JSON.stringify(manifest, null, 1));
    zip.end();
    return manifest;
  };
  const [filled, written] = await Promise.allSettled([
    fill().catch(end),
    pipeline(zip.output, createWriteStream(file, { flags: 'wx', mode: 0o600 })),
  ]);
  // An archive that was closed knows nothing of the reason; the disk does.
  if (filled.status === 'rejected' && !(filled.reason instanceof ArchiveClosedError)) throw filled.reason;
  if (written.status === 'rejected') throw written.reason;
  if (filled.status === 'rejected') throw filled.reason;
  return filled.value;
}

async function addEverything(
  zip: ZipArchive,
  database: BackedUpDatabase,
  { storage, sealedSecrets }: BackupSource,
): Promise<Manifest> {
  const [told] = await database.query<{ takenAt: Date; postgres: string }>(
    `SELECT now() AS "takenAt", current_setting('server_version') AS postgres`,
  );
  const migrations = await database.migrations();
  const sums = await database.sums();
  const sealedWith = await keysInUse(database);
  const tables: BackedUpTable[] = [];
  for (const { name, columns, key } of await database.tables()) {
    let rows = 0;
    const content = async function* (): AsyncGenerator<Buffer> {
      for await (const chunk of database.readRows({ name, columns, key })) {
        rows += count(chunk as Buffer);
        yield chunk as Buffer;
      }
    };
    const file = await add(zip, `tables/${name.replaceAll('"', '')}.copy`, content);
    tables.push({ name, columns: [...columns], rows, ...file });
  }
  const objects: BackedUpObject[] = [];
  for await (const key of ownedKeys(database, storage)) {
    const object = await addObject(zip, storage, key);
    if (object) objects.push(object);
  }
  const secrets = sealedSecrets === null ? null : await addText(zip, SECRETS_PATH, sealedSecrets);
  const { takenAt, postgres } = told!;
  return {
    ...{ format: BACKUP_FORMAT, takenAt: takenAt.toISOString(), postgres, migrations, tables, sums },
    ...{ objects, sealedWith, secrets },
  };
}

/** COPY ends each row with a newline and escapes those within. */
function count(chunk: Buffer): number {
  let newlines = 0;
  for (let at = chunk.indexOf(NEWLINE); at >= 0; at = chunk.indexOf(NEWLINE, at + 1)) newlines++;
  return newlines;
}

async function keysInUse(database: BackedUpDatabase): Promise<Record<string, string[]>> {
  const rows = await database.query<{ setting: string; id: string }>(
    `SELECT DISTINCT 'AUTH_TOTP_KEYS' AS setting, key_id AS id FROM auth.totp
      UNION SELECT 'WEBHOOK_KEYS', secret_key_id FROM webhook.webhook
      UNION SELECT 'WEBHOOK_KEYS', previous_secret_key_id FROM webhook.webhook WHERE previous_secret_key_id IS NOT NULL
      ORDER BY 1, 2`,
  );
  const keys: Record<string, string[]> = {};
  for (const { setting, id } of rows) (keys[setting] ??= []).push(id);
  return keys;
}

/**
 * The keys (`kind/owner/…`) of what belongs to households and people of the snapshot. What came later has nobody in the
 * restored database who could ever erase it.
 */
async function* ownedKeys(database: BackedUpDatabase, storage: ObjectStorage): AsyncGenerator<string> {
  let batch: string[] = [];
  for await (const key of storage.keys()) {
    batch.push(key);
    if (batch.length < BATCH) continue;
    yield* await owned(database, batch);
    batch = [];
  }
  yield* await owned(database, batch);
}

async function owned(database: BackedUpDatabase, keys: readonly string[]): Promise<string[]> {
  const rows = await database.query<{ id: string }>(
    `SELECT household_id::text AS id FROM platform.household_revision WHERE household_id::text = ANY ($1)
      UNION SELECT id::text FROM auth."user" WHERE id::text = ANY ($1)`,
    [keys.map(ownerOf)],
  );
  const owners = new Set(rows.map(({ id }) => id));
  return keys.filter((key) => owners.has(ownerOf(key)));
}

function ownerOf(key: string): string {
  return key.split('/', 2)[1] ?? '';
}

/** @returns null when it was deleted since its key was listed */
async function addObject(
  zip: ZipArchive,
  storage: ObjectStorage,
  key: string,
): Promise<BackedUpObject | null> {
  const head = await storage.head(key);
  if (!head) return null;
  let stream: Readable;
  try {
    stream = await storage.readStream(key);
  } catch (error) {
    if (error instanceof ObjectNotFoundError) return null;
    throw error;
  }
  return { key, contentType: head.contentType, ...(await add(zip, `objects/${key}`, () => stream)) };
}

function addText(zip: ZipArchive, path: string, content: string): Promise<Measured> {
  return add(zip, path, () => Readable.from([content]));
}

async function add(
  zip: ZipArchive,
  path: string,
  content: () => AsyncIterable<string | Uint8Array>,
): Promise<Measured> {
  await zip.add({ path, content });
  return zip.files.at(-1)!;
}

async function sync(file: string): Promise<void> {
  const handle = await open(file, 'r+');
  await handle.sync();
  await handle.close();
}
