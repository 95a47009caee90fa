import { z } from 'zod';
import { flag, keyMaterial, rsaPrivateKey, settings } from '#shared/config';

const CLOUDFRONT_NAMES = ['CLOUDFRONT_URL', 'CLOUDFRONT_KEY_PAIR_ID', 'CLOUDFRONT_PRIVATE_KEY'] as const;

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
    /** How clients send their bytes: PUT for compatible stores without POST policies. */
    S3_UPLOAD_METHOD: z.enum(['POST', 'PUT']).default('POST'),
    /** The distribution before the bucket; download links then go there. */
    CLOUDFRONT_URL: z.url({ protocol: /^https?$/ }).optional(),
    /** Id of the public key in the distribution's trusted key group. */
    CLOUDFRONT_KEY_PAIR_ID: z.string().min(1).optional(),
    CLOUDFRONT_PRIVATE_KEY: rsaPrivateKey().optional(),
  },
  (storage) => {
    if (storage.STORAGE_DRIVER === 'disk') {
      return storage.STORAGE_SIGNING_KEY
        ? []
        : ['STORAGE_SIGNING_KEY: is missing, STORAGE_DRIVER=disk needs it (base64url of 32 random bytes)'];
    }
    const problems = storage.S3_BUCKET ? [] : ['S3_BUCKET: is missing, STORAGE_DRIVER=s3 needs it'];
    const given = CLOUDFRONT_NAMES.filter((name) => storage[name] !== undefined);
    const missing = CLOUDFRONT_NAMES.filter((name) => storage[name] === undefined);
    if (given.length > 0) {
      problems.push(...missing.map((name) => `${name}: is missing, ${given[0]} needs it`));
    }
    return problems;
  },
) {}
