import { createHash } from 'node:crypto';
import type { TestUser } from '#auth/testing';
import { renderSampleReceipt } from '#receipt/testing';
import type { Product } from '../../api/test/product.js';

/** Announces, uploads and completes the sample receipt of that seed. @returns the receipt's id */
export async function uploadSample(
  { app }: Product,
  { headers }: Pick<TestUser, 'headers'>,
  seed: number,
): Promise<string> {
  const { image } = await renderSampleReceipt(seed);
  const announcement = {
    fileName: 'receipt.jpg',
    contentType: 'image/jpeg',
    byteSize: image.length,
    sha256: createHash('sha256').update(image).digest('hex'),
  };
  const opened = await app.inject({ method: 'POST', url: '/v1/receipts', payload: announcement, headers });
  const { receipt, upload } = opened.json();
  if (!upload) throw new Error(`No upload was opened: ${opened.body}`);
  await app.inject({
    method: 'PUT',
    url: new URL(upload.url).pathname,
    payload: image,
    headers: { 'content-type': 'image/jpeg' },
  });
  await app.inject({ method: 'POST', url: `/v1/receipts/${receipt.id}/complete`, headers });
  return receipt.id;
}
