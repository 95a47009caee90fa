import { createHash } from 'node:crypto';
import { z } from 'zod';
import { renderSampleReceipt } from '#receipt/testing';
import { asUser } from './cases.js';
import { sendEach, type Answer } from './load-generator.js';
import type { SeededHousehold } from './seeded-households.js';

const openedSchema = z.object({
  receipt: z.object({ id: z.guid() }),
  upload: z.object({ url: z.string(), headers: z.record(z.string(), z.string()) }),
});

/** A photographed receipt as phones send it. */
export class ReceiptPhoto {
  private constructor(
    readonly image: Buffer,
    private readonly sha256: string,
  ) {}

  static async drawn(seed: number): Promise<ReceiptPhoto> {
    const { image } = await renderSampleReceipt(seed);
    return new ReceiptPhoto(image, createHash('sha256').update(image).digest('hex'));
  }

  /** Announces, uploads and completes it as the household's user. @returns the receipt's id */
  async send(port: number, household: SeededHousehold): Promise<string> {
    const announcement = {
      ...{ fileName: 'receipt.jpg', contentType: 'image/jpeg' },
      ...{ byteSize: this.image.length, sha256: this.sha256 },
    };
    const request = (path: string, body?: object) =>
      asUser(household, 'POST', path, {}, body === undefined ? '' : JSON.stringify(body));
    const [opened] = await sendEach(port, [request('/v1/receipts', announcement)]);
    const { receipt, upload } = openedSchema.parse(JSON.parse(expectSuccess(opened!).body));
    const put = await fetch(`http://127.0.0.1:${port}${new URL(upload.url).pathname}`, {
      method: 'PUT',
      headers: upload.headers,
      body: new Uint8Array(this.image),
    });
    if (!put.ok) throw new Error(`The upload was answered with ${put.status}.`);
    const [completed] = await sendEach(port, [request(`/v1/receipts/${receipt.id}/complete`)]);
    expectSuccess(completed!);
    return receipt.id;
  }
}

function expectSuccess(answer: Answer): Answer {
  if (answer.status >= 300) throw new Error(`A receipt was answered with ${answer.status}: ${answer.body}`);
  return answer;
}
