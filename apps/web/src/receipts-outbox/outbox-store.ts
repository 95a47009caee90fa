import { openDB, type DBSchema } from 'idb';
import type { DocumentType } from './document-file';

/** A document that is not known to be with the server yet, its bytes included. */
export interface KeptUpload {
  /** Of the receipt that it becomes; the same in every try. */
  readonly id: string;
  readonly userId: string;
  readonly householdId: string;
  readonly fileName: string;
  readonly contentType: DocumentType;
  readonly byteSize: number;
  /** Lower-case hex. */
  readonly sha256: string;
  readonly bytes: Blob;
  /** Milliseconds since 1970; the oldest is sent first. */
  readonly addedAt: number;
}

interface Outbox extends DBSchema {
  uploads: { key: string; value: KeptUpload; indexes: { byUser: string } };
}

/**
 * Outlives the tab, the browser and the session: a photo that was taken without a network is not lost when the session
 * ends before it could be sent. It is shown and sent only to whom it belongs.
 */
const open = () =>
  openDB<Outbox>('budgetsync-receipts', 1, {
    upgrade(database) {
      database.createObjectStore('uploads', { keyPath: 'id' }).createIndex('byUser', 'userId');
    },
  });
let opened: ReturnType<typeof open> | undefined;
const database = () => (opened ??= open());

export const keepUpload = async (upload: KeptUpload): Promise<void> => {
  await (await database()).put('uploads', upload);
};

export const dropUpload = async (id: string): Promise<void> => {
  await (await database()).delete('uploads', id);
};

export const isKept = async (id: string): Promise<boolean> =>
  (await (await database()).getKey('uploads', id)) !== undefined;

/** All that a person has not sent yet, the oldest first. */
export async function keptUploads(userId: string): Promise<KeptUpload[]> {
  const found = await (await database()).getAllFromIndex('uploads', 'byUser', userId);
  return found.sort((a, b) => a.addedAt - b.addedAt);
}
