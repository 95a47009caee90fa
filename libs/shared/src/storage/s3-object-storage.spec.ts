import { createHash } from 'node:crypto';
import { CreateMultipartUploadCommand, S3Client } from '@aws-sdk/client-s3';
import { FakeS3Server } from '#shared/testing';
import { StorageUnavailableError, type SignedUpload } from './object-storage.js';
import { S3ObjectStorage } from './s3-object-storage.js';

const BYTES = Buffer.from('what somebody uploads');
const GRANT = {
  key: 'receipts/h/r/upload',
  contentType: 'image/png',
  byteSize: BYTES.length,
  sha256: createHash('sha256').update(BYTES).digest('hex'),
};

/** Only what S3 alone has; what both drivers promise is in storage-contract.spec.ts. */
describe('object storage on S3', () => {
  let server: FakeS3Server;
  let client: S3Client;
  let endpoint: string;
  const open = (uploadMethod: 'POST' | 'PUT' = 'POST') =>
    new S3ObjectStorage(client, { bucket: 'bucket', uploadMethod });
  const grant = () => ({ ...GRANT, expiresAt: new Date(Date.now() + 600_000) });

  beforeAll(async () => {
    server = new FakeS3Server({ bucket: 'bucket', listedAtOnce: 2 });
    endpoint = await server.start();
    client = new S3Client({
      ...{ endpoint, region: server.region, credentials: server.credentials },
      forcePathStyle: true,
    });
  });
  afterAll(async () => {
    client.destroy();
    await server.stop();
  });

  async function post(
    { url, fields }: SignedUpload,
    changes: Record<string, string | null>,
  ): Promise<string> {
    const form = new FormData();
    for (const [name, value] of Object.entries({ ...fields, ...changes })) {
      if (value !== null) form.append(name, value);
    }
    form.append('file', new Blob([Uint8Array.from(BYTES)]), 'receipt.png');
    const response = await fetch(url, { method: 'POST', body: form });
    return /<Code>(.*?)<\/Code>/.exec(await response.text())?.[1] ?? String(response.status);
  }

  async function put({ url }: SignedUpload, headers: Record<string, string>): Promise<string> {
    const response = await fetch(url, { method: 'PUT', headers, body: Uint8Array.from(BYTES) });
    return /<Code>(.*?)<\/Code>/.exec(await response.text())?.[1] ?? String(response.status);
  }

  it('pins key, type, length, checksum and expiry in the policy of a POST', async () => {
    const expiring = grant();
    const { fields } = await open().signUpload(expiring);
    const policy = JSON.parse(Buffer.from(fields?.Policy ?? '', 'base64').toString());
    expect(policy.conditions).toEqual(
      expect.arrayContaining([
        ['eq', '$key', GRANT.key],
        ['eq', '$Content-Type', 'image/png'],
        ['eq', '$x-amz-checksum-sha256', Buffer.from(GRANT.sha256, 'hex').toString('base64')],
        ['content-length-range', BYTES.length, BYTES.length],
        { bucket: 'bucket' },
      ]),
    );
    expect(Math.abs(Date.parse(policy.expiration) - expiring.expiresAt.getTime())).toBeLessThan(5_000);
  });

  it.each<[string, Record<string, string | null>, string]>([
    ['as it was signed', {}, '204'],
    ['without its signature', { 'X-Amz-Signature': null }, 'InvalidArgument'],
    ['without its policy', { Policy: null }, 'InvalidArgument'],
    ['without the checksum', { 'x-amz-checksum-sha256': null }, 'AccessDenied'],
    ['with a field of its own', { acl: 'public-read' }, 'AccessDenied'],
    [
      'with the key of another person',
      { 'X-Amz-Credential': 'AKIAOTHER/20260101/eu-central-1/s3/aws4_request' },
      'AuthorizationQueryParametersError',
    ],
  ])('a form %s gets its answer', async (_name, changes, answer) => {
    expect(await post(await open().signUpload(grant()), changes)).toBe(answer);
  });

  it('a PUT needs each signed header, as it was signed, and no other of Amazon', async () => {
    const upload = await open('PUT').signUpload(grant());
    const headers = { ...upload.headers };
    const { 'x-amz-checksum-sha256': _left, ...withoutChecksum } = headers;
    expect(await put(upload, headers)).toBe('200');
    expect(await put(upload, withoutChecksum)).toBe('SignatureDoesNotMatch');
    expect(await put(upload, { ...headers, 'x-amz-acl': 'public-read' })).toBe('AccessDenied');
    const longer = { ...upload, url: upload.url.replace(/X-Amz-Expires=\d+/, 'X-Amz-Expires=86400') };
    expect(await put(longer, headers)).toBe('SignatureDoesNotMatch');
  });

  it('is nobody without the secret', async () => {
    const credentials = { ...server.credentials, secretAccessKey: 'guessed' };
    const stranger = new S3Client({ endpoint, region: server.region, credentials, forcePathStyle: true });
    const storage = new S3ObjectStorage(stranger, { bucket: 'bucket', uploadMethod: 'POST' });
    await expect(storage.write('k', BYTES, 'image/png')).rejects.toThrow(StorageUnavailableError);
    expect(await open().head('k')).toBeNull();
    expect(await post(await storage.signUpload(grant()), {})).toBe('SignatureDoesNotMatch');
    stranger.destroy();
  });

  it('says that storage is out of reach, not that the object is missing', async () => {
    const { credentials, region } = server;
    const away = new S3Client({ endpoint: 'http://127.0.0.1:1', maxAttempts: 1, region, credentials });
    const storage = new S3ObjectStorage(away, { bucket: 'bucket', uploadMethod: 'POST' });
    const attempts = [
      () => storage.head('k'),
      () => storage.read('k', { maxBytes: 5 }),
      () => storage.readStart('k', { maxBytes: 5 }),
      () => storage.write('k', BYTES, 'image/jpeg'),
      () => storage.delete('k'),
    ];
    for (const attempt of attempts) await expect(attempt()).rejects.toThrow(StorageUnavailableError);
  });

  it('counts and deletes uploads in parts that were cut off with their folder', async () => {
    const storage = open();
    await storage.write('folder/h1/a', BYTES, 'image/png');
    await client.send(new CreateMultipartUploadCommand({ Bucket: 'bucket', Key: 'folder/h1/b' }));
    expect(await storage.countFolder('folder/h1')).toBe(2);
    await storage.deleteFolder('folder/h1');
    expect(await storage.countFolder('folder/h1')).toBe(0);
  });
});
