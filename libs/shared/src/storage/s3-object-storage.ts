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
  type S3Client,
} from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import {
  dispositionOf,
  ObjectNotFoundError,
  ObjectStorage,
  StorageUnavailableError,
  type DownloadGrant,
  type ObjectHead,
  type SignedUpload,
  type UploadGrant,
} from './object-storage.js';

/** The least that S3 takes as a part; two are sent at once. */
const PART_BYTES = 5 * 1024 * 1024;

/** Objects in one S3 bucket. Uploads are presigned POSTs whose policy pins key, type, length and checksum. */
export class S3ObjectStorage extends ObjectStorage {
  constructor(
    private readonly client: S3Client,
    private readonly bucket: string,
  ) {
    super();
  }

  async signUpload(grant: UploadGrant): Promise<SignedUpload> {
    const checksum = Buffer.from(grant.sha256, 'hex').toString('base64');
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

  signDownload(grant: DownloadGrant): Promise<string> {
    const saved =
      grant.fileName === undefined ? {} : { ResponseContentDisposition: dispositionOf(grant.fileName) };
    const command = new GetObjectCommand({ Bucket: this.bucket, Key: grant.key, ...saved });
    return getSignedUrl(this.client, command, { expiresIn: secondsUntil(grant.expiresAt) });
  }

  async head(key: string): Promise<ObjectHead | null> {
    try {
      const head = await this.client.send(new HeadObjectCommand({ Bucket: this.bucket, Key: key }));
      return {
        byteSize: head.ContentLength ?? 0,
        contentType: head.ContentType ?? 'application/octet-stream',
      };
    } catch (error) {
      if (error instanceof NotFound) return null;
      throw new StorageUnavailableError(error);
    }
  }

  async read(key: string, maxBytes: number): Promise<Buffer> {
    const unreachable = (error: unknown) => {
      throw error instanceof NoSuchKey ? new ObjectNotFoundError(key) : new StorageUnavailableError(error);
    };
    const command = new GetObjectCommand({ Bucket: this.bucket, Key: key });
    const object = await this.client.send(command).catch(unreachable);
    if ((object.ContentLength ?? 0) > maxBytes) {
      await object.Body?.transformToWebStream().cancel();
      throw new RangeError(`The object holds ${object.ContentLength} bytes`);
    }
    if (!object.Body) throw new ObjectNotFoundError(key);
    return Buffer.from(await object.Body.transformToByteArray().catch(unreachable));
  }

  async readStream(key: string): Promise<Readable> {
    const command = new GetObjectCommand({ Bucket: this.bucket, Key: key });
    const object = await this.client.send(command).catch((error: unknown) => {
      throw error instanceof NoSuchKey ? new ObjectNotFoundError(key) : new StorageUnavailableError(error);
    });
    if (!object.Body) throw new ObjectNotFoundError(key);
    return object.Body as Readable;
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

  async countFolder(folder: string): Promise<number> {
    let count = (await this.listUploads(folder)).length;
    for await (const keys of this.listPages(folder)) count += keys.length;
    return count;
  }

  async deleteFolder(folder: string): Promise<void> {
    const Bucket = this.bucket;
    for await (const keys of this.listPages(folder)) {
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

  /** Keys under `folder/`, up to a thousand at a time. */
  private async *listPages(folder: string): AsyncGenerator<string[]> {
    for (let after: string | undefined; ;) {
      const page = await this.client
        .send(new ListObjectsV2Command({ Bucket: this.bucket, Prefix: `${folder}/`, StartAfter: after }))
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

function unavailable(error: unknown): never {
  throw new StorageUnavailableError(error);
}

function secondsUntil(instant: Date): number {
  return Math.max(1, Math.round((instant.getTime() - Date.now()) / 1_000));
}
