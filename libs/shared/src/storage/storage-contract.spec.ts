import { createHash, generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { S3Client } from '@aws-sdk/client-s3';
import { DomainError } from '#shared';
import { FakeCloudFront, FakeS3Server } from '#shared/testing';
import { CloudFrontLinks } from './cloudfront-links.js';
import { DiskObjectStorage } from './disk-object-storage.js';
import {
  dispositionOf,
  ObjectNotFoundError,
  ObjectReplacedError,
  type ObjectStorage,
  type SignedUpload,
  type UploadGrant,
} from './object-storage.js';
import { S3ObjectStorage, type S3StorageOptions } from './s3-object-storage.js';
import { StorageTokens } from './storage-token.js';

const KEY = 'receipts/h/r/upload';
const OTHER_KEY = 'receipts/h/r/other0';
const BYTES = randomBytes(200_000);
const MINUTE = 60_000;
/** Of the distribution; takes long to make. */
const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });

/** A driver with what a client reaches of it by HTTP. */
interface Stand {
  readonly storage: ObjectStorage;
  /** Sets the clock of whoever verifies links. */
  advance(ms: number): void;
  stop(): Promise<void>;
}

/** The disk driver behind HTTP, as `DiskStorageController` puts it there. */
async function standOnDisk(): Promise<Stand> {
  const folder = await mkdtemp(join(tmpdir(), 'storage-contract-'));
  let offset = 0;
  const now = () => new Date(Date.now() + offset);
  const server = createServer((request, response) => {
    const token = request.url!.slice(request.url!.lastIndexOf('/') + 1);
    const answer = async () => {
      if (request.method === 'PUT') {
        await storage.acceptUpload(token, request.headers['content-type'], request, now());
        response.writeHead(204).end();
        return;
      }
      const { stream, contentType, fileName } = await storage.openDownload(token, now());
      response.writeHead(200, {
        'content-type': contentType,
        'content-disposition': dispositionOf(fileName),
      });
      stream.pipe(response);
    };
    answer().catch((error: unknown) => {
      response.writeHead(error instanceof DomainError ? 400 : 500, { connection: 'close' }).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const storage = new DiskObjectStorage({
    folder,
    publicUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    tokens: new StorageTokens(randomBytes(32)),
  });
  return {
    storage,
    advance: (ms) => (offset += ms),
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await rm(folder, { recursive: true });
    },
  };
}

async function standOnS3(
  uploadMethod: S3StorageOptions['uploadMethod'],
  { keepsVersions = false, withCloudFront = false } = {},
): Promise<Stand> {
  let offset = 0;
  const now = () => new Date(Date.now() + offset);
  const server = new FakeS3Server({ bucket: 'bucket', keepsVersions, listedAtOnce: 2, now });
  const client = new S3Client({
    ...{ endpoint: await server.start(), region: server.region, credentials: server.credentials },
    forcePathStyle: true,
  });
  const edge = new FakeCloudFront({ objects: server.objects, keyPairId: 'K2JCJMDEHXQW5F', publicKey, now });
  const links = withCloudFront
    ? new CloudFrontLinks(await edge.start(), 'K2JCJMDEHXQW5F', privateKey)
    : undefined;
  return {
    storage: new S3ObjectStorage(client, { bucket: 'bucket', uploadMethod, ...(links ? { links } : {}) }),
    advance: (ms) => (offset += ms),
    stop: async () => {
      client.destroy();
      await edge.stop();
      await server.stop();
    },
  };
}

function grantFor(bytes: Buffer): UploadGrant {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const expiresAt = new Date(Date.now() + 10 * MINUTE);
  return { key: KEY, contentType: 'image/jpeg', byteSize: bytes.length, sha256, expiresAt };
}

/** Does what a client is told to do. @returns the answer's status */
async function send(upload: SignedUpload, bytes: Buffer, fileType = 'image/jpeg'): Promise<number> {
  let body: FormData | Uint8Array = Uint8Array.from(bytes);
  if (upload.method === 'POST') {
    body = new FormData();
    for (const [name, value] of Object.entries(upload.fields ?? {})) body.append(name, value);
    body.append('file', new Blob([Uint8Array.from(bytes)], { type: fileType }), 'receipt.jpg');
  }
  const init = { method: upload.method, body, ...(upload.headers ? { headers: upload.headers } : {}) };
  // Whoever is refused while still sending may see the connection end before the answer.
  return fetch(upload.url, init as RequestInit).then(
    async (response) => {
      await response.arrayBuffer();
      return response.status;
    },
    () => 400,
  );
}

/** The same upload with another media type, key or signature, wherever the driver wrote it. */
const ALTERATIONS: Record<string, (upload: SignedUpload) => SignedUpload> = {
  'another media type': (upload) => ({
    ...upload,
    ...(upload.headers ? { headers: { ...upload.headers, 'content-type': 'text/html' } } : {}),
    ...(upload.fields ? { fields: { ...upload.fields, 'Content-Type': 'text/html' } } : {}),
  }),
  'another key': (upload) => ({
    ...upload,
    url: withOtherKey(upload.url),
    ...(upload.fields ? { fields: { ...upload.fields, key: OTHER_KEY } } : {}),
  }),
  'an altered signature': (upload) => ({
    ...upload,
    url: upload.fields ? upload.url : withOtherSignature(upload.url),
    ...(upload.fields ? { fields: { ...upload.fields, 'X-Amz-Signature': '0'.repeat(64) } } : {}),
  }),
};

/** In the path, in the claims of the disk's token, wherever it stands. */
function withOtherKey(url: string): string {
  if (url.includes(KEY)) return url.replace(KEY, OTHER_KEY);
  const [body, mac] = url.slice(url.lastIndexOf('/') + 1).split('.');
  if (!mac) return url;
  const claims = Buffer.from(body!, 'base64url').toString().replace(KEY, OTHER_KEY);
  return `${url.slice(0, url.lastIndexOf('/') + 1)}${Buffer.from(claims).toString('base64url')}.${mac}`;
}

function withOtherSignature(url: string): string {
  const flip = (character: string) => (character === 'a' ? 'b' : 'a');
  const query = new URL(url).searchParams;
  const signature = query.get('X-Amz-Signature') ?? query.get('Signature');
  if (signature) return url.replace(signature, flip(signature[0]!) + signature.slice(1));
  const at = url.lastIndexOf('.') + 1;
  return url.slice(0, at) + flip(url[at]!) + url.slice(at + 1);
}

const is4xx = (status: number) => status >= 400 && status < 500;

describe.each<[string, () => Promise<Stand>]>([
  ['the disk', standOnDisk],
  ['S3 by POST', () => standOnS3('POST')],
  ['S3 by PUT', () => standOnS3('PUT')],
  [
    'S3 that keeps versions, behind CloudFront',
    () => standOnS3('POST', { keepsVersions: true, withCloudFront: true }),
  ],
])('object storage on %s', (_name, open) => {
  let stand: Stand;
  let storage: ObjectStorage;
  beforeEach(async () => {
    stand = await open();
    storage = stand.storage;
  });
  afterEach(() => stand.stop());

  const read = (key: string, version?: string) => storage.read(key, { maxBytes: BYTES.length, version });
  const download = async (url: string) => {
    const response = await fetch(url);
    const bytes = Buffer.from(await response.arrayBuffer());
    return { status: response.status, headers: response.headers, bytes };
  };

  describe('takes an upload', () => {
    it('that is as granted, and measures it', async () => {
      const grant = grantFor(BYTES);
      expect([200, 204]).toContain(await send(await storage.signUpload(grant), BYTES));
      expect(await storage.head(KEY)).toEqual({
        byteSize: BYTES.length,
        contentType: 'image/jpeg',
        sha256: grant.sha256,
        version: expect.stringMatching(/./),
      });
      expect((await read(KEY)).equals(BYTES)).toBe(true);
    });

    it('again, when the answer was lost', async () => {
      const upload = await storage.signUpload(grantFor(BYTES));
      await send(upload, BYTES);
      expect(is4xx(await send(upload, BYTES))).toBe(false);
      expect((await read(KEY)).equals(BYTES)).toBe(true);
    });

    it('whatever media type the file itself claims', async () => {
      await send(await storage.signUpload(grantFor(BYTES)), BYTES, 'text/html');
      expect((await storage.head(KEY))?.contentType).toBe('image/jpeg');
    });
  });

  describe('refuses an upload', () => {
    it.each([
      ['one byte over', Buffer.concat([BYTES, Buffer.of(0)])],
      ['one byte short', BYTES.subarray(1)],
      ['of nothing', Buffer.alloc(0)],
      ['of other bytes of that length', Buffer.alloc(BYTES.length)],
    ])('%s', async (_situation, bytes) => {
      expect(is4xx(await send(await storage.signUpload(grantFor(BYTES)), bytes))).toBe(true);
      expect(await storage.head(KEY)).toBeNull();
    });

    it.each(Object.keys(ALTERATIONS))('with %s', async (alteration) => {
      const upload = await storage.signUpload(grantFor(BYTES));
      expect(is4xx(await send(ALTERATIONS[alteration]!(upload), BYTES))).toBe(true);
      expect(await storage.head(KEY)).toBeNull();
      expect(await storage.head(OTHER_KEY)).toBeNull();
    });

    it('once its link has expired, and not before', async () => {
      const upload = await storage.signUpload(grantFor(BYTES));
      stand.advance(11 * MINUTE);
      expect(is4xx(await send(upload, BYTES))).toBe(true);
      stand.advance(-2 * MINUTE);
      expect(is4xx(await send(upload, BYTES))).toBe(false);
    });

    it('through a link for a download', async () => {
      const url = await storage.signDownload({ key: KEY, expiresAt: new Date(Date.now() + MINUTE) });
      const upload: SignedUpload = {
        ...{ method: 'PUT', url, expiresAt: new Date() },
        headers: { 'content-type': 'image/jpeg' },
      };
      expect(is4xx(await send(upload, BYTES))).toBe(true);
      expect(await storage.head(KEY)).toBeNull();
    });
  });

  describe('serves a download', () => {
    const linkTo = (key: string, fileName?: string) =>
      storage.signDownload({
        ...{ key, expiresAt: new Date(Date.now() + 5 * MINUTE) },
        ...(fileName === undefined ? {} : { fileName }),
      });
    beforeEach(() => storage.write(KEY, BYTES, 'image/jpeg'));

    it('of what lies there, as often as it is asked', async () => {
      const url = await linkTo(KEY);
      for (let time = 0; time < 2; time++) {
        const { status, headers, bytes } = await download(url);
        expect([status, headers.get('content-type')]).toEqual([200, 'image/jpeg']);
        expect(bytes.equals(BYTES)).toBe(true);
      }
    });

    it('under the name that the link says', async () => {
      const { headers } = await download(await linkTo(KEY, 'all.zip'));
      expect(headers.get('content-disposition')).toBe('attachment; filename="all.zip"');
    });

    it.each<[string, (url: string) => string]>([
      ['of another key', withOtherKey],
      ['with an altered signature', withOtherSignature],
    ])('never %s', async (_situation, alter) => {
      await storage.write(OTHER_KEY, BYTES, 'image/jpeg');
      const { status } = await download(alter(await linkTo(KEY)));
      expect(is4xx(status)).toBe(true);
    });

    it('until its link expires', async () => {
      const url = await linkTo(KEY);
      stand.advance(4 * MINUTE);
      expect((await download(url)).status).toBe(200);
      stand.advance(2 * MINUTE);
      expect(is4xx((await download(url)).status)).toBe(true);
    });
  });

  describe('keeps objects', () => {
    it('that are read up to a limit, whole or their start', async () => {
      await storage.write(KEY, BYTES, 'image/jpeg');
      await expect(storage.read(KEY, { maxBytes: BYTES.length - 1 })).rejects.toThrow(RangeError);
      expect(await storage.readStart(KEY, { maxBytes: 64 })).toEqual(BYTES.subarray(0, 64));
      expect((await storage.readStart(KEY, { maxBytes: BYTES.length + 1 })).equals(BYTES)).toBe(true);
      expect((await buffer(await storage.readStream(KEY))).equals(BYTES)).toBe(true);
    });

    it('whose version gives the bytes that were seen, or none, once they are replaced', async () => {
      await storage.write(KEY, BYTES, 'image/jpeg');
      const { version } = (await storage.head(KEY))!;
      expect((await read(KEY, version)).equals(BYTES)).toBe(true);
      await storage.write(KEY, Buffer.alloc(BYTES.length), 'image/jpeg');
      expect((await storage.head(KEY))?.version).not.toBe(version);
      const attempts = [
        () => read(KEY, version),
        () => storage.readStart(KEY, { maxBytes: BYTES.length, version }),
      ];
      for (const attempt of attempts) {
        const outcome = await attempt().catch((error: unknown) => error);
        if (outcome instanceof Buffer) expect(outcome.equals(BYTES)).toBe(true);
        else expect(outcome).toBeInstanceOf(ObjectReplacedError);
      }
    });

    it('and says of none that it is not there', async () => {
      expect(await storage.head(KEY)).toBeNull();
      const attempts = [
        () => read(KEY),
        () => storage.readStart(KEY, { maxBytes: 9 }),
        () => storage.readStream(KEY),
      ];
      for (const attempt of attempts) await expect(attempt()).rejects.toThrow(ObjectNotFoundError);
    });

    it('that can be deleted, also twice', async () => {
      await storage.write(KEY, BYTES, 'image/jpeg');
      await storage.delete(KEY);
      await storage.delete(KEY);
      expect(await storage.head(KEY)).toBeNull();
    });

    it('whose length nobody knew', async () => {
      const pieces = Array.from({ length: 11 }, () => randomBytes(1024 ** 2));
      await storage.writeStream('exports/all.zip', Readable.from(pieces), 'application/zip');
      const whole = Buffer.concat(pieces);
      expect(await storage.head('exports/all.zip')).toMatchObject({
        byteSize: whole.length,
        contentType: 'application/zip',
      });
      expect((await storage.read('exports/all.zip', { maxBytes: whole.length })).equals(whole)).toBe(true);
    });

    it('that are listed, with nothing that is not an object', async () => {
      const keys = ['h1/a', 'h1/b/c', 'h2/a'].map((key) => `listed/${key}`);
      for (const key of keys) await storage.write(key, Buffer.from(key), 'text/plain');
      await storage.writeStream('listed/h3/whole', Readable.from([BYTES]), 'text/plain');
      const listed: string[] = [];
      for await (const key of storage.keys()) if (key.startsWith('listed/')) listed.push(key);
      expect(listed.toSorted()).toEqual([...keys, 'listed/h3/whole']);
      await storage.deleteFolder('listed');
    });

    it('in folders, which count and delete theirs and nothing beside', async () => {
      for (const key of ['h1/a', 'h1/b/c', 'h1/b/d', 'h1/e', 'h1/f', 'h10/a']) {
        await storage.write(`folder/${key}`, Buffer.from(key), 'text/plain');
      }
      expect(await storage.countFolder('folder/h1')).toBe(5);
      await storage.deleteFolder('folder/h1');
      await storage.deleteFolder('folder/h1');
      expect([await storage.countFolder('folder/h1'), await storage.countFolder('folder/h10')]).toEqual([
        0, 1,
      ]);
    });
  });

  it('can be used', async () => {
    await expect(storage.check()).resolves.toBeUndefined();
  });
});
