import { z } from 'zod';

/** Where the manifest lies in the archive: the last file, because it tells of all others. */
export const MANIFEST_PATH = 'manifest.json';
/** Where the product's keys lie, sealed, if they were asked for. */
export const SECRETS_PATH = 'secrets.sealed.json';
/** Raised when a release could not restore the archives of the one before. */
export const BACKUP_FORMAT = 1;

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const measured = { path: z.string(), bytes: z.int().nonnegative(), sha256 };

const tableSchema = z.object({
  ...measured,
  /** Quoted where it has to be: `auth."user"`. */
  name: z.string(),
  /** Quoted likewise, in the order of the file. */
  columns: z.array(z.string()).min(1),
  rows: z.int().nonnegative(),
});

const objectSchema = z.object({ ...measured, key: z.string(), contentType: z.string() });

const manifestSchema = z.object({
  format: z.literal(BACKUP_FORMAT),
  /** When the snapshot was taken, by the database's clock. */
  takenAt: z.iso.datetime(),
  postgres: z.string(),
  /** Names of the migrations that the schema had, oldest first. */
  migrations: z.array(z.string()).min(1),
  tables: z.array(tableSchema).min(1),
  /** What the ledger adds up to, in minor units: `transactions EUR`, `balances EUR` … */
  sums: z.record(z.string(), z.string().regex(/^-?\d+$/)),
  objects: z.array(objectSchema),
  /** Ids of the keys that the data is sealed with, by the setting that has to list them. */
  sealedWith: z.record(z.string(), z.array(z.string())),
  secrets: z.object(measured).nullable(),
});

export type Manifest = z.output<typeof manifestSchema>;
export type BackedUpTable = z.output<typeof tableSchema>;
export type BackedUpObject = z.output<typeof objectSchema>;
export type Measured = Pick<BackedUpTable, 'path' | 'bytes' | 'sha256'>;

/** @throws when it is none, or one of another format */
export function parseManifest(text: string): Manifest {
  return manifestSchema.parse(JSON.parse(text));
}

/** Every file of the archive but the manifest itself. */
export function filesOf({ tables, objects, secrets }: Manifest): Measured[] {
  return [...tables, ...objects, ...(secrets ? [secrets] : [])];
}

/** One line for people. */
export function describe(manifest: Manifest): string {
  const { takenAt, tables, objects, migrations, secrets } = manifest;
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  const bytes = filesOf(manifest).reduce((sum, file) => sum + file.bytes, 0);
  const keys = secrets ? 'with keys' : 'without keys';
  return `${takenAt}  ${rows} rows, ${objects.length} objects, ${bytes} bytes unpacked, ${keys}, ${migrations.at(-1)}`;
}
