import { createHash } from 'node:crypto';
import type { TestUser } from '#auth/testing';
import { drawRows, writePdf } from '#receipt/testing';
import type { Product } from '../../api/test/product.js';

/** A receipt that is read by its own text, in a fraction of the time that a photograph takes. No two numbers share bytes. */
export const receiptPdf = (number: number): Buffer =>
  writePdf([
    drawRows([
      ['CORNER MARKET'],
      ['Date 2026-03-04 12:30'],
      [`Receipt ${number}`],
      ['Milk', '1.20'],
      ['Bread', '11.30'],
      ['TOTAL EUR', '12.50'],
    ]),
  ]);

/** Announces, uploads and completes that receipt. @returns its id */
export async function uploadPdf(
  { app }: Product,
  { headers }: Pick<TestUser, 'headers'>,
  number: number,
): Promise<string> {
  const file = receiptPdf(number);
  const contentType = 'application/pdf';
  const sha256 = createHash('sha256').update(file).digest('hex');
  const payload = { fileName: 'receipt.pdf', contentType, byteSize: file.length, sha256 };
  const opened = await app.inject({ method: 'POST', url: '/v1/receipts', payload, headers });
  const { receipt, upload } = opened.json();
  // Another upload of the same bytes may have been quicker.
  if (upload) {
    const url = new URL(upload.url).pathname;
    await app.inject({ method: 'PUT', url, payload: file, headers: { 'content-type': contentType } });
  }
  const completed = await app.inject({ method: 'POST', url: `/v1/receipts/${receipt.id}/complete`, headers });
  if (completed.statusCode >= 300) throw new Error(`The upload was not completed: ${completed.body}`);
  return receipt.id;
}
