import { z } from 'zod';
import { flag, keyMaterial, settings } from '#shared/config';

export class StorageSettings extends settings(
  {
    STORAGE_DRIVER: z.enum(['disk', 's3']).default('disk'),
    /** Folder of the disk driver. */
    STORAGE_DISK_PATH: z.string().default('./.data/objects'),
    /** Key that signs the disk driver's upload and download links. */
    STORAGE_SIGNING_KEY: keyMaterial().optional(),
    /** Where clients reach the api; the disk driver's links begin with it. */
    PUBLIC_URL: z.url({ protocol: /^https?$/ }).default('http://localhost:3000'),
    S3_BUCKET: z.string().min(3).optional(),
    S3_REGION: z.string().default('eu-central-1'),
    /** Only for S3-compatible stores other than AWS. */
    S3_ENDPOINT: z.url().optional(),
    S3_FORCE_PATH_STYLE: flag().default(false),
  },
  (storage) => {
    if (storage.STORAGE_DRIVER === 's3') {
      return storage.S3_BUCKET ? [] : ['S3_BUCKET: is missing, STORAGE_DRIVER=s3 needs it'];
    }
    return storage.STORAGE_SIGNING_KEY
      ? []
      : ['STORAGE_SIGNING_KEY: is missing, STORAGE_DRIVER=disk needs it (base64url of 32 random bytes)'];
  },
) {}
