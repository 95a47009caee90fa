import { parseArgs } from 'node:util';
import { UsageError } from './backup.errors.js';

export const USAGE = `Usage:
  npm run backup -- create [--in FOLDER] [--with-secrets --passphrase-file FILE]
  npm run backup -- list [--in FOLDER]
  npm run backup -- verify BACKUP
  npm run backup -- restore BACKUP [--replace] [--without-keys] [--passphrase-file FILE --secrets-to FILE]
FOLDER is backups in the product's home unless it is named. The passphrase is the file's first line.
Exit code 0: done; 1: failed, or the file is damaged; 2: not a command; 3: refused, nothing was changed.`;

/** What is asked for; paths are as they were given. */
export type BackupCommand =
  | { readonly kind: 'create'; readonly folder: string | null; readonly passphraseFile: string | null }
  | { readonly kind: 'list'; readonly folder: string | null }
  | { readonly kind: 'verify'; readonly file: string }
  | {
      readonly kind: 'restore';
      readonly file: string;
      readonly replace: boolean;
      readonly withoutKeys: boolean;
      readonly keys: { readonly passphraseFile: string; readonly to: string } | null;
    };

/** Which options each command takes. */
const OPTIONS: Readonly<Record<string, readonly string[]>> = {
  create: ['in', 'with-secrets', 'passphrase-file'],
  list: ['in'],
  verify: [],
  restore: ['replace', 'without-keys', 'passphrase-file', 'secrets-to'],
};

/** @throws UsageError */
export function parseBackupCommand(args: readonly string[]): BackupCommand {
  const { values, positionals } = parse(args);
  const [kind = '', file, ...surplus] = positionals;
  const allowed = OPTIONS[kind];
  if (!allowed) throw new UsageError(kind === '' ? 'What is to be done?' : `Unknown: ${kind}`);
  const strange = Object.keys(values).find((name) => !allowed.includes(name));
  if (strange !== undefined) throw new UsageError(`${kind} takes no --${strange}`);
  const takesFile = kind === 'verify' || kind === 'restore';
  if (surplus.length > 0 || takesFile !== (file !== undefined)) {
    throw new UsageError(takesFile ? `${kind} takes one backup` : `${kind} takes no file`);
  }
  const passphraseFile = values['passphrase-file'] ?? null;
  switch (kind) {
    case 'create':
      if ((values['with-secrets'] ?? false) !== (passphraseFile !== null)) {
        throw new UsageError('--with-secrets and --passphrase-file go together');
      }
      return { kind, folder: values.in ?? null, passphraseFile };
    case 'list':
      return { kind, folder: values.in ?? null };
    case 'verify':
      return { kind, file: file! };
    default: {
      const to = values['secrets-to'] ?? null;
      if ((to !== null) !== (passphraseFile !== null)) {
        throw new UsageError('--passphrase-file and --secrets-to go together');
      }
      const keys = passphraseFile !== null && to !== null ? { passphraseFile, to } : null;
      const { replace = false, 'without-keys': withoutKeys = false } = values;
      return { kind: 'restore', file: file!, replace, withoutKeys, keys };
    }
  }
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        in: { type: 'string' },
        'with-secrets': { type: 'boolean' },
        'passphrase-file': { type: 'string' },
        replace: { type: 'boolean' },
        'without-keys': { type: 'boolean' },
        'secrets-to': { type: 'string' },
      },
    });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}
