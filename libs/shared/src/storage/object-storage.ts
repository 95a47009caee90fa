import type { Readable } from 'node:stream';
import { DomainError } from '#shared';

/** What a client may upload: exactly this, to exactly this key. */
export interface UploadGrant {
  /** `/`-separated, characters `[A-Za-z0-9._-]`, no `..`. */
  readonly key: string;
  readonly contentType: string;
  readonly byteSize: number;
  /** SHA-256 of the bytes, lower-case hex. */
  readonly sha256: string;
  readonly expiresAt: Date;
}

/** How a client sends the bytes straight to storage. */
export interface SignedUpload {
  readonly method: 'PUT' | 'POST';
  readonly url: string;
  /** To be sent with a PUT. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Form fields of a POST, before the `file` part. */
  readonly fields?: Readonly<Record<string, string>>;
  readonly expiresAt: Date;
}

export interface DownloadGrant {
  readonly key: string;
  readonly expiresAt: Date;
  /** Under which a browser saves it (letters, digits, `.`, `_`, `-`); absent = it shows the object. */
  readonly fileName?: string;
}

/** `Content-Disposition` of a download. */
export function dispositionOf(fileName: string | undefined): string {
  return fileName === undefined ? 'inline' : `attachment; filename="${fileName}"`;
}

export interface ObjectHead {
  readonly byteSize: number;
  readonly contentType: string;
  /** Names these very bytes: an object that is replaced has another version afterwards. */
  readonly version: string;
  /** SHA-256 that storage itself computed when the bytes came, lower-case hex; null where it did not. */
  readonly sha256: string | null;
}

/** Which object is read, and how much of it at most. */
export interface ReadOptions {
  readonly maxBytes: number;
  /** Reads this version only; absent = whatever lies there now. */
  readonly version?: string | undefined;
}

/** Thrown when an object that was asked for is not there. */
export class ObjectNotFoundError extends Error {
  override readonly name = 'ObjectNotFoundError';
}

/** Thrown when other bytes lie under the key than those of the version that was asked for. */
export class ObjectReplacedError extends Error {
  override readonly name = 'ObjectReplacedError';
}

/** Thrown when storage cannot be reached or does not do its work; what it said is the cause. */
export class StorageUnavailableError extends DomainError {
  constructor(cause: unknown) {
    super('unavailable', 'storage_unavailable', 'Documents cannot be reached at the moment. Try again.', {
      retryAfterSeconds: 1,
      cause,
    });
  }
}

/**
 * Where documents lie. Both drivers keep one contract; clients only ever see signed, expiring links. What touches the
 * documents throws StorageUnavailableError while storage is out of reach.
 */
export abstract class ObjectStorage {
  /** A link that accepts exactly one object: key, type, length and checksum are bound into the signature. */
  abstract signUpload(grant: UploadGrant): Promise<SignedUpload>;
  /** A link that serves the object until it expires. */
  abstract signDownload(grant: DownloadGrant): Promise<string>;
  abstract head(key: string): Promise<ObjectHead | null>;
  /** @throws ObjectNotFoundError; ObjectReplacedError; RangeError when the object is larger than `maxBytes`. */
  abstract read(key: string, options: ReadOptions): Promise<Buffer>;
  /** The first `maxBytes` bytes, or all there are. @throws ObjectNotFoundError; ObjectReplacedError */
  abstract readStart(key: string, options: ReadOptions): Promise<Buffer>;
  /** The bytes as they come, for what may be larger than the memory. @throws ObjectNotFoundError. */
  abstract readStream(key: string): Promise<Readable>;
  abstract write(key: string, body: Buffer, contentType: string): Promise<void>;
  /**
   * Stores a body whose length nobody knows yet, with a few megabytes of it in memory. The object appears whole or not
   * at all; what a killed process leaves behind goes with `deleteFolder`.
   */
  abstract writeStream(key: string, body: Readable, contentType: string): Promise<void>;
  /** Deleting what is not there is no error. */
  abstract delete(key: string): Promise<void>;
  /** The keys of all objects, in no order. What comes or goes meanwhile may be told or not. */
  abstract keys(): AsyncIterable<string>;
  /** How many objects lie under `folder/`, and remains of uploads that were cut off. */
  abstract countFolder(folder: string): Promise<number>;
  /** Deletes everything that `countFolder` counts. Repeatable. */
  abstract deleteFolder(folder: string): Promise<void>;
  /** For readiness. @throws when storage cannot be used. */
  abstract check(): Promise<void>;
}
