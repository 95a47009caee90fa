import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { jest } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { loadDataset, type LabelledReceipt, type Truth } from '../../../tools/accuracy/dataset.js';
import { describeInBrowser } from './browser.js';
import { register, signIn, type Person } from './person.js';
import { bringFiles, launchBrowserWithCamera } from './photo-ways.js';
import { startWebProduct, type WebProduct } from './web-product.js';

/** Photos of receipts from shops with what they say, as `npm run accuracy` takes them; they are nobody's to publish. */
const PHOTOS = resolve(
  process.env['RECEIPT_PHOTOS'] ?? join(import.meta.dirname, '../../../../shared/data/receipts/dev'),
);
const READING_MS = 60_000;
const IN_REVIEW = '.receipt-row:has([data-status="ready"], [data-status="needs_review"])';

/** What a person sees who holds the receipt in their hand. */
type Known = { readonly [Field in keyof Truth]-?: NonNullable<Truth[Field]> };

// It waits for a worker that reads.
jest.setTimeout(180_000);

const describeWithPhotos = existsSync(PHOTOS)
  ? describeInBrowser
  : (name: string, suite: () => void) =>
      describe.skip(`${name} (needs photos: RECEIPT_PHOTOS=FOLDER, see npm run accuracy)`, suite);

describeWithPhotos('a real receipt', () => {
  let product: WebProduct;
  let browser: Browser;
  let folder: string;
  let photos: LabelledReceipt[];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'budgetsync-photos-'));
    photos = (await loadDataset(PHOTOS)).filter(
      ({ truth: { merchant, date, total, currency } }) => merchant && date && total && currency,
    );
    [product, browser] = await Promise.all([
      startWebProduct({ withWorker: true }),
      launchBrowserWithCamera(await photos[0]!.readImage(), folder),
    ]);
  });
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const ways: readonly (readonly [string, (page: Page, photo: Buffer) => Promise<void>])[] = [
    ['the camera', photograph],
    ['a file', chooseFile],
    [
      'drop',
      (page, photo) => bringFiles(page, 'drop', [['dropped.jpg', 'image/jpeg', photo.toString('base64')]]),
    ],
  ];

  it.each(ways.map(([way, bring], place) => ({ way, bring, place })))(
    'comes by $way and ends in the books as it is on the paper',
    async ({ way, bring, place }) => {
      const photo = photos[place]!;
      const known = photo.truth as Known;
      const person = await register(product);
      await person.api.POST('/v1/accounts', {
        body: { name: 'Purse', type: 'cash', currency: known.currency },
      });
      const { page, faults, strangers } = await signIn(browser, product, person, {
        path: '/receipts',
        permissions: ['camera'],
      });
      page.setDefaultTimeout(READING_MS);
      // Before the screen is there nobody looks at what is dropped.
      await page.getByText('No receipts yet').waitFor();
      await bring(page, Buffer.from(await photo.readImage()));
      await page.locator(IN_REVIEW).click();
      await page.getByRole('img', { name: 'Photo of the receipt' }).waitFor();
      // What was read says where it stands, in the photo that came by this way.
      await page.locator('rect[data-key="total"]').waitFor();
      const corrected = await correct(page, known);
      process.stdout.write(`${photo.id}, by ${way}: corrected ${corrected.join(', ') || 'nothing'}\n`);
      await page.getByRole('button', { name: 'Confirm' }).click();
      await page.getByText('All receipts are reviewed.').waitFor();
      expect(await booked(person)).toEqual([
        { amount: -known.total, postedOn: known.date, currency: known.currency, hasReceipt: true },
      ]);
      expect({ faults, strangers }).toEqual({ faults: [], strangers: [] });
      await page.context().close();
    },
  );
});

async function photograph(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Take a photo' }).click();
  await page.locator('.camera[data-state="live"]').waitFor();
  await page.getByRole('dialog').getByRole('button', { name: 'Take photo' }).click();
  await page.getByText('1 photo taken').waitFor();
  await page.getByRole('button', { name: 'Done' }).click();
}

function chooseFile(page: Page, photo: Buffer): Promise<void> {
  const file = { name: 'receipt.jpg', mimeType: 'image/jpeg', buffer: photo };
  return page.locator('input[type=file][multiple]').setInputFiles([file]);
}

/**
 * Puts right what was read otherwise than it is on the paper, as a person would.
 * @returns the names of those values
 */
async function correct(page: Page, { currency, date, total, merchant }: Known): Promise<string[]> {
  const corrected: string[] = [];
  const onPaper = { currency, purchasedOn: date, total: (total / 100).toFixed(2) };
  for (const [name, printed] of Object.entries(onPaper)) {
    const field = page.locator(`[data-field="${name}"]`);
    const control = field.locator(`[name="${name}"]`);
    if ((await control.inputValue()) === printed) continue;
    corrected.push(name);
    if (name === 'currency') await control.selectOption(printed);
    else await control.fill(printed);
    await control.blur();
    await field.getByText('Entered by you').waitFor();
  }
  const shop = page.getByLabel('Merchant');
  if ((await shop.inputValue()) === '') await shop.fill(merchant);
  await shop.blur();
  return corrected;
}

async function booked({ api }: Person) {
  const { data } = await api.GET('/v1/transactions');
  return data!.data.map(({ amount, postedOn, currency, receiptId }) => ({
    ...{ amount, postedOn, currency },
    hasReceipt: receiptId !== null,
  }));
}
