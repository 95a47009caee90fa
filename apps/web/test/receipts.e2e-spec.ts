import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { registerUser, type TestUser } from '#auth/testing';
import { certain, renderSampleReceipt, type SampleReceipt } from '#receipt/testing';
import { describeInBrowser, findAccessFaults, findOverflow, openPage, type WatchedPage } from './browser.js';
import { bringFiles, launchBrowserWithCamera } from './photo-ways.js';
import { plantReceipt } from './read-receipt.js';
import { startWebProduct, type WebProduct } from './web-product.js';

/** A worker on a busy machine reads a receipt within this time. */
const READING_MS = 60_000;
const IN_REVIEW = '.receipt-row:has([data-status="ready"], [data-status="needs_review"])';

// It waits for a worker that reads.
jest.setTimeout(120_000);

interface Booked {
  readonly amount: number;
  readonly postedOn: string;
  readonly payee: string;
  readonly receiptId: string | null;
}

describeInBrowser('receipts in the web client', () => {
  let product: WebProduct;
  let browser: Browser;
  let folder: string;
  let photos: SampleReceipt[];
  let person: TestUser;
  let accountId: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'budgetsync-camera-'));
    photos = await Promise.all(
      [21, 22, 23].map((seed) =>
        renderSampleReceipt(seed, { locale: 'DE', quality: { skewDegrees: 0.5, blur: 0 } }),
      ),
    );
    [product, browser] = await Promise.all([
      startWebProduct({ withWorker: true }),
      launchBrowserWithCamera(photos[0]!.image, folder),
    ]);
  });
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
    await rm(folder, { recursive: true, force: true });
  });
  beforeEach(async () => {
    person = await registerUser(product.app, { currency: 'EUR' });
    accountId = (await call('POST', 'accounts', { name: 'Giro', type: 'checking', currency: 'EUR' })).id;
  });

  async function call(method: 'GET' | 'POST' | 'PATCH', url: string, payload?: object) {
    const answer = await product.app.inject({ method, url: `/v1/${url}`, payload, headers: person.headers });
    if (answer.statusCode >= 300) throw new Error(`${method} ${url}: ${answer.body}`);
    return answer.json();
  }
  const bookedOnes = async (): Promise<Booked[]> => (await call('GET', 'transactions')).data;
  const receipts = async (): Promise<{ id: string; status: string; fileName: string }[]> =>
    (await call('GET', 'receipts')).data;

  /** The person's browser at that address. */
  async function enter(path: string, options: BrowserContextOptions = {}): Promise<WatchedPage> {
    const watched = await openPage(browser, product.url, options);
    await signIn(watched.page, path);
    return watched;
  }
  async function signIn(page: Page, path: string): Promise<void> {
    await page.goto(path);
    await page.getByLabel('E-mail').fill(person.email);
    await page.getByLabel('Password').fill(person.password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.locator('.frame main h1').waitFor();
  }
  const fileOf = ({ image }: SampleReceipt, name: string) => ({
    name,
    mimeType: 'image/jpeg',
    buffer: image,
  });

  it('brings a photo from a file into the books, and shows where every figure stands', async () => {
    const { page, faults, strangers } = await enter('/receipts');
    await page.getByText('No receipts yet').waitFor();
    const [photo] = photos;
    await page.locator('input[type=file][multiple]').setInputFiles([fileOf(photo!, 'bakery.jpg')]);
    await page.locator(IN_REVIEW).click({ timeout: READING_MS });

    await page.getByRole('img', { name: 'Photo of the receipt' }).waitFor();
    const total = page.getByLabel('Total', { exact: true });
    await total.focus();
    await page.locator('rect.on[data-key="total"]').waitFor();
    await page.locator('rect[data-key="merchant"]').hover();
    await page.locator('.read-field.on[data-field="merchant"]').waitFor();
    await page.locator('rect[data-key="total"]').click();
    expect(await total.evaluate((field) => field === document.activeElement)).toBe(true);

    await page.getByRole('button', { name: 'Confirm' }).click();
    await page.getByText('All receipts are reviewed.').waitFor();
    expect(await bookedOnes()).toMatchObject([
      { amount: -photo!.truth.total, postedOn: photo!.truth.date, receiptId: expect.any(String) as string },
    ]);
    await page.locator('.receipt-row [data-status="confirmed"]').waitFor();
    expect({ faults, strangers }).toEqual({ faults: [], strangers: [] });
    await page.context().close();
  });

  it('photographs with the camera, and books what was photographed', async () => {
    const { page, faults } = await enter('/receipts', { permissions: ['camera'] });
    await page.getByRole('button', { name: 'Take a photo' }).click();
    const shutter = page.getByRole('dialog').getByRole('button', { name: 'Take photo' });
    await page.locator('.camera[data-state="live"]').waitFor();
    await shutter.click();
    await page.getByText('1 photo taken').waitFor();
    await page.getByRole('button', { name: 'Done' }).click();
    await page.locator(IN_REVIEW).click({ timeout: READING_MS });
    await page.getByRole('button', { name: 'Confirm' }).click();
    await page.getByText('All receipts are reviewed.').waitFor();
    expect(await bookedOnes()).toMatchObject([{ amount: -photos[0]!.truth.total }]);
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it('takes several at once, dropped and pasted, and says what it does not take before anything is sent', async () => {
    const { page } = await enter('/receipts');
    const [first, second, third] = photos.map(({ image }) => image.toString('base64'));
    await bringFiles(page, 'drop', [
      ['one.jpg', 'image/jpeg', first!],
      ['again.jpg', 'image/jpeg', first!],
      ['two.jpg', 'image/jpeg', second!],
      ['dance.gif', 'image/gif', first!],
      ['empty.pdf', 'application/pdf', ''],
    ]);
    await page.getByText('“dance.gif” is neither a photo nor a PDF.').waitFor();
    await page.getByText('“empty.pdf” is empty.').waitFor();
    await bringFiles(page, 'paste', [['image.png', 'image/jpeg', third!]]);
    await page.locator('.receipt-row').nth(2).waitFor();
    await page.locator('.outbox').waitFor({ state: 'detached' });
    const names = (await receipts()).map(({ fileName }) => fileName);
    // What is pasted has no name of its own; the same photo twice is one receipt.
    expect(names.sort()).toEqual([expect.stringMatching(/^20.*\.jpg$/), 'one.jpg', 'two.jpg']);
    await page.context().close();
  });

  it('keeps a photo that is taken offline, and sends it once, in a later visit', async () => {
    const { page } = await enter('/receipts');
    const context = page.context();
    await context.setOffline(true);
    await page.locator('input[type=file][multiple]').setInputFiles([fileOf(photos[1]!, 'offline.jpg')]);
    await page.getByText('Kept here; sent when you are online').waitFor();
    await page.close();
    expect(await receipts()).toEqual([]);

    await context.setOffline(false);
    const later = await context.newPage();
    // The connection breaks while the bytes are on their way: the next try must not make a second receipt.
    await later.route('**/v1/storage/**', (route) => route.abort(), { times: 1 });
    await later.goto('/receipts');
    await later.locator('.receipt-row').waitFor();
    await later.locator('.outbox').waitFor({ state: 'detached' });
    expect(await receipts()).toMatchObject([{ fileName: 'offline.jpg' }]);
    await context.close();
  });

  it('says why a file could not be read, and what to do', async () => {
    const { page } = await enter('/receipts');
    const buffer = Buffer.from('This is no photo.');
    await page
      .locator('input[type=file][multiple]')
      .setInputFiles([{ name: 'notes.jpg', mimeType: 'image/jpeg', buffer }]);
    await page.locator('.receipt-row:has([data-status="failed"])').click();
    await page.getByText('The file is neither a JPEG, PNG, WebP or HEIC photo nor a PDF.').waitFor();
    await page.getByRole('link', { name: 'Send a file' }).waitFor();
    expect(await page.getByRole('button', { name: 'Read again' }).count()).toBe(0);
    await page.context().close();
  });

  it('works the whole queue with the keyboard alone', async () => {
    await plantReceipt(product, person, { merchantName: 'First' });
    await plantReceipt(product, person, { merchantName: 'Second', total: certain(1_000, 0.4) });
    await plantReceipt(product, person, { merchantName: 'Third', total: certain(3_000) });
    const { page, faults } = await enter('/receipts');
    const heading = (name: string) => page.getByRole('heading', { name, level: 1 }).waitFor();
    await page.getByRole('link', { name: 'Review 3 receipts' }).waitFor();
    await page.locator('.receipt-row').nth(2).waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await heading('Second');
    await page.keyboard.press('k');
    await heading('First');
    await page.keyboard.press('?');
    await page.getByRole('heading', { name: 'Keyboard shortcuts' }).waitFor();
    await page.keyboard.press('Escape');

    await page.getByText('1 of 3 to review').waitFor();
    await page.locator('.review-acts .primary:enabled').waitFor();
    await page.keyboard.press('Control+Enter');
    await heading('Second');
    // To the value that is not sure, and confirmed out of the field: what was typed counts.
    await page.keyboard.press('n');
    await page.keyboard.press('Control+a');
    await page.keyboard.type('11.50');
    await page.getByText('1 of 2 to review').waitFor();
    await page.keyboard.press('Control+Enter');
    await heading('Third');
    await page.getByText('1 of 1 to review').waitFor();
    await page.keyboard.press('Shift+X');
    await page.getByText('All receipts are reviewed.').waitFor();
    expect((await bookedOnes()).map(({ payee, amount }) => [payee, amount]).sort()).toEqual([
      ['First', -4_210],
      ['Second', -1_150],
    ]);
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it('shows a sum that does not add up, until it does', async () => {
    const id = await plantReceipt(product, person, {
      subtotal: certain(4_000),
      tip: certain(200),
      total: certain(4_700),
    });
    const { page } = await enter(`/receipts/${id}`);
    const failing = page.getByRole('row', { name: 'subtotal + tip = total' });
    await failing.waitFor();
    expect(await failing.getByRole('cell').allTextContents()).toEqual([
      'subtotal + tip = total',
      '€42.00',
      '€47.00',
      '+€5.00',
    ]);
    await page.getByLabel('Total', { exact: true }).fill('42,00');
    await page.keyboard.press('Enter');
    await failing.waitFor({ state: 'detached' });
    await page.locator('[data-status="ready"]').waitFor();
    await page.getByRole('button', { name: 'Back to what was read' }).click();
    await failing.waitFor();
    expect(await page.getByLabel('Total', { exact: true }).inputValue()).toBe('47.00');
    await page.context().close();
  });

  it('has the person choose when somebody else has corrected the same value', async () => {
    const id = await plantReceipt(product, person);
    const { page } = await enter(`/receipts/${id}`);
    // Corrected by somebody else while ours is on its way: the live stream cannot tell of it before.
    let isFirst = true;
    await page.route(`**/v1/receipts/${id}`, async (route) => {
      if (isFirst && route.request().method() === 'PATCH') {
        isFirst = false;
        await call('PATCH', `receipts/${id}`, { merchant: 'Theirs' });
      }
      await route.continue();
    });
    await page.getByLabel('Merchant').fill('Mine');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByRole('button', { name: 'Keep “Theirs”' }).waitFor();
    await page.getByRole('button', { name: 'Enter “Mine”' }).click();
    await page.getByRole('heading', { name: 'Mine' }).waitFor();
    expect((await call('GET', `receipts/${id}`)).extraction.merchant.name.value).toBe('Mine');
    await page.context().close();
  });

  it('splits a receipt by its items, and gives the rest to the category of the receipt', async () => {
    const category = async (name: string): Promise<string> =>
      (await call('POST', 'categories', { name, kind: 'expense' })).id;
    const [food, household] = [await category('Food'), await category('Household')];
    const item = (description: string, total: number) =>
      certain({
        ...{ description, total, quantity: null, unitPrice: null, discount: null },
        ...{ taxRate: null, categoryGuess: null },
      });
    const id = await plantReceipt(product, person, {
      lineItems: [item('Bread', 1_210), item('Soap', 1_000), item('Milk', 2_000)],
    });
    const { page } = await enter(`/receipts/${id}`);
    await page.getByLabel('Category').selectOption(food);
    await page.getByLabel('Split by items').check();
    await page.getByLabel('Category: Soap').selectOption(household);
    await page.locator('.review-acts .primary:enabled').waitFor();
    await page.keyboard.press('Control+Enter');
    await page.getByText('All receipts are reviewed.').waitFor();
    const [{ splits }] = (await call('GET', 'transactions')).data;
    expect(
      splits.map((split: { amount: number; categoryId: string }) => [split.categoryId, split.amount]),
    ).toEqual([
      [food, -3_210],
      [household, -1_000],
    ]);
    await page.context().close();
  });

  it('puts possible duplicates side by side, and offers what the bank has told of', async () => {
    const rawText = 'CORNER MARKET 12,10 30,00 42,10 4711 0815 1234';
    await plantReceipt(product, person, { rawText });
    const id = await plantReceipt(product, person, { rawText });
    await call('POST', 'transactions', {
      ...{ accountId, amount: -4_210, postedOn: '2026-11-21', payee: 'CORNER MARKET BERLIN' },
    });
    const { page } = await enter(`/receipts/${id}`);
    await page.getByRole('button', { name: 'Compare' }).click();
    await page.getByRole('dialog').getByText('The other one').first().waitFor();
    await page.getByRole('button', { name: 'Two purchases: keep both' }).click();
    await page.getByText('Both are kept.').waitFor();
    await page.getByRole('button', { name: 'That is it' }).click();
    await page.getByText('This receipt is booked').waitFor();
    expect(await bookedOnes()).toMatchObject([{ payee: 'CORNER MARKET BERLIN', receiptId: id }]);
    await page.getByRole('button', { name: 'Take apart again' }).click();
    await page.locator('h1 + [data-status="ready"]').waitFor();
    await page.context().close();
  });

  it('confirms the ready ones together, but not what the bank has told of already', async () => {
    await plantReceipt(product, person, { merchantName: 'Bakery', total: certain(500) });
    await plantReceipt(product, person, { merchantName: 'Book shop', total: certain(1_900) });
    await plantReceipt(product, person, { merchantName: 'Known', total: certain(7_700) });
    await call('POST', 'transactions', {
      ...{ accountId, amount: -7_700, postedOn: '2026-11-20', payee: 'Known' },
    });
    const { page } = await enter('/receipts');
    await page.getByRole('button', { name: 'Confirm the ready ones' }).click();
    expect(await page.getByLabel('Confirm Known').isChecked()).toBe(false);
    await page.getByRole('button', { name: 'Confirm 2 receipts' }).click();
    await page.getByText('2 receipts are booked.').waitFor();
    expect((await bookedOnes()).map(({ payee }) => payee).sort()).toEqual(['Bakery', 'Book shop', 'Known']);
    await page.context().close();
  });

  it.each([
    [1280, 'light'],
    [390, 'dark'],
  ] as const)('fits %i px and everybody, %s', async (width, colorScheme) => {
    const id = await plantReceipt(product, person, {
      subtotal: certain(4_000),
      total: certain(4_700, 0.6),
      lineItems: [
        certain({
          ...{
            description: 'Wholemeal bread with sunflower seeds',
            total: 4_000,
            quantity: '2',
            unitPrice: 2_000,
          },
          ...{ discount: null, taxRate: null, categoryGuess: null },
        }),
      ],
    });
    const { page, faults } = await enter('/receipts', { viewport: { width, height: 844 }, colorScheme });
    await page.locator('.receipt-row').waitFor();
    const found: unknown[] = [await findOverflow(page), await findAccessFaults(page)];
    await page.locator('.receipt-row').click();
    await page.getByRole('heading', { name: 'Book it' }).waitFor();
    expect(new URL(page.url()).pathname).toBe(`/receipts/${id}`);
    found.push(await findOverflow(page), await findAccessFaults(page));
    expect([...found, faults]).toEqual([[], [], [], [], []]);
    await page.context().close();
  });
});
