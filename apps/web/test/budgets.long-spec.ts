import type { Browser, Page } from 'playwright-core';
import { describeInBrowser, findAccessFaults, findOverflow, launchBrowser } from './browser.js';
import { register, signIn, type Person } from './person.js';
import { startWebProduct, type WebProduct } from './web-product.js';

/** The first day of a month, so many months ago. */
function monthAgo(months: number): string {
  const now = new Date();
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - months, 1)).toISOString().slice(0, 10);
}

describeInBrowser('the budgets', () => {
  let product: WebProduct;
  let browser: Browser;
  let person: Person;
  let categoryId: string;

  beforeAll(async () => {
    [product, browser] = await Promise.all([startWebProduct(), launchBrowser()]);
    person = await register(product);
    const account = await person.api.POST('/v1/accounts', {
      body: { name: 'Giro', type: 'checking', currency: 'EUR', openingBalance: 100_000 },
    });
    const category = await person.api.POST('/v1/categories', { body: { name: 'Pond', kind: 'expense' } });
    categoryId = category.data!.id;
    const spend = (postedOn: string, amount: number) =>
      person.api.POST('/v1/transactions', {
        body: {
          ...{ accountId: account.data!.id, postedOn, amount, currency: 'EUR', payee: 'Pond shop' },
          categoryId,
        },
      });
    await spend(monthAgo(1), -8_000);
    await spend(monthAgo(0), -2_500);
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  });

  const summary = (page: Page) => page.getByRole('region', { name: 'All lines' });

  it('proposes one from what was spent, and keeps it', async () => {
    const { page, faults } = await signIn(browser, product, person, { path: '/budgets' });
    await page.getByRole('button', { name: 'New budget' }).click();
    await page.getByRole('button', { name: 'Propose from my spending' }).click();
    const amount = page.getByLabel('Pond: Amount per period');
    expect(await amount.inputValue()).toBe('80.00');
    expect(await findAccessFaults(page)).toEqual([]);
    await amount.fill('100');
    await page.getByLabel('First day').fill(monthAgo(1));
    await page.getByLabel('What a period leaves to the next').selectOption('surplus');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('heading', { name: 'Household' }).waitFor();
    await summary(page).getByText('€95.00').first().waitFor();
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it('shows what was carried over as a line of its own, by period', async () => {
    const { page } = await signIn(browser, product, person, { path: '/budgets' });
    await summary(page).getByText('Carried over from before').waitFor();
    expect(await summary(page).innerText()).toMatch(/Planned\s+€100\.00[^]*\+€20\.00[^]*-€25\.00[^]*€95\.00/);

    await page.getByRole('button', { name: 'Earlier period' }).click();
    await summary(page).getByText('-€80.00').waitFor();
    expect(await summary(page).getByText('Carried over').count()).toBe(0);
    expect(new URL(page.url()).searchParams.has('period')).toBe(true);
    const behind = page.getByRole('region', { name: 'By category' }).getByRole('link', { name: 'Pond' });
    expect(await behind.getAttribute('href')).toContain(`categoryId=${categoryId}`);
    await page.context().close();
  });

  it('changes the plan of one period alone, and says when somebody else was first', async () => {
    const { page } = await signIn(browser, product, person, { path: '/budgets' });
    await page.getByRole('button', { name: 'Edit' }).click();
    await page.getByLabel('Pond: Amount per period').fill('200');
    await page.getByLabel('in this period only').check();
    await page.getByRole('button', { name: 'Save' }).click();
    await summary(page).getByText('€200.00').waitFor();
    await page.getByRole('button', { name: 'Later period' }).click();
    await summary(page).getByText('€100.00').first().waitFor();

    await page.getByRole('button', { name: 'Edit' }).click();
    const { data } = await person.api.GET('/v1/budgets');
    const { id } = data!.data[0]!;
    // The open editor keeps what it began with, however fast the change of the other arrives.
    await person.api.PATCH('/v1/budgets/{id}', { params: { path: { id } }, body: { name: 'Ours' } });
    await page.getByRole('heading', { name: 'Ours' }).waitFor({ state: 'attached' });
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('alert').getByText('Somebody else has changed this budget').waitFor();
    await page.context().close();
  });

  it.each([1280, 390])('fits %i px and everybody', async (width) => {
    const { page } = await signIn(browser, product, person, {
      path: '/budgets',
      viewport: { width, height: 844 },
    });
    await page.getByRole('meter').first().waitFor();
    expect(await findOverflow(page)).toEqual([]);
    expect(await findAccessFaults(page)).toEqual([]);
    await page.context().close();
  });

  it('is deleted only when that is confirmed', async () => {
    const { page } = await signIn(browser, product, person, { path: '/budgets' });
    await page.getByRole('main').getByText('More', { exact: true }).click();
    await page.getByRole('button', { name: 'Delete budget' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete budget' }).click();
    await page.getByRole('heading', { name: 'No budget yet' }).waitFor();
    await page.context().close();
  });
});
