import { StorageSettings } from '#shared/storage';
import { contentSecurityPolicy } from './content-security-policy.js';

const policyWith = (values: Partial<StorageSettings>): Record<string, string> =>
  Object.fromEntries(
    contentSecurityPolicy({ ...values } as StorageSettings)
      .split('; ')
      .map((rule) => [rule.slice(0, rule.indexOf(' ')), rule.slice(rule.indexOf(' ') + 1)]),
  );

describe('the content security policy', () => {
  it('allows nothing inline, nothing of other origins and no frame', () => {
    const rules = policyWith({ STORAGE_DRIVER: 'disk', PUBLIC_URL: 'https://api.example.org/base' });
    expect(rules).toMatchObject({
      'default-src': "'none'",
      'script-src': "'self'",
      'style-src': "'self'",
      'frame-ancestors': "'none'",
      'connect-src': "'self' https://api.example.org",
    });
    expect(Object.values(rules).join(' ')).not.toMatch(/unsafe|\*|data:/);
  });

  it.each([
    [{}, 'https://photos.s3.eu-central-1.amazonaws.com'],
    [{ S3_ENDPOINT: 'http://store:9000', S3_FORCE_PATH_STYLE: true }, 'http://store:9000'],
    [{ S3_ENDPOINT: 'https://store.example.org' }, 'https://photos.store.example.org'],
    [
      { CLOUDFRONT_URL: 'https://cdn.example.org/x' },
      'https://photos.s3.eu-central-1.amazonaws.com https://cdn.example.org',
    ],
  ])('lets photos go to the bucket and come from where their links lead: %j', (values, origins) => {
    const rules = policyWith({
      STORAGE_DRIVER: 's3',
      S3_BUCKET: 'photos',
      S3_REGION: 'eu-central-1',
      S3_FORCE_PATH_STYLE: false,
      ...values,
    });
    expect(rules['img-src']).toBe(`'self' blob: ${origins}`);
    expect(rules['connect-src']).toBe(`'self' ${origins}`);
  });
});
