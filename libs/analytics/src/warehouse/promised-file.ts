import { createHash } from 'node:crypto';
import type { ObjectStorage } from '#shared/storage';
import type { ManifestFile } from './manifest.js';
import { DamagedFileError } from './warehouse.errors.js';

/** The bytes of a file; after the last one: @throws DamagedFileError when they are not those that were promised. */
export async function* readPromised(
  storage: ObjectStorage,
  { key, sha256 }: ManifestFile,
): AsyncGenerator<Buffer> {
  const hash = createHash('sha256');
  for await (const chunk of (await storage.readStream(key)) as AsyncIterable<Buffer>) {
    hash.update(chunk);
    yield chunk;
  }
  if (hash.digest('hex') !== sha256) {
    throw new DamagedFileError(`${key} has other bytes than the manifest says.`);
  }
}
