import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { describeInBrowser, launchBrowser, openPage, type WatchedPage } from './browser.js';
import { moveIn, type LivedIn } from './lived-in.js';
import { settled, signIn } from './sign-in.js';
import { startWebProduct, type WebProduct } from './web-product.js';

describeInBrowser('the reports', () => {
  let product: WebProduct;
  let browser: Browser;
  let person: LivedIn;
  let watched: WatchedPage;
  let page: Page;

  beforeAll(async () => {
    [product, browser] = await Promise.all([startWebProduct(), launchBrowser()]);
    person = await moveIn(product);
    watched = await openPage(browser, product.url, { reducedMotion: 'reduce' });
    page = watched.page;
    await page.goto('/spending');
    await signIn(page, person);
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  });

  const open = async (path: string): Promise<void> => {
    await page.goto(path);
    await settled(page);
  };
  const card = (name: string) => page.getByRole('region', { name });

  it('keep the time in the address, and lead from a group to its categories and their transactions', async () => {
    await open('/spending');
    await page.getByRole('button', { name: 'Earlier' }).click();
    await page.waitForURL(/from=\d{4}-\d\d-01&to=/);
    const { searchParams } = new URL(page.url());
    await settled(page);
    await card('By category').getByRole('button', { name: 'What is in Food' }).press('Enter');
    const groceries = card('By category').getByRole('row', { name: /Groceries/ });
    const href = await groceries.getByRole('link').getAttribute('href');
    const link = new URL(href!, product.url);
    expect(link.pathname).toBe('/transactions');
    expect(link.searchParams.get('from')).toBe(searchParams.get('from'));
    expect(link.searchParams.get('categoryId')).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('count only what is chosen, and go back to everything', async () => {
    await open('/spending');
    const total = card('By category').getByRole('row', { name: /Total/ });
    const all = await total.innerText();
    await page.getByRole('button', { name: 'Filter', exact: true }).click();
    await page.getByRole('checkbox', { name: 'Groceries' }).check();
    await page.getByRole('button', { name: 'Done' }).click();
    await page.waitForURL(/categoryId=/);
    await page.waitForFunction(() => document.querySelectorAll('.spend tfoot').length === 1);
    await card('By category').getByRole('rowheader', { name: 'Food' }).waitFor({ state: 'detached' });
    expect(await total.innerText()).not.toBe(all);
    await page.getByRole('button', { name: 'Remove Groceries' }).click();
    await card('By category').getByRole('rowheader', { name: 'Food' }).waitFor();
    expect(await total.innerText()).toBe(all);
  });

  it('have a table for every chart, with the same figures, that can be saved', async () => {
    await open('/spending');
    const months = card('Month by month');
    await months.getByRole('button', { name: 'As table' }).click();
    const links = months.getByRole('table').getByRole('link');
    expect(await links.count()).toBe(12);
    expect(await links.last().getAttribute('href')).toMatch(/^\/spending\?from=\d{4}-\d\d-01&to=/);
    const saved = page.waitForEvent('download');
    await months.getByRole('button', { name: 'CSV' }).click();
    const file = await saved;
    expect(file.suggestedFilename()).toMatch(/^months-.*\.csv$/);
    expect(await readFile(await file.path(), 'utf8')).toMatch(/^month,.*\r?\n\d{4}-\d\d,/);
  });

  it('say how sure the forecast is and how wrong it was', async () => {
    await open('/forecast');
    await card('What you will probably spend')
      .getByText(/^Probably .*€.* in /)
      .waitFor();
    await card('How far off it has been')
      .getByText(/It was off by €/)
      .waitFor();
    await page.getByRole('button', { name: 'Income' }).click();
    await page.waitForURL(/flow=income/);
    await card('What will probably come in').waitFor();
  });

  it('take a tax rule and a rate, and show what they are worth', async () => {
    await open('/tax');
    await card('What you can deduct')
      .getByRole('row', { name: /Household goods/ })
      .waitFor();
    await card('Rules').getByRole('button', { name: 'Add a rule' }).click();
    const form = page.getByRole('dialog', { name: 'Add a rule' });
    await form.getByLabel('Category').selectOption({ label: '\u2003Clothing' });
    await form.getByLabel('Deductible share').fill('110');
    expect(await form.getByRole('button', { name: 'Save' }).isDisabled()).toBe(true);
    await form.getByLabel('Deductible share').fill('12,5');
    await form.getByRole('button', { name: 'Save' }).click();
    await form.waitFor({ state: 'detached' });
    await card('Rules').getByText('Clothing').waitFor();
    await card('What you can deduct')
      .getByRole('row', { name: /Clothing/ })
      .waitFor();

    await card('Marginal tax rate').getByRole('button', { name: 'Enter a rate' }).click();
    await page.getByLabel('Rate (%)').fill('35.5');
    await page.getByRole('button', { name: 'Save' }).click();
    await card('Marginal tax rate').getByText('35.5%').waitFor();
  });

  it('ask for a tax package, which then waits for its turn', async () => {
    await open('/tax');
    const packages = card('Tax package');
    await packages.getByRole('button', { name: /^Make it for/ }).click();
    await packages.getByText(/Waiting|Being made/).waitFor();
    expect(await packages.getByRole('listitem').count()).toBe(1);
  });

  it('keep a declared recurring payment, count it, and let go of it again', async () => {
    await open('/recurring');
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    const form = page.getByRole('dialog', { name: 'A recurring payment' });
    await form.getByLabel('Payee').fill('Music school');
    await form.getByLabel(/^Amount/).fill('45');
    await form.getByRole('button', { name: 'Save' }).click();
    await form.waitFor({ state: 'detached' });
    const row = card('What recurs').getByRole('listitem').filter({ hasText: 'Music school' });
    await row.getByText('-€45.00').waitFor();
    await card('Coming up').getByText('Music school').first().waitFor();

    await row.getByRole('button', { name: 'Edit Music school' }).click();
    await page.getByRole('button', { name: 'Not recurring' }).click();
    await card('Not recurring').getByText('Music school').waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await row.waitFor();
  });

  it('went without a fault', () => {
    expect({ faults: watched.faults, strangers: watched.strangers }).toEqual({ faults: [], strangers: [] });
  });
});
