import type { Receipt } from '../api/receipts';
import { effect, signal } from '@preact/signals';
import { publish } from '../api/live';
import { Problem } from '../api/problem';
import { household, onForget, session } from '../session/session';
import { documentTypeOf, fileNameOf, refusalOf, type Refusal } from './document-file';
import { dropUpload, isKept, keepUpload, keptUploads, type KeptUpload } from './outbox-store';
import { sendUpload } from './send-upload';

/** A document on its way to the server, as the screen shows it. */
export interface Upload extends KeptUpload {
  /** `waiting` for its turn or the network, `paused` before the next try; `refused`: a person has to decide. */
  readonly state: 'waiting' | 'paused' | 'sending' | 'refused';
  /** Share of the bytes that are sent, 0..1. */
  readonly progress: number;
  readonly problem: unknown;
  readonly tries: number;
}

/** A file that is not sent at all. */
export interface RefusedFile {
  readonly fileName: string;
  readonly refusal: Refusal;
}

const PARALLEL = 3;
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;

/** What is not with the server yet, the oldest first. */
export const uploads = signal<readonly Upload[]>([]);

const arrivals = new Set<(upload: Upload, receipt: Receipt) => void>();
/** @returns ends the listening */
export function onArrival(listener: (upload: Upload, receipt: Receipt) => void): () => void {
  arrivals.add(listener);
  return () => arrivals.delete(listener);
}

/** Goes on with what earlier visits could not send. To be called once. */
export function resumeUploads(): void {
  addEventListener('online', () => {
    for (const { id, state } of uploads.value) if (state === 'paused') change(id, { state: 'waiting' });
    sendNext();
  });
  onForget(() => (uploads.value = []));
  effect(() => {
    const userId = session.value?.user.id;
    if (userId !== undefined) void loadKept(userId);
  });
}

async function loadKept(userId: string): Promise<void> {
  const kept = await keptUploads(userId);
  if (session.peek()?.user.id !== userId) return;
  const known = new Set(uploads.peek().map(({ id }) => id));
  uploads.value = [...kept.filter(({ id }) => !known.has(id)).map(asWaiting), ...uploads.peek()];
  sendNext();
}

/**
 * Takes files for the household on the screen: they are kept on this device before anything is sent.
 * @returns those that are no receipts, by what they are
 */
export async function addFiles(files: readonly File[]): Promise<RefusedFile[]> {
  const refused: RefusedFile[] = [];
  for (const file of files) {
    const refusal = refusalOf(file);
    if (refusal) refused.push({ fileName: file.name, refusal });
    else await add(file);
  }
  return refused;
}

async function add(file: File): Promise<void> {
  const userId = session.value?.user.id;
  const householdId = household.value?.id;
  const contentType = documentTypeOf(file);
  if (userId === undefined || householdId === undefined || contentType === null) return;
  const bytes = await file.arrayBuffer();
  const sha256 = toHex(await crypto.subtle.digest('SHA-256', bytes));
  const isThere = uploads.value.some(
    (upload) => upload.sha256 === sha256 && upload.householdId === householdId,
  );
  if (isThere) return;
  const kept: KeptUpload = {
    id: crypto.randomUUID(),
    userId,
    householdId,
    fileName: fileNameOf(file, new Date()),
    contentType,
    byteSize: bytes.byteLength,
    sha256,
    bytes: new Blob([bytes], { type: contentType }),
    addedAt: Date.now(),
  };
  // Without room on the device it is sent from memory.
  await keepUpload(kept).catch(() => {});
  uploads.value = [...uploads.value, asWaiting(kept)];
  sendNext();
}

/** Tries a refused one once more, with the same id. */
export function retryUpload(id: string): void {
  change(id, { state: 'waiting', tries: 0, problem: undefined });
  sendNext();
}

/** Forgets a document that was not sent. */
export async function discardUpload(id: string): Promise<void> {
  uploads.value = uploads.value.filter((upload) => upload.id !== id);
  await dropUpload(id);
}

function sendNext(): void {
  if (!navigator.onLine) return;
  const free = PARALLEL - uploads.value.filter(({ state }) => state === 'sending').length;
  const waiting = uploads.value.filter(({ state }) => state === 'waiting');
  for (const upload of waiting.slice(0, Math.max(free, 0))) void send(upload);
}

async function send(upload: Upload): Promise<void> {
  change(upload.id, { state: 'sending', progress: 0, problem: undefined });
  try {
    const receipt = await inOneTab(upload.id, async (isAlone) => {
      if (!isAlone && !(await isKept(upload.id))) return null;
      return sendUpload(upload, (progress) => change(upload.id, { progress }));
    });
    await discardUpload(upload.id);
    if (receipt) announce(upload, receipt);
  } catch (error) {
    if (isWorthRepeating(error)) pause(upload, error);
    else change(upload.id, { state: 'refused', problem: error });
  }
  sendNext();
}

function announce(upload: Upload, receipt: Receipt): void {
  publish({ entity: 'receipt', id: receipt.id, status: receipt.status, revision: receipt.revision });
  for (const listener of arrivals) listener(upload, receipt);
}

function pause(upload: Upload, problem: unknown): void {
  const tries = upload.tries + 1;
  change(upload.id, { state: 'paused', progress: 0, problem, tries });
  const asked = problem instanceof Problem ? (problem.retryAfter ?? 0) * 1_000 : 0;
  setTimeout(
    () => {
      const isPaused = uploads.value.some(({ id, state }) => id === upload.id && state === 'paused');
      if (isPaused) change(upload.id, { state: 'waiting' });
      sendNext();
    },
    Math.max(asked, Math.min(FIRST_PAUSE_MS * 2 ** tries, LONGEST_PAUSE_MS)),
  );
}

/** The network, the server's rest and a session that is about to be renewed pass; other answers stay the same. */
const isWorthRepeating = (error: unknown): boolean =>
  error instanceof Problem && (error.isPassing || error.status === 401);

/** Several tabs have the same outbox: one sends, the others wait and then look whether there is anything left to do. */
async function inOneTab<T>(id: string, work: (isAlone: boolean) => Promise<T>): Promise<T> {
  if (!('locks' in navigator)) return work(true);
  const name = `budgetsync-upload-${id}`;
  const atOnce = await navigator.locks.request(name, { ifAvailable: true }, async (lock) =>
    lock ? { result: await work(true) } : null,
  );
  return atOnce ? atOnce.result : navigator.locks.request(name, () => work(false));
}

function change(id: string, changes: Partial<Upload>): void {
  uploads.value = uploads.value.map((upload) => (upload.id === id ? { ...upload, ...changes } : upload));
}

const asWaiting = (kept: KeptUpload): Upload => ({
  ...kept,
  state: 'waiting',
  progress: 0,
  problem: undefined,
  tries: 0,
});

const toHex = (bytes: ArrayBuffer): string =>
  [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
