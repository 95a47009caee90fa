import { createHash, randomUUID } from 'node:crypto';
import { Client } from 'pg';
import type { TestUser } from '#auth/testing';
import { blankExtraction, certain, type Extraction } from '#receipt/testing';
import type { WebProduct } from './web-product.js';

/**
 * Puts a receipt into review as if it had been read like that; without a picture, and at once.
 * @returns its id
 */
export async function plantReceipt(
  { app, environment }: WebProduct,
  { headers, householdId }: TestUser,
  said: Partial<Extraction> & { readonly merchantName?: string } = {},
): Promise<string> {
  const { merchantName = 'Corner Market', ...fields } = said;
  const call = async (
    method: 'POST' | 'PATCH',
    url: string,
    payload: object,
  ): Promise<{ receipt: { id: string } }> => {
    const answer = await app.inject({ method, url: `/v1/${url}`, payload, headers });
    if (answer.statusCode >= 300) throw new Error(`${url}: ${answer.body}`);
    return answer.json();
  };
  const sha256 = createHash('sha256').update(randomUUID()).digest('hex');
  const announced = { fileName: 'photo.jpg', contentType: 'image/jpeg', byteSize: 3, sha256 };
  const {
    receipt: { id },
  } = await call('POST', 'receipts', announced);
  const blank = blankExtraction();
  const extraction: Extraction = {
    ...blank,
    merchant: { ...blank.merchant, name: certain(merchantName) },
    purchasedOn: certain('2026-11-20'),
    currency: certain('EUR'),
    total: certain(4_210),
    ...fields,
  };
  const database = new Client({ connectionString: environment['DATABASE_URL'] });
  await database.connect();
  try {
    await database.query('BEGIN');
    await database.query(
      `UPDATE platform.household_revision SET revision = revision + 1, xid = pg_current_xact_id()
        WHERE household_id = $1`,
      [householdId],
    );
    await database.query(
      `UPDATE receipt.receipt SET status = 'needs_review', attempt = 1 WHERE household_id = $1 AND id = $2`,
      [householdId, id],
    );
    await database.query(
      `INSERT INTO receipt.extraction_attempt
         (household_id, receipt_id, attempt, status, extraction, started_at, finished_at)
       VALUES ($1, $2, 1, 'succeeded', $3, now(), now())`,
      [householdId, id, JSON.stringify(extraction)],
    );
    await database.query('COMMIT');
  } finally {
    await database.end();
  }
  // A correction has the receipt judged as a reading would.
  await call('PATCH', `receipts/${id}`, { receiptNumber: null });
  return id;
}
