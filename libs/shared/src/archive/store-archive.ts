import type { ObjectStorage } from '#shared/storage';
import { ArchiveClosedError, ZipArchive, type Measured } from './zip-archive.js';

/**
 * Has a zip made and stored at the same time, so that it is never held as a whole. It appears whole or not at all.
 * @param date of every file in it
 * @param fill adds the files; the end of the archive is not its business
 * @returns what was stored
 * @throws what `fill` or the storage threw, whichever was the reason
 */
export async function storeArchive(
  storage: ObjectStorage,
  key: string,
  date: Date,
  fill: (zip: ZipArchive) => Promise<void>,
): Promise<Measured> {
  const zip = new ZipArchive(date);
  // Whichever fails ends the other; neither goes on behind the caller's back.
  const end = (error: unknown): never => {
    zip.output.destroy(error as Error);
    throw error;
  };
  const fillToTheEnd = async (): Promise<void> => {
    await fill(zip);
    zip.end();
  };
  const [filled, stored] = await Promise.allSettled([
    fillToTheEnd().catch(end),
    storage.writeStream(key, zip.output, 'application/zip').catch(end),
  ]);
  // An archive that was closed knows nothing of the reason; the storage does.
  if (filled.status === 'rejected' && !(filled.reason instanceof ArchiveClosedError)) throw filled.reason;
  if (stored.status === 'rejected') throw stored.reason;
  if (filled.status === 'rejected') throw filled.reason;
  return zip.result();
}
