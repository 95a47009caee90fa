import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { newId } from '#shared';
import type { ObjectStorage } from '#shared/storage';
import type { ManifestFile } from '../manifest.js';
import { DamagedFileError } from '../warehouse.errors.js';

/** Brings files of the object storage into a folder, and lets no other bytes pass than those that were promised. */
export class FetchedFiles {
  constructor(
    private readonly storage: ObjectStorage,
    private readonly folder: string,
  ) {}

  /** @returns where it lies now @throws DamagedFileError */
  async fetch({ key, sha256 }: ManifestFile): Promise<string> {
    const path = join(this.folder, `${newId()}.parquet`);
    const hash = createHash('sha256');
    const hashing = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        hash.update(chunk);
        done(null, chunk);
      },
    });
    await pipeline(await this.storage.readStream(key), hashing, createWriteStream(path));
    if (hash.digest('hex') !== sha256)
      throw new DamagedFileError(`${key} has other bytes than the manifest says.`);
    return path;
  }
}
