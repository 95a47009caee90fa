import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { DiskObjectStorage } from './disk-object-storage.js';
import { ObjectNotFoundError, StorageUnavailableError, type UploadGrant } from './object-storage.js';
import { StorageTokens } from './storage-token.js';

const NOW = new Date('2026-11-21T12:00:00Z');
const EXPIRY = new Date('2026-11-21T12:15:00Z');
const BYTES = randomBytes(200_000);
const KEY = 'household/receipt.jpg';
const MISSING = 'household/missing.jpg';
const TRAVERSALS = [
  '../outside',
  'a/../../outside',
  'a/../b',
  'a/..',
  '..',
  '.',
  '',
  'a\\b',
  'a\0b',
  'a b',
  'ä',
  '~/x',
];

let folder: string;
let storage: DiskObjectStorage;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'disk-storage-'));
  storage = openStorage(folder);
});
afterEach(() => rm(folder, { recursive: true }));

function openStorage(at: string): DiskObjectStorage {
  const tokens = new StorageTokens(Buffer.alloc(32, 1));
  return new DiskObjectStorage({ folder: at, publicUrl: 'https://api.example/', tokens });
}

/** A grant for exactly BYTES. */
function grantFor(bytes: Buffer): UploadGrant {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { key: KEY, contentType: 'image/jpeg', byteSize: bytes.length, sha256, expiresAt: EXPIRY };
}

const tokenOf = (url: string) => url.slice(url.lastIndexOf('/') + 1);
const uploadToken = async (grant: UploadGrant) => tokenOf((await storage.signUpload(grant)).url);

/** The bytes in pieces, as the network delivers them. */
function streamOf(bytes: Buffer): Readable {
  const pieces = Array.from({ length: Math.ceil(bytes.length / 60_000) }, (_, index) =>
    bytes.subarray(index * 60_000, (index + 1) * 60_000),
  );
  return Readable.from(pieces);
}

async function storedFiles(): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
}

describe('an upload to the disk', () => {
  it('is signed for one PUT below the public address', async () => {
    const upload = await storage.signUpload(grantFor(BYTES));

    expect(upload).toMatchObject({
      method: 'PUT',
      headers: { 'content-type': 'image/jpeg' },
      expiresAt: EXPIRY,
    });
    expect(upload.url).toMatch(/^https:\/\/api\.example\/v1\/storage\/[\w.-]+$/);
  });

  it('is kept when everything is as granted', async () => {
    await storage.acceptUpload(await uploadToken(grantFor(BYTES)), 'image/jpeg', streamOf(BYTES), NOW);

    expect(await storage.head(KEY)).toMatchObject({ byteSize: BYTES.length, contentType: 'image/jpeg' });
    expect(await storage.read(KEY, { maxBytes: BYTES.length })).toEqual(BYTES);
    expect(await storedFiles()).toHaveLength(2);
  });

  it('is kept when it is empty and was declared so', async () => {
    const nothing = Buffer.alloc(0);

    await storage.acceptUpload(await uploadToken(grantFor(nothing)), 'image/jpeg', streamOf(nothing), NOW);

    expect(await storage.read(KEY, { maxBytes: 0 })).toEqual(nothing);
  });

  it('may be repeated', async () => {
    const token = await uploadToken(grantFor(BYTES));
    await storage.acceptUpload(token, 'image/jpeg', streamOf(BYTES), NOW);
    await storage.acceptUpload(token, 'image/jpeg', streamOf(BYTES), NOW);

    expect(await storage.read(KEY, { maxBytes: BYTES.length })).toEqual(BYTES);
  });

  it.each([
    ['of another type', 'image/png', BYTES, 'content_type_mismatch'],
    ['without a type', undefined, BYTES, 'content_type_mismatch'],
    [
      'longer than declared',
      'image/jpeg',
      Buffer.concat([BYTES, Buffer.of(0)]),
      'upload_larger_than_declared',
    ],
    ['shorter than declared', 'image/jpeg', BYTES.subarray(1), 'upload_incomplete'],
    ['of nothing', 'image/jpeg', Buffer.alloc(0), 'upload_incomplete'],
    ['of other bytes of that length', 'image/jpeg', Buffer.alloc(BYTES.length), 'checksum_mismatch'],
  ])('%s is refused and leaves nothing', async (_situation, contentType, bytes, code) => {
    const token = await uploadToken(grantFor(BYTES));

    await expect(storage.acceptUpload(token, contentType, streamOf(bytes), NOW)).rejects.toMatchObject({
      code,
    });

    expect(await storage.head(KEY)).toBeNull();
    expect(await storedFiles()).toEqual([]);
  });

  it('whose connection breaks is refused and leaves nothing', async () => {
    const broken = Readable.from(
      (async function* () {
        yield BYTES.subarray(0, 1_000);
        throw new Error('connection reset');
      })(),
    );

    await expect(
      storage.acceptUpload(await uploadToken(grantFor(BYTES)), 'image/jpeg', broken, NOW),
    ).rejects.toThrow('connection reset');
    expect(await storedFiles()).toEqual([]);
  });

  it.each([
    ['that stops', 0],
    ['that trickles', 1],
  ])('%s is ended after its grace and leaves nothing', async (_situation, bytesPerPiece) => {
    const slowly = new DiskObjectStorage({
      ...{ folder, publicUrl: 'https://api.example', tokens: new StorageTokens(Buffer.alloc(32, 1)) },
      pace: { graceMs: 60, bytesPerSecond: 1_000 },
    });
    let ended = false;
    const body = Readable.from(
      (async function* () {
        for (let at = 0; !ended; at++) {
          yield BYTES.subarray(at, at + bytesPerPiece);
          await new Promise((resolve) => setTimeout(resolve, 10));
        }
      })(),
    );
    await expect(
      slowly.acceptUpload(await uploadToken(grantFor(BYTES)), 'image/jpeg', body, NOW),
    ).rejects.toMatchObject({ code: 'upload_too_slow' });
    ended = true;
    expect(await storedFiles()).toEqual([]);
  });

  it('that is refused leaves the object of an earlier one as it was', async () => {
    const token = await uploadToken(grantFor(BYTES));
    await storage.acceptUpload(token, 'image/jpeg', streamOf(BYTES), NOW);

    await expect(
      storage.acceptUpload(token, 'image/jpeg', streamOf(BYTES.subarray(1)), NOW),
    ).rejects.toThrow();

    expect(await storage.read(KEY, { maxBytes: BYTES.length })).toEqual(BYTES);
  });

  it('is refused with a link that has expired', async () => {
    const token = await uploadToken(grantFor(BYTES));

    await expect(storage.acceptUpload(token, 'image/jpeg', streamOf(BYTES), EXPIRY)).rejects.toMatchObject({
      kind: 'forbidden',
      code: 'link_not_valid',
    });
  });

  it('is refused with a link that somebody altered', async () => {
    const [body = '', mac] = (await uploadToken(grantFor(BYTES))).split('.');
    const claims = JSON.parse(Buffer.from(body, 'base64url').toString()) as object;
    const altered = Buffer.from(JSON.stringify({ ...claims, key: 'household/other.jpg' })).toString(
      'base64url',
    );

    await expect(
      storage.acceptUpload(`${altered}.${mac}`, 'image/jpeg', streamOf(BYTES), NOW),
    ).rejects.toMatchObject({
      code: 'link_not_valid',
    });
  });

  it('is refused with a link for a download', async () => {
    const token = tokenOf(await storage.signDownload({ key: KEY, expiresAt: EXPIRY }));

    await expect(storage.acceptUpload(token, 'image/jpeg', streamOf(BYTES), NOW)).rejects.toMatchObject({
      code: 'link_not_valid',
    });
  });
});

describe('a download from the disk', () => {
  beforeEach(() => storage.write(KEY, BYTES, 'image/jpeg'));

  it('gives the object and what it is', async () => {
    const url = await storage.signDownload({ key: KEY, expiresAt: EXPIRY });

    const { stream, ...head } = await storage.openDownload(tokenOf(url), NOW);

    expect(head).toMatchObject({ byteSize: BYTES.length, contentType: 'image/jpeg' });
    expect(await buffer(stream)).toEqual(BYTES);
  });

  it('is refused with a link that has expired', async () => {
    const token = tokenOf(await storage.signDownload({ key: KEY, expiresAt: EXPIRY }));

    await expect(storage.openDownload(token, EXPIRY)).rejects.toMatchObject({ code: 'link_not_valid' });
  });

  it('is refused with a link for an upload', async () => {
    const token = await uploadToken(grantFor(BYTES));

    await expect(storage.openDownload(token, NOW)).rejects.toMatchObject({ code: 'link_not_valid' });
  });

  it('of an object that is gone is not found', async () => {
    const token = tokenOf(await storage.signDownload({ key: MISSING, expiresAt: EXPIRY }));

    await expect(storage.openDownload(token, NOW)).rejects.toMatchObject({ kind: 'not_found' });
  });
});

describe('objects on the disk', () => {
  it('are read up to a limit', async () => {
    await storage.write(KEY, BYTES, 'image/jpeg');

    await expect(storage.read(KEY, { maxBytes: BYTES.length - 1 })).rejects.toThrow(RangeError);
  });

  it('can be replaced and deleted, also twice', async () => {
    await storage.write(KEY, BYTES, 'image/jpeg');
    await storage.write(KEY, Buffer.from('text'), 'text/plain');
    expect(await storage.head(KEY)).toMatchObject({ byteSize: 4, contentType: 'text/plain' });

    await storage.delete(KEY);
    await storage.delete(KEY);

    expect(await storage.head(KEY)).toBeNull();
    await expect(storage.read(KEY, { maxBytes: 10 })).rejects.toThrow(ObjectNotFoundError);
    expect(await storedFiles()).toEqual([]);
  });

  it.each(TRAVERSALS)('never lie at %p', async (key) => {
    const attempts = [
      () => storage.write(key, BYTES, 'image/jpeg'),
      () => storage.read(key, { maxBytes: BYTES.length }),
      () => storage.head(key),
      () => storage.delete(key),
      async () => storage.signUpload({ ...grantFor(BYTES), key }),
    ];

    for (const attempt of attempts) await expect(attempt()).rejects.toThrow(RangeError);
    expect(await storedFiles()).toEqual([]);
  });

  it('are there for whoever looks while they are replaced', async () => {
    await storage.write(KEY, BYTES, 'image/jpeg');
    let isReplacing = true;
    const replacing = Promise.all(
      Array.from({ length: 8 }, async () => {
        for (let time = 0; time < 50; time += 1) await storage.write(KEY, BYTES, 'image/jpeg');
      }),
    ).finally(() => {
      isReplacing = false;
    });
    const seen = [];
    while (isReplacing) seen.push(await storage.head(KEY).catch(String));
    await replacing;
    const whole = { byteSize: BYTES.length, contentType: 'image/jpeg' };
    expect(seen).toEqual(seen.map(() => expect.objectContaining(whole)));
  });

  it('lie inside the folder, however absolute the key looks', async () => {
    await storage.write('/etc/passwd', Buffer.from('x'), 'text/plain');

    expect(await storedFiles()).toEqual(expect.arrayContaining(['passwd']));
  });

  it('are unavailable, not missing, while there is no folder for them', async () => {
    const token = await uploadToken(grantFor(BYTES));
    await storage.write(KEY, BYTES, 'image/jpeg');
    await rename(folder, `${folder}.away`);
    await writeFile(folder, '');
    const attempts = [
      () => storage.head(KEY),
      () => storage.read(KEY, { maxBytes: BYTES.length }),
      () => storage.write(KEY, BYTES, 'image/jpeg'),
      () => storage.delete(KEY),
      () => storage.acceptUpload(token, 'image/jpeg', streamOf(BYTES), NOW),
    ];
    for (const attempt of attempts) await expect(attempt()).rejects.toThrow(StorageUnavailableError);

    await rm(folder);
    await rename(`${folder}.away`, folder);
    expect(await storage.read(KEY, { maxBytes: BYTES.length })).toEqual(BYTES);
  });

  it('need a folder that can be written', async () => {
    await expect(openStorage(join(folder, 'new/folder')).check()).resolves.toBeUndefined();
    await storage.write('file', Buffer.from('x'), 'text/plain');
    await expect(openStorage(join(folder, 'file')).check()).rejects.toThrow();
  });
});

describe('a body of unknown length', () => {
  it('is stored whole', async () => {
    await storage.writeStream(KEY, streamOf(BYTES), 'application/zip');
    expect(await storage.head(KEY)).toMatchObject({ byteSize: BYTES.length, contentType: 'application/zip' });
    expect((await storage.read(KEY, { maxBytes: BYTES.length })).equals(BYTES)).toBe(true);
  });

  it('leaves nothing behind when it breaks off', async () => {
    const broken = Readable.from(
      (async function* () {
        yield BYTES;
        await Promise.reject(new Error('broken off'));
      })(),
    );
    await expect(storage.writeStream(KEY, broken, 'application/zip')).rejects.toThrow('broken off');
    expect(await storage.countFolder('household')).toBe(0);
  });

  it('is saved under the name that its link says', async () => {
    await storage.writeStream(KEY, streamOf(BYTES), 'application/zip');
    const url = await storage.signDownload({ key: KEY, expiresAt: EXPIRY, fileName: 'all.zip' });
    const { fileName, stream } = await storage.openDownload(tokenOf(url), NOW);
    stream.destroy();
    expect(fileName).toBe('all.zip');
  });
});

describe('a folder', () => {
  it('counts and deletes what lies in it, remains of killed uploads included, and nothing beside it', async () => {
    await storage.write('h1/r1/upload', BYTES, 'image/jpeg');
    await storage.write('h1/r2/upload', BYTES, 'image/jpeg');
    await writeFile(join(folder, 'h1/r2/upload.0.tmp'), 'half');
    await storage.write('h10/r1/upload', BYTES, 'image/jpeg');
    expect(await storage.countFolder('h1')).toBe(3);
    await storage.deleteFolder('h1');
    expect(await storage.countFolder('h1')).toBe(0);
    expect(await storage.countFolder('h10')).toBe(1);
  });

  it('may be missing', async () => {
    expect(await storage.countFolder('nowhere')).toBe(0);
    await storage.deleteFolder('nowhere');
  });

  it.each(TRAVERSALS)('is not %j', async (path) => {
    await expect(storage.countFolder(path)).rejects.toThrow(RangeError);
    await expect(storage.deleteFolder(path)).rejects.toThrow(RangeError);
  });
});
