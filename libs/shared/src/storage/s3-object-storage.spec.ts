import { randomBytes } from 'node:crypto';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { CreateMultipartUploadCommand, S3Client } from '@aws-sdk/client-s3';
import { ObjectNotFoundError, StorageUnavailableError } from './object-storage.js';
import { S3ObjectStorage } from './s3-object-storage.js';

/** Keeps objects by path, as far as the driver's own calls need it; signatures are S3's business. */
function createObjectServer(): Server {
  const objects = new Map<string, { body: Buffer; type: string }>();
  const uploads = new Map<string, { path: string; type: string; parts: Map<number, Buffer> }>();
  const keyOf = (path: string) => decodeURIComponent(path.slice('/bucket/'.length));
  const answerXml = (response: ServerResponse, xml: string) =>
    response.writeHead(200, { 'content-type': 'application/xml' }).end(xml);
  return createServer((request, response) => {
    const { pathname: path, searchParams: query } = new URL(request.url ?? '/', 'http://s3');
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks);
      const object = objects.get(path);
      const type = String(request.headers['content-type']);
      const prefix = query.get('prefix') ?? '';
      const upload = uploads.get(query.get('uploadId') ?? '');
      if (query.has('list-type')) {
        const keys = [...objects.keys()]
          .map(keyOf)
          .filter((key) => key.startsWith(prefix))
          .sort();
        const rest = keys.filter((key) => key > (query.get('start-after') ?? ''));
        const page = rest.slice(0, LISTED_AT_ONCE);
        const contents = page.map((key) => `<Contents><Key>${key}</Key></Contents>`).join('');
        answerXml(
          response,
          `<ListBucketResult><IsTruncated>${rest.length > page.length}</IsTruncated>${contents}</ListBucketResult>`,
        );
      } else if (request.method === 'GET' && query.has('uploads')) {
        const begun = [...uploads].filter(([, { path: at }]) => keyOf(at).startsWith(prefix));
        const list = begun.map(
          ([id, { path: at }]) => `<Upload><Key>${keyOf(at)}</Key><UploadId>${id}</UploadId></Upload>`,
        );
        answerXml(response, `<ListMultipartUploadsResult>${list.join('')}</ListMultipartUploadsResult>`);
      } else if (request.method === 'POST' && query.has('delete')) {
        for (const [, key] of body.toString().matchAll(/<Key>(.*?)<\/Key>/g))
          objects.delete(`/bucket/${key}`);
        answerXml(response, '<DeleteResult></DeleteResult>');
      } else if (request.method === 'POST' && query.has('uploads')) {
        const id = `upload-${uploads.size}`;
        uploads.set(id, { path, type, parts: new Map() });
        answerXml(
          response,
          `<InitiateMultipartUploadResult><UploadId>${id}</UploadId></InitiateMultipartUploadResult>`,
        );
      } else if (request.method === 'PUT' && upload) {
        upload.parts.set(Number(query.get('partNumber')), body);
        response.writeHead(200, { etag: '"part"' }).end();
      } else if (request.method === 'POST' && upload) {
        const parts = [...upload.parts].sort(([a], [b]) => a - b).map(([, part]) => part);
        objects.set(upload.path, { body: Buffer.concat(parts), type: upload.type });
        uploads.delete(query.get('uploadId')!);
        answerXml(response, '<CompleteMultipartUploadResult></CompleteMultipartUploadResult>');
      } else if (request.method === 'DELETE' && upload) {
        uploads.delete(query.get('uploadId')!);
        response.writeHead(204).end();
      } else if (request.method === 'PUT') {
        objects.set(path, { body, type });
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

const LISTED_AT_ONCE = 2;

describe('object storage on S3', () => {
  let server: Server;
  let storage: S3ObjectStorage;
  let client: S3Client;

  beforeAll(async () => {
    server = createObjectServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    client = new S3Client({
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

  it('stores a body of unknown length in parts', async () => {
    const bytes = randomBytes(11 * 1024 * 1024);
    const pieces = Array.from({ length: 11 }, (_, index) =>
      bytes.subarray(index * 1024 ** 2, (index + 1) * 1024 ** 2),
    );
    await storage.writeStream('exports/u/e/1.zip', Readable.from(pieces), 'application/zip');
    expect(await storage.head('exports/u/e/1.zip')).toEqual({
      byteSize: bytes.length,
      contentType: 'application/zip',
    });
    expect((await storage.read('exports/u/e/1.zip', bytes.length)).equals(bytes)).toBe(true);
    await storage.deleteFolder('exports/u');
  });

  it('counts and deletes a folder over several pages, with uploads that were cut off, and nothing beside it', async () => {
    for (const key of ['h1/a', 'h1/b/c', 'h1/b/d', 'h1/e', 'h1/f', 'h10/a']) {
      await storage.write(`folder/${key}`, Buffer.from(key), 'text/plain');
    }
    await client.send(new CreateMultipartUploadCommand({ Bucket: 'bucket', Key: 'folder/h1/g' }));
    expect(await storage.countFolder('folder/h1')).toBe(6);
    await storage.deleteFolder('folder/h1');
    expect(await storage.countFolder('folder/h1')).toBe(0);
    expect(await storage.countFolder('folder/h10')).toBe(1);
  });

  it('signs a link under whose name a browser saves the object', async () => {
    const expiresAt = new Date(Date.now() + 60_000);
    const url = await storage.signDownload({ key: 'exports/u/e/1.zip', expiresAt, fileName: 'all.zip' });
    expect(new URL(url).searchParams.get('response-content-disposition')).toBe(
      'attachment; filename="all.zip"',
    );
  });
});
