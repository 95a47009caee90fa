import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import type { ExportFile } from '#shared/personal-data';

/** What became of bytes that passed by. */
export interface Measured {
  readonly bytes: number;
  /** Lower-case hex. */
  readonly sha256: string;
}

export interface ArchivedFile extends Measured {
  readonly path: string;
}

const CHUNK_LENGTH = 32_768;
/** These are compressed already. */
const COMPRESSED = /\.(?:jpg|png|webp)$/;

/** Whoever took the archive's bytes stopped before its end. */
export class ArchiveClosedError extends Error {
  override readonly name = 'ArchiveClosedError';
  override readonly message = 'The archive was closed before its end';
}

/**
 * A zip that is written while it is read: `output` goes to wherever it is kept, and `add` waits for it. The memory it
 * takes does not depend on what goes in, but for some hundred bytes a file.
 */
export class ZipArchive {
  /** Destroying it ends the archive: `add` throws then. */
  readonly output: Readable;
  readonly files: ArchivedFile[] = [];
  private readonly zip = new ZipFile();
  private readonly whole = new Measure();
  private readonly broken: Promise<never>;

  /** @param date of every file in it */
  constructor(private readonly date: Date) {
    this.output = Readable.from(this.whole.pass(this.zip.outputStream as Readable), { objectMode: false });
    this.broken = new Promise((_resolve, reject) => {
      this.zip.on('error', (error: Error) => this.output.destroy(error));
      // A stream that is left in the middle of a loop calls that an abortion.
      this.output.on('error', (error) => {
        reject(error.name === 'AbortError' ? new ArchiveClosedError() : error);
      });
      this.output.on('close', () => {
        reject(new ArchiveClosedError());
      });
    });
    this.broken.catch(() => undefined);
  }

  /** Resolves when the file has been read to its end. @throws what its content throws, or why the output has ended. */
  async add({ path, content }: ExportFile): Promise<void> {
    const measure = new Measure();
    const options = { mtime: this.date, compress: !COMPRESSED.test(path) };
    let source: Readable | undefined;
    const written = new Promise<void>((resolve, reject) => {
      this.zip.addReadStreamLazy(path, options, (answer) => {
        source = Readable.from(measure.pass(inChunks(content())), { objectMode: false });
        source.once('end', resolve).once('error', reject);
        answer(null, source);
      });
    });
    try {
      await Promise.race([written, this.broken]);
    } catch (error) {
      if (source) await close(source);
      throw error;
    }
    this.files.push({ path, ...measure.result() });
  }

  /** No further file comes. */
  end(): void {
    this.zip.end();
  }

  /** Of the whole archive, once `output` has ended. */
  result(): Measured {
    return this.whole.result();
  }
}

/** Whatever the content holds open is over then. */
async function close(source: Readable): Promise<void> {
  source.destroy();
  if (!source.closed) await new Promise((resolve) => source.once('close', resolve));
}

/** Joins short texts: a stream costs more per piece than per byte. */
async function* inChunks(content: AsyncIterable<string | Uint8Array>): AsyncGenerator<string | Uint8Array> {
  let text = '';
  for await (const piece of content) {
    if (typeof piece === 'string') text += piece;
    if (typeof piece !== 'string' || text.length >= CHUNK_LENGTH) {
      yield text;
      text = '';
    }
    if (typeof piece !== 'string') yield piece;
  }
  yield text;
}

/** Counts and digests what passes through. */
class Measure {
  private readonly hash = createHash('sha256');
  private bytes = 0;

  async *pass(content: AsyncIterable<string | Uint8Array>): AsyncGenerator<Buffer> {
    for await (const piece of content) {
      const bytes =
        typeof piece === 'string'
          ? Buffer.from(piece)
          : Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength);
      if (bytes.length === 0) continue;
      this.bytes += bytes.length;
      this.hash.update(bytes);
      yield bytes;
    }
  }

  result(): Measured {
    return { bytes: this.bytes, sha256: this.hash.digest('hex') };
  }
}
