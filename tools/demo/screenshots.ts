/// <reference lib="dom" />
import { createHash } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { renderSampleReceipt } from '#receipt/testing';
import { findRunningProduct, productHome } from '../local/running-product.js';
import type { ListAnswer, OpenedUpload, ReceiptAnswer, Registration } from './answers.js';
import { launchBrowser } from './chromium.js';
import { ProductClient } from './product-client.js';

/**
 * `npm run screenshots [FOLDER]`: the README's pictures (docs/screenshots), of the demo household of the product that runs
 * here (`npm start -- --demo`). The household and its receipts are always the same but end today.
 */
const WIDE = { viewport: { width: 1280, height: 800 }, colorScheme: 'light' } as const;
const PHONE = { viewport: { width: 390, height: 780 }, colorScheme: 'dark' } as const;
const RECEIPT_SEEDS = [7, 21, 42];
const READING_DEADLINE_MS = 180_000;
const QUALITY = 78;

/** Reads receipts in, so that there is something to review. */
async function bringReceipts(client: ProductClient): Promise<string> {
  const { data } = await client.get<ListAnswer<ReceiptAnswer>>('/v1/receipts?limit=1');
  if (data[0]) return data[0].id;
  const ids: string[] = [];
  for (const seed of RECEIPT_SEEDS) {
    const { image } = await renderSampleReceipt(seed);
    const fileName = `receipt-${seed}.jpg`;
    const { receipt, upload } = await client.post<OpenedUpload>('/v1/receipts', {
      ...{ fileName, contentType: 'image/jpeg', byteSize: image.length },
      sha256: createHash('sha256').update(image).digest('hex'),
    });
    if (upload) await client.upload(upload, image, fileName);
    const queued = await client.post<ReceiptAnswer>(`/v1/receipts/${receipt.id}/complete`);
    const isDone = (status: string): boolean => ['ready', 'needs_review', 'failed'].includes(status);
    await client.waitForStatus('receipt', receipt.id, queued.revision - 1, isDone, READING_DEADLINE_MS);
    ids.push(receipt.id);
  }
  return ids[0]!;
}

async function signedIn(
  browser: Browser,
  url: string,
  look: typeof WIDE | typeof PHONE,
  { email, password }: { email: string; password: string },
): Promise<Page> {
  const context = await browser.newContext({
    ...look,
    baseURL: url,
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  await page.goto('/');
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.locator('.frame').waitFor();
  return page;
}

async function take(page: Page, path: string, file: string): Promise<void> {
  await page.goto(path);
  await page.locator('main h1').first().waitFor();
  await page.waitForFunction(() => !document.querySelector('main .skeleton, main [aria-busy="true"]'));
  // Charts are drawn with a file that is fetched last.
  await page.waitForFunction(() =>
    [
      ...[...document.images].map(({ complete }) => complete),
      ...[...document.querySelectorAll('.chart-picture canvas')].map((canvas) =>
        canvas.hasAttribute('style'),
      ),
    ].every(Boolean),
  );
  const picture = await page.screenshot();
  const { size } = await sharp(picture).webp({ quality: QUALITY, effort: 6 }).toFile(file);
  console.log(`${file} (${Math.ceil(size / 1000)} KB)`);
}

const folder = resolve(process.argv[2] ?? 'docs/screenshots');
const { url } = findRunningProduct();
const signIn = JSON.parse(await readFile(join(productHome(), 'demo.json'), 'utf8')) as {
  email: string;
  password: string;
};
const client = new ProductClient(url);
client.signIn((await client.post<Registration>('/v1/auth/login', signIn)).accessToken);
const receipt = await bringReceipts(client);
await mkdir(folder, { recursive: true });
const browser = await launchBrowser();
try {
  const wide = await signedIn(browser, url, WIDE, signIn);
  const pages = {
    home: '/',
    review: `/receipts/${receipt}`,
    transactions: '/transactions',
    budgets: '/budgets',
    spending: '/spending',
    forecast: '/forecast',
  };
  for (const [name, path] of Object.entries(pages)) await take(wide, path, join(folder, `${name}.webp`));
  const phone = await signedIn(browser, url, PHONE, signIn);
  await take(phone, '/', join(folder, 'home-phone.webp'));
} finally {
  await browser.close();
}
