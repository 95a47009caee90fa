import { z } from 'zod';

const bigint = z
  .string()
  .regex(/^-?\d+$/)
  .transform(BigInt);

/** A Parquet file of a batch. */
const fileSchema = z.object({
  /** In the object storage. */
  key: z.string(),
  bytes: z.int(),
  /** Lower-case hex. */
  sha256: z.string(),
  rows: z.int(),
});

const tableSchema = z.object({
  name: z.string(),
  schemaHash: z.string(),
  /** The table as it was when each file was written; null = what the warehouse has stays. */
  whole: z.array(fileSchema).nullable(),
  /** What has changed since, by unit: rows as they are now, and a row of `_op` 'D' for each unit without any. */
  changes: fileSchema.nullable(),
  deletes: z.int(),
  /** Rows of the households that are compared, in the source. */
  sourceCount: bigint,
  /** Sums of columns over them. */
  sourceSums: z.record(z.string(), bigint),
});

const identitySchema = z.object({
  /** PostgreSQL's, the same for a cluster and its physical copies. */
  systemIdentifier: z.string(),
  /** Changes when a copy goes its own way: a standby is promoted, a point in time restored. */
  timeline: z.int(),
  /** Name and object id. */
  database: z.string(),
});

/** Everything about one batch. Written after its files; loaders read nothing that it does not name. */
export const manifestSchema = z.object({
  version: z.literal(1),
  batch: z.int().positive(),
  source: identitySchema,
  /** Transactions below are in what the warehouse had before. */
  from: bigint,
  /** Transactions below are in what it has afterwards. */
  to: bigint,
  /** When the snapshot was taken, ISO 8601, UTC. */
  takenAt: z.string(),
  schemaHash: z.string(),
  /** Whether counts and sums are of all households, or of those that have changes in the batch. */
  compares: z.enum(['all', 'changed']),
  tables: z.array(tableSchema),
});

export type Manifest = z.output<typeof manifestSchema>;
export type ManifestTable = z.output<typeof tableSchema>;
export type ManifestFile = z.output<typeof fileSchema>;
export type SourceIdentity = z.output<typeof identitySchema>;

export function serializeManifest(manifest: Manifest): string {
  return JSON.stringify(
    manifest,
    (_key, value: unknown) => (typeof value === 'bigint' ? value.toString() : value),
    2,
  );
}

/** @throws when it is none */
export function parseManifest(text: string): Manifest {
  return manifestSchema.parse(JSON.parse(text));
}

/** Holds all batches, and nothing else: whoever loads elsewhere may read it. */
export const ETL_FOLDER = 'etl';

/** Holds everything of a batch; goes when the batch is loaded. One storage may serve several warehouses. */
export function batchFolder(warehouseId: string, batch: number): string {
  return `${ETL_FOLDER}/${warehouseId}/batch-${String(batch).padStart(8, '0')}`;
}
