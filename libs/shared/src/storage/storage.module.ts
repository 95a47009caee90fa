import { Global, Module } from '@nestjs/common';
import { DiskObjectStorage } from './disk-object-storage.js';
import { ObjectStorage } from './object-storage.js';
import { StorageSettings } from './storage.config.js';
import { StorageTokens } from './storage-token.js';

/** The storage driver that the settings name. */
@Global()
@Module({
  providers: [{ provide: ObjectStorage, inject: [StorageSettings], useFactory: createObjectStorage }],
  exports: [ObjectStorage],
})
export class StorageModule {}

/** For whoever has settings and no module. */
export async function createObjectStorage(storage: StorageSettings): Promise<ObjectStorage> {
  if (storage.STORAGE_DRIVER === 's3' && storage.S3_BUCKET) {
    // Loaded only where it is used: the AWS SDK is a third of the start-up time.
    const [{ S3Client }, { S3ObjectStorage }, { CloudFrontLinks }] = await Promise.all([
      import('@aws-sdk/client-s3'),
      import('./s3-object-storage.js'),
      import('./cloudfront-links.js'),
    ]);
    const client = new S3Client({
      region: storage.S3_REGION,
      endpoint: storage.S3_ENDPOINT,
      forcePathStyle: storage.S3_FORCE_PATH_STYLE,
    });
    const { CLOUDFRONT_URL: url, CLOUDFRONT_KEY_PAIR_ID: keyPairId, CLOUDFRONT_PRIVATE_KEY: key } = storage;
    return new S3ObjectStorage(client, {
      bucket: storage.S3_BUCKET,
      uploadMethod: storage.S3_UPLOAD_METHOD,
      ...(url && keyPairId && key ? { links: new CloudFrontLinks(url, keyPairId, key) } : {}),
    });
  }
  if (storage.STORAGE_DRIVER === 'disk' && storage.STORAGE_SIGNING_KEY) {
    return new DiskObjectStorage({
      folder: storage.STORAGE_DISK_PATH,
      publicUrl: storage.PUBLIC_URL,
      tokens: new StorageTokens(storage.STORAGE_SIGNING_KEY),
    });
  }
  throw new Error('StorageSettings let an incomplete driver through');
}
