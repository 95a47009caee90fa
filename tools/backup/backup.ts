import 'reflect-metadata';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { ConfigurationError, loadEnvironment, readSettings, type Environment } from '#shared/config';
import { DatabaseSettings } from '#shared/database';
import { createObjectStorage, StorageSettings } from '#shared/storage';
import { productHome } from '../local/running-product.js';
import { BackupDamagedError, BackupRefusedError, UsageError } from './backup.errors.js';
import { parseBackupCommand, USAGE, type BackupCommand } from './backup-commands.js';
import { BackupFile } from './backup-file.js';
import { createBackup } from './create-backup.js';
import { RestoreDiffersError } from './fill-database.js';
import { describe } from './manifest.js';
import { restoreBackup } from './restore-backup.js';
import { sealSecrets, SECRET_NAMES, secretsIn } from './sealed-secrets.js';

/** As the user meant it who typed it. */
const given = (path: string): string => resolve(process.env['INIT_CWD'] ?? '.', path);

const say = (line: string): void => {
  console.log(line);
};

async function run(command: BackupCommand): Promise<void> {
  switch (command.kind) {
    case 'create':
      return create(command);
    case 'list':
      return list(folderOf(command));
    case 'verify':
      return withBackup(command.file, async (backup) => {
        await backup.verify();
        say(`${describe(backup.manifest)}\nEverything is as it was written.`);
      });
    case 'restore':
      return withBackup(command.file, (backup) => restore(backup, command));
  }
}

async function create({ folder, passphraseFile }: Extract<BackupCommand, { kind: 'create' }>): Promise<void> {
  const environment = await loadEnvironment();
  const name = `budgetsync-${new Date().toISOString().replace(/[-:]|\.\d+/g, '')}.zip`;
  const file = join(folderOf({ folder }), name);
  const sealedSecrets = passphraseFile === null ? null : await sealAll(environment, passphraseFile);
  const manifest = await createBackup({ ...(await placesOf(environment)), sealedSecrets }, file);
  say(`${describe(manifest)}\n${file}`);
}

async function list(folder: string): Promise<void> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.zip')).sort();
  for (const name of names) {
    const told = await withBackup(join(folder, name), (backup) =>
      Promise.resolve(describe(backup.manifest)),
    ).catch((error: unknown) => {
      if (!(error instanceof BackupDamagedError)) throw error;
      process.exitCode = 1;
      return error.message;
    });
    say(`${name}  ${told}`);
  }
}

async function restore(
  backup: BackupFile,
  { replace, withoutKeys, keys }: Extract<BackupCommand, { kind: 'restore' }>,
): Promise<void> {
  const environment = await loadEnvironment();
  const target = { ...(await placesOf(environment)), secrets: secretsIn(environment) };
  const passphrase = keys && (await readPassphrase(keys.passphraseFile));
  const opened = await restoreBackup(backup, target, { passphrase, replace, withoutKeys });
  if (keys && opened)
    await writeFile(given(keys.to), `${JSON.stringify(opened, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
  say(`${describe(backup.manifest)}\nRestored: every row and every sum is that of the backup.`);
}

async function placesOf(environment: Environment) {
  const settings = readSettings(environment, [DatabaseSettings, StorageSettings]);
  const { DATABASE_URL: databaseUrl } = settings.get(DatabaseSettings) as DatabaseSettings;
  return {
    databaseUrl,
    storage: await createObjectStorage(settings.get(StorageSettings) as StorageSettings),
  };
}

async function sealAll(environment: Environment, passphraseFile: string): Promise<string> {
  const secrets = secretsIn(environment);
  const missing = SECRET_NAMES.filter((name) => !(name in secrets) && name !== 'STORAGE_SIGNING_KEY');
  if (missing.length > 0) throw new BackupRefusedError(`Not set, so not to be kept: ${missing.join(', ')}`);
  return sealSecrets(secrets, await readPassphrase(passphraseFile));
}

async function readPassphrase(file: string): Promise<string> {
  const [passphrase = ''] = (await readFile(given(file), 'utf8')).split(/\r?\n/, 1);
  if (passphrase.length < 12)
    throw new BackupRefusedError(`The first line of ${file} has less than 12 characters.`);
  return passphrase;
}

async function withBackup<T>(file: string, work: (backup: BackupFile) => Promise<T>): Promise<T> {
  const backup = await BackupFile.open(given(file));
  try {
    return await work(backup);
  } finally {
    backup.close();
  }
}

function folderOf({ folder }: { readonly folder: string | null }): string {
  return folder === null ? join(productHome(), 'backups') : given(folder);
}

try {
  await run(parseBackupCommand(process.argv.slice(2)));
} catch (error) {
  if (error instanceof UsageError) {
    console.error(`${error.message}\n\n${USAGE}`);
    process.exitCode = 2;
  } else {
    const isPlain = [ConfigurationError, BackupDamagedError, BackupRefusedError, RestoreDiffersError].some(
      (kind) => error instanceof kind,
    );
    const isOfSystem = (error as NodeJS.ErrnoException).syscall !== undefined;
    console.error(isPlain || isOfSystem ? (error as Error).message : error);
    process.exitCode = error instanceof BackupRefusedError ? 3 : 1;
  }
}
