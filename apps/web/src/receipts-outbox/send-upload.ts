import type { Receipt } from '../api/receipts';
import { api, bodyOf, type Schemas } from '../api/client';
import { Problem } from '../api/problem';
import type { KeptUpload } from './outbox-store';
import { uploadForm } from './upload-form';

type SignedUpload = NonNullable<Schemas['OpenedUpload']['upload']>;

/**
 * Brings a document to the server: announces it, sends the bytes to the link that comes back, says that they are there.
 * Every step may be repeated, so a try that broke off anywhere is simply made again.
 * @param onProgress share of the bytes that are sent, 0..1
 * @returns the receipt; another id than the upload's if the household has these very bytes already
 * @throws Problem
 */
export async function sendUpload(
  { id, householdId, fileName, contentType, byteSize, sha256, bytes }: KeptUpload,
  onProgress: (share: number) => void,
): Promise<Receipt> {
  const headers = { 'x-household-id': householdId };
  const { receipt, upload } = await bodyOf(
    api.POST('/v1/receipts', { body: { id, fileName, contentType, byteSize, sha256 }, headers }),
  );
  if (upload === null) return receipt;
  await sendBytes(upload, bytes, onProgress);
  return bodyOf(api.POST('/v1/receipts/{id}/complete', { params: { path: { id: receipt.id } }, headers }));
}

/** XMLHttpRequest, because `fetch` cannot say how much has been sent. */
function sendBytes(
  { method, url, headers, fields }: SignedUpload,
  bytes: Blob,
  onProgress: (share: number) => void,
): Promise<void> {
  const request = new XMLHttpRequest();
  request.open(method, url);
  for (const [name, value] of Object.entries(headers ?? {})) request.setRequestHeader(name, value);
  request.upload.onprogress = ({ loaded, total }) => onProgress(total ? loaded / total : 0);
  return new Promise((resolve, reject) => {
    request.onerror = request.ontimeout = request.onabort = () => reject(Problem.offline());
    request.onload = () => {
      if (request.status < 300) resolve();
      else reject(Problem.of(undefined, new Response(null, { status: request.status })));
    };
    request.send(method === 'PUT' ? bytes : uploadForm(fields ?? {}, bytes));
  });
}
