import { createHash } from 'node:crypto';
import { text } from 'node:stream/consumers';
import { ObjectNotFoundError, type ObjectStorage } from '#shared/storage';
import { BackedUpDatabase } from './backed-up-database.js';
import { BackupRefusedError } from './backup.errors.js';
import type { BackupFile } from './backup-file.js';
import { fillDatabase } from './fill-database.js';
import type { BackedUpObject, Manifest } from './manifest.js';
import { knownMigrations, migrateTo } from './migrate-to.js';
import { openSecrets, type Secrets } from './sealed-secrets.js';
import { TargetServer } from './target-server.js';

export interface RestoreTarget {
  readonly databaseUrl: string;
  readonly storage: ObjectStorage;
  /** The keys that the product will be started with, as far as they are known. */
  readonly secrets: Secrets;
}

export interface RestoreOptions {
  /** Opens the keys in the backup; null = those of the target are used. */
  readonly passphrase: string | null;
  /** Whether what the target holds may go. */
  readonly replace: boolean;
  /** Whether to go on although keys are missing that the data is sealed with. */
  readonly withoutKeys: boolean;
}

/**
 * Restores a backup. Everything that can be found wrong is found before anything is written, and the target changes at
 * the very end; a restore that was killed is begun again.
 * @returns the keys of the backup, when they were to be opened
 * @throws BackupDamagedError; BackupRefusedError; RestoreDiffersError
 */
export async function restoreBackup(
  backup: BackupFile,
  { databaseUrl, storage, secrets }: RestoreTarget,
  { passphrase, replace, withoutKeys }: RestoreOptions,
): Promise<Secrets | null> {
  const { manifest } = backup;
  const known = await knownMigrations();
  const unknown = manifest.migrations.find((name) => !known.has(name));
  if (unknown !== undefined) {
    throw new BackupRefusedError(
      `The backup is of a newer release: ${unknown} is not known here. Restore it with that release or a later one.`,
    );
  }
  await backup.verify();
  const opened = passphrase === null ? null : await openBackupSecrets(backup, passphrase);
  if (!withoutKeys) requireKeys(manifest, { ...secrets, ...opened });
  const server = new TargetServer(databaseUrl);
  await server.requireReady({ replace });

  await server.makeStaging();
  await migrateTo(
    server.stagingUrl,
    manifest.migrations.map((name) => known.get(name)!),
  );
  await BackedUpDatabase.use(server.stagingUrl, (database) => fillDatabase(database, backup));
  await migrateTo(server.stagingUrl, known.values());
  await BackedUpDatabase.use(server.stagingUrl, (database) => database.query('ANALYZE'));
  for (const object of manifest.objects) await restoreObject(backup, storage, object);
  await server.swap();
  return opened;
}

async function openBackupSecrets(backup: BackupFile, passphrase: string): Promise<Secrets> {
  const { secrets } = backup.manifest;
  if (!secrets) {
    throw new BackupRefusedError('There are no keys in this backup: leave the passphrase out.');
  }
  return openSecrets(await text(await backup.read(secrets)), passphrase);
}

/** @throws BackupRefusedError when a key is missing without which people could not sign in or be told anything */
function requireKeys({ sealedWith }: Manifest, secrets: Secrets): void {
  for (const [setting, ids] of Object.entries(sealedWith)) {
    const listed = new Set((secrets[setting] ?? '').split(',').map((entry) => entry.split(':', 1)[0]));
    const missing = ids.filter((id) => !listed.has(id));
    if (missing.length === 0) continue;
    throw new BackupRefusedError(
      `${setting} does not list ${missing.join(', ')}, which data of this backup is sealed with. Put the keys back ` +
        '(from the backup with --passphrase-file, if it has them), or say --without-keys: one-time codes and webhooks ' +
        'that need them stop working.',
    );
  }
}

/** What lies there already stays: its version may be known to somebody. */
async function restoreObject(
  backup: BackupFile,
  storage: ObjectStorage,
  object: BackedUpObject,
): Promise<void> {
  if ((await digestOf(storage, object.key)) === object.sha256) return;
  await storage.writeStream(object.key, await backup.read(object), object.contentType);
}

async function digestOf(storage: ObjectStorage, key: string): Promise<string | null> {
  try {
    const hash = createHash('sha256');
    for await (const chunk of await storage.readStream(key)) hash.update(chunk as Buffer);
    return hash.digest('hex');
  } catch (error) {
    if (error instanceof ObjectNotFoundError) return null;
    throw error;
  }
}
