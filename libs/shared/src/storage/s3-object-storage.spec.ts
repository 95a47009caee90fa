import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { S3Client } from '@aws-sdk/client-s3';
import { ObjectNotFoundError, StorageUnavailableError } from './object-storage.js';
import { S3ObjectStorage } from './s3-object-storage.js';

/** Keeps objects by path, as far as the driver's own calls need it; signatures are S3's business. */
function createObjectServer(): Server {
  const objects = new Map<string, { body: Buffer; type: string }>();
  return createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://s3').pathname;
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const object = objects.get(path);
      if (request.method === 'PUT') {
        objects.set(path, { body: Buffer.concat(chunks), type: String(request.headers['content-type']) });
        response.end();
      } else if (request.method === 'DELETE') {
        objects.delete(path);
        response.writeHead(204).end();
      } else if (path === '/bucket' || path === '/bucket/') {
        response.end();
      } else if (object) {
        response.writeHead(200, { 'content-type': object.type, 'content-length': object.body.length });
        response.end(request.method === 'HEAD' ? undefined : object.body);
      } else {
        response.writeHead(404, { 'content-type': 'application/xml' });
        response.end(request.method === 'HEAD' ? undefined : '<Error><Code>NoSuchKey</Code></Error>');
      }
    });
  });
}

describe('object storage on S3', () => {
  let server: Server;
  let storage: S3ObjectStorage;

  beforeAll(async () => {
    server = createObjectServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const client = new S3Client({
      region: 'eu-central-1',
      endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      forcePathStyle: true,
      requestChecksumCalculation: 'WHEN_REQUIRED',
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    });
    storage = new S3ObjectStorage(client, 'bucket');
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  it('signs an upload whose policy pins key, type, length, checksum and expiry', async () => {
    const expiresAt = new Date(Date.now() + 600_000);
    const grant = {
      key: 'receipts/h/r/upload',
      contentType: 'image/png',
      byteSize: 1_234,
      sha256: 'ab'.repeat(32),
      expiresAt,
    };
    const { method, fields } = await storage.signUpload(grant);
    expect(method).toBe('POST');
    const policy = JSON.parse(Buffer.from(fields?.Policy ?? '', 'base64').toString());
    const checksum = Buffer.from(grant.sha256, 'hex').toString('base64');
    expect(policy.conditions).toEqual(
      expect.arrayContaining([
        ['eq', '$key', grant.key],
        ['eq', '$Content-Type', 'image/png'],
        ['eq', '$x-amz-checksum-sha256', checksum],
        ['content-length-range', 1_234, 1_234],
        { bucket: 'bucket' },
      ]),
    );
    expect(Math.abs(Date.parse(policy.expiration) - expiresAt.getTime())).toBeLessThan(5_000);
    expect(fields).toMatchObject({
      key: grant.key,
      'Content-Type': 'image/png',
      'x-amz-checksum-sha256': checksum,
    });
  });

  it('signs a download of one object for a limited time', async () => {
    const url = new URL(
      await storage.signDownload({ key: 'a/b.jpg', expiresAt: new Date(Date.now() + 300_000) }),
    );
    expect(url.pathname).toBe('/bucket/a/b.jpg');
    expect(Number(url.searchParams.get('X-Amz-Expires'))).toBeGreaterThan(295);
    expect(url.searchParams.get('X-Amz-Signature')).toMatch(/^[0-9a-f]{64}$/);
  });

  it('writes, finds, reads and deletes', async () => {
    await storage.check();
    expect(await storage.head('k')).toBeNull();
    await expect(storage.read('k', 10)).rejects.toBeInstanceOf(ObjectNotFoundError);
    await storage.write('k', Buffer.from('12345'), 'image/jpeg');
    expect(await storage.head('k')).toEqual({ byteSize: 5, contentType: 'image/jpeg' });
    expect((await storage.read('k', 5)).toString()).toBe('12345');
    await expect(storage.read('k', 4)).rejects.toBeInstanceOf(RangeError);
    await storage.delete('k');
    await storage.delete('k');
    expect(await storage.head('k')).toBeNull();
  });

  it('says that storage is out of reach, not that the object is missing', async () => {
    const away = new S3ObjectStorage(
      new S3Client({
        region: 'eu-central-1',
        endpoint: 'http://127.0.0.1:1',
        maxAttempts: 1,
        credentials: { accessKeyId: 'key', secretAccessKey: 'secret' },
      }),
      'bucket',
    );
    const attempts = [
      () => away.head('k'),
      () => away.read('k', 5),
      () => away.write('k', Buffer.from('12345'), 'image/jpeg'),
      () => away.delete('k'),
    ];
    for (const attempt of attempts) await expect(attempt()).rejects.toThrow(StorageUnavailableError);
  });
});
