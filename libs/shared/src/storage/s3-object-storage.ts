import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  NotFound,
  NoSuchKey,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import {
  ObjectNotFoundError,
  ObjectStorage,
  StorageUnavailableError,
  type DownloadGrant,
  type ObjectHead,
  type SignedUpload,
  type UploadGrant,
} from './object-storage.js';

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
    const command = new GetObjectCommand({ Bucket: this.bucket, Key: grant.key });
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

  async write(key: string, body: Buffer, contentType: string): Promise<void> {
    await this.client
      .send(new PutObjectCommand({ Bucket: this.bucket, Key: key, Body: body, ContentType: contentType }))
      .catch(unavailable);
  }

  async delete(key: string): Promise<void> {
    await this.client.send(new DeleteObjectCommand({ Bucket: this.bucket, Key: key })).catch(unavailable);
  }

  async check(): Promise<void> {
    await this.client.send(new HeadBucketCommand({ Bucket: this.bucket }));
  }
}

function unavailable(error: unknown): never {
  throw new StorageUnavailableError(error);
}

function secondsUntil(instant: Date): number {
  return Math.max(1, Math.round((instant.getTime() - Date.now()) / 1_000));
}
