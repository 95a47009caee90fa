import { createHash, randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { unzipSync } from 'fflate';
import { ArchiveClosedError, ZipArchive } from './zip-archive.js';

const DATE = new Date('2026-11-22T08:00:00Z');
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** Pieces without end, and how many were asked for. */
function endless() {
  const asked = { pieces: 0, isClosed: false };
  async function* content(): AsyncGenerator<Buffer> {
    try {
      for (;;) {
        asked.pieces++;
        yield await Promise.resolve(randomBytes(65_536));
      }
    } finally {
      asked.isClosed = true;
    }
  }
  return { asked, content };
}

describe('a zip that is written while it is read', () => {
  it('holds what was put in, and knows the digest of each file and of itself', async () => {
    const zip = new ZipArchive(DATE);
    const stored = buffer(zip.output);
    const photo = randomBytes(300_000);
    await zip.add({ path: 'a/text.csv', content: () => Readable.from(['one\r\n', 'twö\r\n']) });
    await zip.add({ path: 'a/photo.jpg', content: () => Readable.from([photo]) });
    await zip.add({ path: 'empty.json', content: () => Readable.from([]) });
    zip.end();
    const bytes = await stored;
    const entries = unzipSync(new Uint8Array(bytes));
    expect(Object.keys(entries)).toEqual(['a/text.csv', 'a/photo.jpg', 'empty.json']);
    expect(Buffer.from(entries['a/text.csv']!).toString()).toBe('one\r\ntwö\r\n');
    expect(Buffer.from(entries['a/photo.jpg']!).equals(photo)).toBe(true);
    expect(zip.files).toEqual(
      Object.entries(entries).map(([path, file]) => ({ path, bytes: file.length, sha256: sha256(file) })),
    );
    expect(zip.result()).toEqual({ bytes: bytes.length, sha256: sha256(bytes) });
  });

  it('reads its content no faster than it is taken', async () => {
    const zip = new ZipArchive(DATE);
    const { asked, content } = endless();
    const adding = zip.add({ path: 'endless.bin', content });
    let taken = 0;
    for await (const chunk of zip.output as AsyncIterable<Buffer>) {
      taken += chunk.length;
      // What is between: buffers of a few streams and the compressor.
      expect(asked.pieces * 65_536 - taken).toBeLessThan(2_000_000);
      if (taken > 20_000_000) break;
    }
    await expect(adding).rejects.toThrow(ArchiveClosedError);
  });

  it('ends with the fault of whoever stores it, and lets go of its content', async () => {
    const zip = new ZipArchive(DATE);
    const { asked, content } = endless();
    const adding = zip.add({ path: 'endless.bin', content });
    zip.output.once('data', () => zip.output.destroy(new Error('no space')));
    await expect(adding).rejects.toThrow('no space');
    expect(asked.isClosed).toBe(true);
  });

  it('ends with the fault of its content', async () => {
    const zip = new ZipArchive(DATE);
    zip.output.resume();
    async function* broken(): AsyncGenerator<string> {
      yield 'a';
      await Promise.reject(new Error('unreadable'));
    }
    await expect(zip.add({ path: 'broken.csv', content: broken })).rejects.toThrow('unreadable');
  });
});
