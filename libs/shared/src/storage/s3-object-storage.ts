import type { Readable } from 'node:stream';
import {
  AbortMultipartUploadCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  ListObjectsV2Command,
  NotFound,
  NoSuchKey,
  PutObjectCommand,
  S3ServiceException,
  type S3Client,
} from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import {
  dispositionOf,
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

/** The least that S3 takes as a part; two are sent at once. */
const PART_BYTES = 5 * 1024 * 1024;

export interface S3StorageOptions {
  readonly bucket: string;
  readonly uploadMethod: 'POST' | 'PUT';
  /** Who signs links for downloads; absent = S3 itself. */
  readonly links?: DownloadLinks;
}

/** Signs links to objects, S3's own or those of a distribution before the bucket. */
export interface DownloadLinks {
  signDownload(grant: DownloadGrant): Promise<string>;
}

/**
 * Objects in one S3 bucket. Clients upload by a presigned POST, whose policy pins key, type, length and checksum, or by
 * a presigned PUT, which pins the same by signed headers.
 */
export class S3ObjectStorage extends ObjectStorage {
  private readonly bucket: string;

  constructor(
    private readonly client: S3Client,
    private readonly options: S3StorageOptions,
  ) {
    super();
    this.bucket = options.bucket;
  }

  signUpload(grant: UploadGrant): Promise<SignedUpload> {
    return this.options.uploadMethod === 'POST' ? this.signPost(grant) : this.signPut(grant);
  }

  private async signPost(grant: UploadGrant): Promise<SignedUpload> {
    const checksum = toBase64(grant.sha256);
    const { url, fields } = await createPresignedPost(this.client, {
      Bucket: this.bucket,
      Key: grant.key,
      Expires: secondsUntil(grant.expiresAt),
      Fields: {
        'Content-Type': grant.contentType,
        'x-amz-checksum-algorithm': 'SHA256',
        'x-amz-checksum-sha256': checksum,
      },
      Conditions: [
        ['eq', '$key', grant.key],
        ['eq', '$Content-Type', grant.contentType],
        ['eq', '$x-amz-checksum-algorithm', 'SHA256'],
        ['eq', '$x-amz-checksum-sha256', checksum],
        ['content-length-range', grant.byteSize, grant.byteSize],
      ],
    });
    return { method: 'POST', url, fields, expiresAt: grant.expiresAt };
  }

  /** The headers are part of the signature, so that none of them can be left out or changed. */
  private async signPut(grant: UploadGrant): Promise<SignedUpload> {
    const checksum = toBase64(grant.sha256);
    const command = new PutObjectCommand({
      Bucket: this.bucket,
      Key: grant.key,
      ContentType: grant.contentType,
      ContentLength: grant.byteSize,
      ChecksumSHA256: checksum,
    });
    const url = await getSignedUrl(this.client, command, {
      expiresIn: secondsUntil(grant.expiresAt),
      signableHeaders: new Set(['host', 'content-type', 'content-length', CHECKSUM_HEADER]),
      unhoistableHeaders: new Set([CHECKSUM_HEADER]),
    });
    const headers = { 'content-type': grant.contentType, [CHECKSUM_HEADER]: checksum };
    return { method: 'PUT', url, headers, expiresAt: grant.expiresAt };
  }

  signDownload(grant: DownloadGrant): Promise<string> {
    if (this.options.links) return this.options.links.signDownload(grant);
    const saved =
      grant.fileName === undefined ? {} : { ResponseContentDisposition: dispositionOf(grant.fileName) };
    const command = new GetObjectCommand({ Bucket: this.bucket, Key: grant.key, ...saved });
    return getSignedUrl(this.client, command, { expiresIn: secondsUntil(grant.expiresAt) });
  }

  async head(key: string): Promise<ObjectHead | null> {
    try {
      const head = await this.client.send(
        new HeadObjectCommand({ Bucket: this.bucket, Key: key, ChecksumMode: 'ENABLED' }),
      );
      return {
        byteSize: head.ContentLength ?? 0,
        contentType: head.ContentType ?? 'application/octet-stream',
        version: versionOf(head),
        sha256: head.ChecksumSHA256 === undefined ? null : toHex(head.ChecksumSHA256),
      };
    } catch (error) {
      if (error instanceof NotFound) return null;
      throw new StorageUnavailableError(error);
    }
  }

  async read(key: string, { maxBytes, version }: ReadOptions): Promise<Buffer> {
    const object = await this.get(key, version);
    if ((object.ContentLength ?? 0) > maxBytes) {
      await object.Body.transformToWebStream().cancel();
      throw new RangeError(`The object holds ${object.ContentLength} bytes`);
    }
    return Buffer.from(await object.Body.transformToByteArray().catch(unavailable));
  }

  async readStart(key: string, { maxBytes, version }: ReadOptions): Promise<Buffer> {
    const object = await this.get(key, version, `bytes=0-${maxBytes - 1}`);
    return Buffer.from(await object.Body.transformToByteArray().catch(unavailable));
  }

  async readStream(key: string): Promise<Readable> {
    return (await this.get(key)).Body as Readable;
  }

  async write(key: string, body: Buffer, contentType: string): Promise<void> {
    await this.client
      .send(new PutObjectCommand({ Bucket: this.bucket, Key: key, Body: body, ContentType: contentType }))
      .catch(unavailable);
  }

  async writeStream(key: string, body: Readable, contentType: string): Promise<void> {
    const upload = new Upload({
      client: this.client,
      params: { Bucket: this.bucket, Key: key, Body: body, ContentType: contentType },
      partSize: PART_BYTES,
      queueSize: 2,
    });
    await upload.done().catch(unavailable);
  }

  async delete(key: string): Promise<void> {
    await this.client.send(new DeleteObjectCommand({ Bucket: this.bucket, Key: key })).catch(unavailable);
  }

  async *keys(): AsyncGenerator<string> {
    for await (const page of this.listPages('')) yield* page;
  }

  async countFolder(folder: string): Promise<number> {
    let count = (await this.listUploads(folder)).length;
    for await (const keys of this.listPages(`${folder}/`)) count += keys.length;
    return count;
  }

  async deleteFolder(folder: string): Promise<void> {
    const Bucket = this.bucket;
    for await (const keys of this.listPages(`${folder}/`)) {
      const Delete = { Objects: keys.map((Key) => ({ Key })), Quiet: true };
      const { Errors = [] } = await this.client
        .send(new DeleteObjectsCommand({ Bucket, Delete }))
        .catch(unavailable);
      if (Errors.length > 0) unavailable(new Error(`${Errors.length} objects: ${Errors[0]?.Code}`));
    }
    for (const { Key, UploadId } of await this.listUploads(folder)) {
      await this.client.send(new AbortMultipartUploadCommand({ Bucket, Key, UploadId })).catch(unavailable);
    }
  }

  async check(): Promise<void> {
    await this.client.send(new HeadBucketCommand({ Bucket: this.bucket }));
  }

  private async get(key: string, version?: string, range?: string) {
    const command = new GetObjectCommand({
      ...{ Bucket: this.bucket, Key: key, Range: range },
      ...(version === undefined ? {} : pinned(version)),
    });
    const { Body, ContentLength } = await this.client.send(command).catch((error: unknown) => {
      if (error instanceof NoSuchKey || errorCode(error) === 'NoSuchVersion')
        throw new ObjectNotFoundError(key);
      if (errorCode(error) === 'PreconditionFailed') throw new ObjectReplacedError(key);
      throw new StorageUnavailableError(error);
    });
    if (!Body) throw new ObjectNotFoundError(key);
    return { Body, ContentLength };
  }

  /** Keys that begin like this, up to a thousand at a time. */
  private async *listPages(prefix: string): AsyncGenerator<string[]> {
    for (let after: string | undefined; ;) {
      const page = await this.client
        .send(new ListObjectsV2Command({ Bucket: this.bucket, Prefix: prefix, StartAfter: after }))
        .catch(unavailable);
      const keys = (page.Contents ?? []).flatMap(({ Key }) => Key ?? []);
      if (keys.length > 0) yield keys;
      after = keys.at(-1);
      if (!page.IsTruncated) return;
    }
  }

  /** Multipart uploads that were begun and never ended. A thousand of one folder is more than there can be. */
  private async listUploads(folder: string) {
    const { Uploads = [] } = await this.client
      .send(new ListMultipartUploadsCommand({ Bucket: this.bucket, Prefix: `${folder}/` }))
      .catch(unavailable);
    return Uploads;
  }
}

const CHECKSUM_HEADER = 'x-amz-checksum-sha256';
const VERSION_ID = 'id:';
const ENTITY_TAG = 'etag:';

/** The version's id where the bucket keeps versions: it can be read also after the object was replaced. */
function versionOf({ VersionId, ETag = '' }: { VersionId?: string; ETag?: string }): string {
  return VersionId === undefined || VersionId === 'null'
    ? `${ENTITY_TAG}${ETag}`
    : `${VERSION_ID}${VersionId}`;
}

function pinned(version: string): { VersionId: string } | { IfMatch: string } {
  return version.startsWith(VERSION_ID)
    ? { VersionId: version.slice(VERSION_ID.length) }
    : { IfMatch: version.slice(ENTITY_TAG.length) };
}

function errorCode(error: unknown): string | undefined {
  return error instanceof S3ServiceException ? error.name : undefined;
}

function toBase64(hex: string): string {
  return Buffer.from(hex, 'hex').toString('base64');
}

/** Null for the checksum of a multipart upload, which is one of checksums. */
function toHex(base64: string): string | null {
  return base64.includes('-') ? null : Buffer.from(base64, 'base64').toString('hex');
}

function unavailable(error: unknown): never {
  throw new StorageUnavailableError(error);
}

function secondsUntil(instant: Date): number {
  return Math.max(1, Math.round((instant.getTime() - Date.now()) / 1_000));
}
