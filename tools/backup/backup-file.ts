import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { crc32 } from 'node:zlib';
import { openPromise, type Entry, type ZipFile } from 'yauzl';
import { BackupDamagedError } from './backup.errors.js';
import { filesOf, MANIFEST_PATH, parseManifest, type Manifest, type Measured } from './manifest.js';

/** A backup as it lies on the disk. The manifest is read when it is opened, the rest when it is asked for. */
export class BackupFile {
  private constructor(
    private readonly zip: ZipFile,
    private readonly entries: ReadonlyMap<string, Entry>,
    readonly manifest: Manifest,
  ) {}

  /** @throws BackupDamagedError when it is cut off or no backup; the file system's error when it cannot be read */
  static async open(file: string): Promise<BackupFile> {
    const zip = await openPromise(file, { lazyEntries: true, autoClose: false }).catch((error: unknown) => {
      if ((error as NodeJS.ErrnoException).code !== undefined) throw error;
      throw new BackupDamagedError(`${file} is cut off or no backup: ${(error as Error).message}`);
    });
    try {
      const entries = await readEntries(zip);
      const manifest = await readManifest(zip, entries.get(MANIFEST_PATH));
      return new BackupFile(zip, entries, manifest);
    } catch (error) {
      zip.close();
      throw damaged(MANIFEST_PATH, error);
    }
  }

  close(): void {
    this.zip.close();
  }

  /** Reads everything once. @throws BackupDamagedError when anything differs from what `create` wrote */
  async verify(): Promise<void> {
    const files = filesOf(this.manifest);
    const named = new Set([MANIFEST_PATH, ...files.map(({ path }) => path)]);
    const surplus = [...this.entries.keys()].find((path) => !named.has(path));
    if (surplus !== undefined) throw new BackupDamagedError(`${surplus} is not in the manifest.`);
    for (const file of files) await this.verifyFile(file);
  }

  /** @throws BackupDamagedError */
  async read({ path }: Measured): Promise<Readable> {
    const entry = this.entries.get(path);
    if (!entry) throw new BackupDamagedError(`${path} is missing.`);
    try {
      return await this.zip.openReadStreamPromise(entry);
    } catch (error) {
      throw damaged(path, error);
    }
  }

  private async verifyFile(file: Measured): Promise<void> {
    const hash = createHash('sha256');
    try {
      for await (const chunk of await this.read(file)) hash.update(chunk as Buffer);
    } catch (error) {
      throw damaged(file.path, error);
    }
    if (hash.digest('hex') !== file.sha256) throw new BackupDamagedError(`${file.path} has other contents.`);
  }
}

async function readEntries(zip: ZipFile): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>();
  await new Promise<void>((resolve, reject) => {
    zip.once('end', resolve).once('error', reject);
    zip.on('entry', (entry: Entry) => {
      entries.set(entry.fileName, entry);
      zip.readEntry();
    });
    zip.readEntry();
  });
  return entries;
}

/** Nothing tells the manifest's own digest but the archive's checksum. */
async function readManifest(zip: ZipFile, entry: Entry | undefined): Promise<Manifest> {
  if (!entry) throw new BackupDamagedError('There is no manifest.');
  const json = await text(await zip.openReadStreamPromise(entry));
  if (crc32(json) !== entry.crc32) throw new BackupDamagedError('The manifest has other contents.');
  return parseManifest(json);
}

function damaged(path: string, error: unknown): BackupDamagedError {
  if (error instanceof BackupDamagedError) return error;
  return new BackupDamagedError(`${path} cannot be read: ${(error as Error).message}`, { cause: error });
}
