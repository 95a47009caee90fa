import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { ObjectStorage } from '#shared/storage';
import type { ExportedTable } from '../exported-table.js';
import { serializeManifest, type Manifest, type ManifestFile } from '../manifest.js';
import type { ParquetWriter } from './parquet-writer.js';
import type { SourceDatabase } from './source-database.js';

export interface ExportedFile {
  /** Null = there were no rows. */
  readonly file: ManifestFile | null;
  readonly deletes: number;
}

/** Writes the files of one attempt at a batch: what PostgreSQL says, as Parquet, into the object storage. */
export class BatchFiles {
  private readonly folder: string;
  private number = 0;

  /**
   * @param folder of the batch
   * @param attempt no two have the same, so that none overwrites what another one has promised
   */
  constructor(
    private readonly storage: ObjectStorage,
    private readonly writer: ParquetWriter,
    private readonly scratch: string,
    folder: string,
    attempt: string,
  ) {
    this.folder = `${folder}/attempt-${attempt}`;
  }

  get manifestKey(): string {
    return `${this.folder}/manifest.json`;
  }

  /** Fetches rows into a file of the scratch folder, which `store` takes over. @param sql `_op` and the columns */
  async fetch(source: SourceDatabase, sql: string): Promise<string> {
    const csv = join(this.scratch, `${++this.number}.csv`);
    await source.copy(sql, csv);
    return csv;
  }

  async store(table: ExportedTable, name: string, csv: string): Promise<ExportedFile> {
    if ((await stat(csv)).size === 0) return { file: null, deletes: 0 };
    const parquet = `${csv}.parquet`;
    const { rows, deletes } = await this.writer.write(table, csv, parquet);
    await rm(csv);
    const key = `${this.folder}/${table.name}/${name}.parquet`;
    const hash = createHash('sha256');
    let bytes = 0;
    const measured = async function* (): AsyncGenerator<Buffer> {
      for await (const chunk of createReadStream(parquet) as AsyncIterable<Buffer>) {
        hash.update(chunk);
        bytes += chunk.length;
        yield chunk;
      }
    };
    await this.storage.writeStream(
      key,
      Readable.from(measured(), { objectMode: false }),
      'application/vnd.apache.parquet',
    );
    await rm(parquet);
    return { file: { key, bytes, sha256: hash.digest('hex'), rows }, deletes };
  }

  async writeManifest(manifest: Manifest): Promise<void> {
    await this.storage.write(this.manifestKey, Buffer.from(serializeManifest(manifest)), 'application/json');
  }
}
