import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { newId } from '#shared';
import type { ObjectStorage } from '#shared/storage';
import type { ManifestFile } from '../manifest.js';
import { readPromised } from '../promised-file.js';

/** Brings files of the object storage into a folder. */
export class FetchedFiles {
  constructor(
    private readonly storage: ObjectStorage,
    private readonly folder: string,
  ) {}

  /** @returns where it lies now @throws DamagedFileError */
  async fetch(file: ManifestFile): Promise<string> {
    const path = join(this.folder, `${newId()}.parquet`);
    await pipeline(readPromised(this.storage, file), createWriteStream(path));
    return path;
  }
}
