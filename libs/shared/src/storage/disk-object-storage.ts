import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, type BigIntStats, type Dirent } from 'node:fs';
import {
  access,
  constants,
  mkdir,
  open,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  writeFile,
  type FileHandle,
} from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import type { Readable } from 'node:stream';
import { z } from 'zod';
import { DomainError } from '#shared';
import {
  ObjectNotFoundError,
  ObjectReplacedError,
  ObjectStorage,
  StorageUnavailableError,
  type DownloadGrant,
  type ObjectHead,
  type ReadOptions,
  type SignedUpload,
  type UploadGrant,
} from './object-storage.js';
import { StorageTokens } from './storage-token.js';
import { keepingPace, UPLOAD_PACE, type Pace } from './upload-pace.js';

const metadataSchema = z.object({ contentType: z.string(), sha256: z.string().optional() });
type Metadata = z.infer<typeof metadataSchema>;

export interface DiskStorageOptions {
  readonly folder: string;
  /** Where the api serves `/v1/storage/…`. */
  readonly publicUrl: string;
  readonly tokens: StorageTokens;
  /** How slowly an upload may come; absent = see `UPLOAD_PACE`. */
  readonly pace?: Pace;
}

type UploadedObject = Pick<UploadGrant, 'byteSize' | 'sha256' | 'contentType'>;

export interface OpenDownload extends ObjectHead {
  readonly stream: Readable;
  /** As in the grant. */
  readonly fileName: string | undefined;
}

/**
 * Objects as files of one folder, with the production contract: links are signed, expire, and accept only the
 * granted key, type, length and checksum. An object appears whole (written aside, synced, renamed) or not at all.
 */
export class DiskObjectStorage extends ObjectStorage {
  private readonly root: string;

  constructor(private readonly options: DiskStorageOptions) {
    super();
    this.root = resolve(options.folder);
  }

  signUpload(grant: UploadGrant): Promise<SignedUpload> {
    this.pathOf(grant.key);
    const token = this.options.tokens.sign({
      purpose: 'put',
      ...grant,
      expiresAt: grant.expiresAt.getTime(),
    });
    return Promise.resolve({
      method: 'PUT',
      url: this.link(token),
      headers: { 'content-type': grant.contentType },
      expiresAt: grant.expiresAt,
    });
  }

  signDownload(grant: DownloadGrant): Promise<string> {
    const token = this.options.tokens.sign({
      purpose: 'get',
      ...grant,
      expiresAt: grant.expiresAt.getTime(),
    });
    return Promise.resolve(this.link(token));
  }

  /**
   * Takes the bytes of a granted upload.
   * @throws DomainError when the link, the type, the length or the checksum does not match; nothing is kept then.
   */
  async acceptUpload(
    token: string,
    contentType: string | undefined,
    body: Readable,
    now: Date,
  ): Promise<void> {
    const grant = this.options.tokens.verify(token, 'put', now);
    if (!grant) throw linkRefused();
    if (contentType !== grant.contentType) {
      throw new DomainError(
        'unsupported_media_type',
        'content_type_mismatch',
        `This link takes ${grant.contentType} only.`,
      );
    }
    const target = this.pathOf(grant.key);
    await orUnavailable(async () => rename(await this.writeUpload(target, body, grant), target));
  }

  /** The stored object behind a download link. @throws DomainError when the link is not valid (any more). */
  async openDownload(token: string, now: Date): Promise<OpenDownload> {
    const grant = this.options.tokens.verify(token, 'get', now);
    if (!grant) throw linkRefused();
    const head = await this.head(grant.key);
    if (!head) throw new DomainError('not_found', 'object_not_found', 'The document is no longer stored.');
    return { ...head, fileName: grant.fileName, stream: createReadStream(this.pathOf(grant.key)) };
  }

  async head(key: string): Promise<ObjectHead | null> {
    const path = this.pathOf(key);
    return orUnavailable(async () => {
      try {
        const found = await stat(path, { bigint: true });
        const { contentType, sha256 = null } = metadataSchema.parse(
          JSON.parse(await readFile(`${path}.meta`, 'utf8')),
        );
        return { byteSize: Number(found.size), contentType, version: versionOf(found), sha256 };
      } catch (error) {
        if (isMissingFile(error)) return null;
        throw error;
      }
    });
  }

  async read(key: string, { maxBytes, version }: ReadOptions): Promise<Buffer> {
    return this.withFile(key, version, async (file, byteSize) => {
      if (byteSize > maxBytes) throw new RangeError(`The object holds ${byteSize} bytes`);
      return file.readFile();
    });
  }

  async readStart(key: string, { maxBytes, version }: ReadOptions): Promise<Buffer> {
    return this.withFile(key, version, async (file, byteSize) => {
      const start = Buffer.alloc(Math.min(maxBytes, byteSize));
      const { bytesRead } = await file.read(start, 0, start.length, 0);
      return start.subarray(0, bytesRead);
    });
  }

  async readStream(key: string): Promise<Readable> {
    return orUnavailable(async () => {
      try {
        return (await open(this.pathOf(key), 'r')).createReadStream();
      } catch (error) {
        if (isMissingFile(error)) throw new ObjectNotFoundError(key);
        throw error;
      }
    });
  }

  async write(key: string, body: Buffer, contentType: string): Promise<void> {
    const target = this.pathOf(key);
    await orUnavailable(async () => {
      await mkdir(dirname(target), { recursive: true });
      const aside = `${target}.${randomUUID()}.tmp`;
      await writeFile(aside, body);
      await writeMetadata(target, { contentType });
      await rename(aside, target);
    });
  }

  async writeStream(key: string, body: Readable, contentType: string): Promise<void> {
    const target = this.pathOf(key);
    await orUnavailable(async () => {
      const aside = await writeAside(target, { contentType }, async (file) => {
        for await (const chunk of body as AsyncIterable<Buffer>) await file.write(chunk);
      });
      await rename(aside, target);
    });
  }

  async delete(key: string): Promise<void> {
    const path = this.pathOf(key);
    await orUnavailable(async () => {
      await rm(path, { force: true });
      await rm(`${path}.meta`, { force: true });
    });
  }

  async *keys(): AsyncGenerator<string> {
    yield* this.keysBelow('');
  }

  private async *keysBelow(folder: string): AsyncGenerator<string> {
    const entries = await orUnavailable(() => readFolder(join(this.root, folder)));
    for (const entry of entries) {
      const key = `${folder}${entry.name}`;
      if (entry.isDirectory()) yield* this.keysBelow(`${key}/`);
      else if (!/\.(?:meta|tmp)$/.test(key)) yield key;
    }
  }

  async countFolder(folder: string): Promise<number> {
    const path = this.pathOf(folder);
    return orUnavailable(async () => {
      const entries = await readFolder(path, { recursive: true });
      return entries.filter((entry) => entry.isFile() && !entry.name.endsWith('.meta')).length;
    });
  }

  async deleteFolder(folder: string): Promise<void> {
    const path = this.pathOf(folder);
    // Somebody may be writing there; what they write meanwhile is found by the next try.
    await orUnavailable(() => rm(path, { recursive: true, force: true, maxRetries: 3 }));
  }

  async check(): Promise<void> {
    await mkdir(this.root, { recursive: true });
    await access(this.root, constants.W_OK);
  }

  /** The version is that of the opened file, which stays the same when another one takes its name. */
  private withFile<T>(
    key: string,
    version: string | undefined,
    work: (file: FileHandle, byteSize: number) => Promise<T>,
  ): Promise<T> {
    const path = this.pathOf(key);
    return orUnavailable(async () => {
      const file = await open(path, 'r').catch((error: unknown) => {
        throw isMissingFile(error) ? new ObjectNotFoundError(key) : error;
      });
      try {
        const found = await file.stat({ bigint: true });
        if (version !== undefined && version !== versionOf(found)) throw new ObjectReplacedError(key);
        return await work(file, Number(found.size));
      } finally {
        await file.close();
      }
    });
  }

  private writeUpload(target: string, body: Readable, grant: UploadedObject): Promise<string> {
    const { contentType, sha256 } = grant;
    return writeAside(target, { contentType, sha256 }, async (file) => {
      const hash = createHash('sha256');
      let received = 0;
      for await (const chunk of keepingPace(body, this.options.pace ?? UPLOAD_PACE)) {
        received += chunk.length;
        if (received > grant.byteSize) {
          throw new DomainError(
            'too_large',
            'upload_larger_than_declared',
            `The file is larger than the ${grant.byteSize} bytes that were declared.`,
          );
        }
        hash.update(chunk);
        await file.write(chunk);
      }
      if (received < grant.byteSize) {
        throw new DomainError(
          'bad_request',
          'upload_incomplete',
          `Only ${received} of the ${grant.byteSize} declared bytes arrived. Send the file again.`,
        );
      }
      if (hash.digest('hex') !== grant.sha256) {
        throw new DomainError(
          'bad_request',
          'checksum_mismatch',
          'The bytes do not have the declared SHA-256. Send the file again.',
        );
      }
    });
  }

  private link(token: string): string {
    return `${this.options.publicUrl.replace(/\/$/, '')}/v1/storage/${token}`;
  }

  private pathOf(key: string): string {
    const path = resolve(join(this.root, key));
    if (!/^[A-Za-z0-9._/-]+$/.test(key) || key.includes('..') || !path.startsWith(this.root + sep)) {
      throw new RangeError('Not an object key');
    }
    return path;
  }
}

/** What lies in the folder; nothing when there is none. */
async function readFolder(path: string, { recursive = false } = {}): Promise<Dirent[]> {
  try {
    return await readdir(path, { recursive, withFileTypes: true });
  } catch (error) {
    if (isMissingFile(error)) return [];
    throw error;
  }
}

/** What `write` puts beside `target`, synced; nothing of it is left when it fails. @returns where it lies */
async function writeAside(
  target: string,
  metadata: Metadata,
  write: (file: FileHandle) => Promise<void>,
): Promise<string> {
  await mkdir(dirname(target), { recursive: true });
  const aside = `${target}.${randomUUID()}.tmp`;
  const file = await open(aside, 'wx');
  try {
    await write(file);
    await file.sync();
    await writeMetadata(target, metadata);
    return aside;
  } catch (error) {
    await rm(aside, { force: true });
    throw error;
  } finally {
    await file.close();
  }
}

/** Whole or not at all: somebody may read it, or write the same, at this moment. */
async function writeMetadata(target: string, metadata: Metadata): Promise<void> {
  const aside = `${target}.${randomUUID()}.tmp`;
  await writeFile(aside, JSON.stringify(metadata));
  await rename(aside, `${target}.meta`);
}

function linkRefused(): DomainError {
  return new DomainError(
    'forbidden',
    'link_not_valid',
    'This link is not valid or has expired. Ask for a new one.',
  );
}

/** Only the operating system's own errors name the call that failed. @throws StorageUnavailableError */
async function orUnavailable<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if ((error as NodeJS.ErrnoException | null)?.syscall !== undefined)
      throw new StorageUnavailableError(error);
    throw error;
  }
}

/** A file that is replaced is another one; one that is overwritten has another time of change. */
function versionOf({ ino, size, mtimeNs }: BigIntStats): string {
  return `${ino}-${size}-${mtimeNs}`;
}

function isMissingFile(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ENOENT';
}
