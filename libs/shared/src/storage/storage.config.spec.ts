import { generateKeyPairSync } from 'node:crypto';
import { readSettings } from '#shared/config';
import { StorageSettings } from './storage.config.js';

const { privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
});
const S3 = { STORAGE_DRIVER: 's3', S3_BUCKET: 'bucket' };
const CLOUDFRONT = {
  CLOUDFRONT_URL: 'https://files.example.org',
  CLOUDFRONT_KEY_PAIR_ID: 'K2JCJMDEHXQW5F',
  CLOUDFRONT_PRIVATE_KEY: privateKey,
};

const read = (environment: Record<string, string>) =>
  readSettings(environment, [StorageSettings]).get(StorageSettings) as StorageSettings;

describe('the settings of storage', () => {
  it('take the key of CloudFront as PEM, also on one line', () => {
    for (const pem of [privateKey, privateKey.replaceAll('\n', '\\n')]) {
      const { CLOUDFRONT_PRIVATE_KEY: key } = read({ ...S3, ...CLOUDFRONT, CLOUDFRONT_PRIVATE_KEY: pem });
      expect([key?.type, key?.asymmetricKeyType]).toEqual(['private', 'rsa']);
    }
  });

  it.each<[string, Record<string, string>, RegExp]>([
    ['the disk without a key', { STORAGE_DRIVER: 'disk' }, /STORAGE_SIGNING_KEY/],
    ['S3 without a bucket', { STORAGE_DRIVER: 's3' }, /S3_BUCKET/],
    [
      'half of CloudFront',
      { ...S3, CLOUDFRONT_URL: CLOUDFRONT.CLOUDFRONT_URL },
      /CLOUDFRONT_KEY_PAIR_ID[^]*CLOUDFRONT_PRIVATE_KEY/,
    ],
    ['another upload method', { ...S3, S3_UPLOAD_METHOD: 'PATCH' }, /S3_UPLOAD_METHOD/],
  ])('miss what is needed for %s', (_name, environment, named) => {
    expect(() => read(environment)).toThrow(named);
  });

  it('never tell a key that they cannot take', () => {
    const broken = { ...S3, ...CLOUDFRONT, CLOUDFRONT_PRIVATE_KEY: 'c2VjcmV0' };
    expect(() => read(broken)).toThrow(/CLOUDFRONT_PRIVATE_KEY/);
    expect(() => read(broken)).not.toThrow(/c2VjcmV0/);
  });
});
