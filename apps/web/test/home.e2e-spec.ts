import type { Browser } from 'playwright-core';
import { describeInBrowser, findAccessFaults, findOverflow, launchBrowser } from './browser.js';
import { register, signIn, type Person } from './person.js';
import { startWebProduct, type WebProduct } from './web-product.js';

/** A day of this month, or of the one so many months ago; never one that is yet to come. */
function dayOf(monthsAgo: number): string {
  const now = new Date();
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - monthsAgo, 1))
    .toISOString()
    .slice(0, 10);
}

describeInBrowser('home', () => {
  let product: WebProduct;
  let browser: Browser;

  beforeAll(async () => {
    [product, browser] = await Promise.all([startWebProduct(), launchBrowser()]);
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  });

  it('leads from nothing to the first receipt: an account, then the receipt', async () => {
    const { page, faults } = await signIn(browser, product, await register(product));
    await page.getByRole('heading', { name: 'Which account do you pay with?' }).waitFor();
    expect(await findAccessFaults(page)).toEqual([]);
    await page.getByLabel('Balance at the start').fill('1.250,40');
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByText('Step 2 of 2').waitFor();
    const snap = page
      .getByRole('main')
      .locator('section')
      .getByRole('link', { name: 'Photograph a receipt' });
    expect(await snap.getAttribute('href')).toBe('/receipts');
    expect(faults).toEqual([]);
    await page.context().close();
  });

  describe('of a household with two months', () => {
    let person: Person;
    let accountId: string;
    let groceries: string;

    beforeAll(async () => {
      person = await register(product);
      const account = await person.api.POST('/v1/accounts', {
        body: { name: 'Giro', type: 'checking', currency: 'EUR', openingBalance: 100_000 },
      });
      accountId = account.data!.id;
      const category = await person.api.POST('/v1/categories', { body: { name: 'Pond', kind: 'expense' } });
      groceries = category.data!.id;
      const salary = await person.api.POST('/v1/categories', { body: { name: 'Pay', kind: 'income' } });
      const spend = (postedOn: string, amount: number) =>
        person.api.POST('/v1/transactions', {
          body: { accountId, postedOn, amount, currency: 'EUR', payee: 'Pond shop', categoryId: groceries },
        });
      await spend(dayOf(1), -5_000);
      // What comes back makes the spending smaller, and is no income.
      await spend(dayOf(0), -8_000);
      await spend(dayOf(0), 1_000);
      await person.api.POST('/v1/transactions', {
        body: {
          ...{ accountId, postedOn: dayOf(0), amount: 200_000, currency: 'EUR', payee: 'Employer' },
          categoryId: salary.data!.id,
        },
      });
      await person.api.POST('/v1/budgets', {
        body: {
          name: 'Household',
          period: 'monthly',
          currency: 'EUR',
          startsOn: dayOf(1),
          lines: [{ categoryId: groceries, amount: 6_000 }],
        },
      });
    });

    it('compares this month with the last, and leads to the transactions behind each figure', async () => {
      const { page, faults, strangers } = await signIn(browser, product, person);
      const month = page.getByRole('region', { name: /^\w+ 20\d\d$/ });
      await month.getByText('€20.00 more than by this day last month').waitFor();
      const row = month.getByRole('row', { name: /Pond/ });
      expect(await row.innerText()).toMatch(/€70\.00\s+\+€20\.00/);
      const received = month.getByText('Received', { exact: true }).locator('..');
      await received.getByText('€2,000.00', { exact: true }).waitFor();

      const budgets = page.getByRole('region', { name: 'Budgets' });
      await budgets.getByText('€10.00 over').waitFor();
      expect(await budgets.getByRole('meter', { name: 'Pond' }).getAttribute('aria-valuetext')).toBe(
        '€70.00 of €60.00',
      );
      await page.getByRole('region', { name: 'Accounts' }).getByText('€2,880.00').waitFor();

      await row.getByRole('link').click();
      await page.waitForURL(/\/transactions\?/);
      expect(new URL(page.url()).searchParams.get('categoryId')).toBe(groceries);
      expect({ faults, strangers }).toEqual({ faults: [], strangers: [] });
      await page.context().close();
    });

    it('shows what somebody else enters, without a reload', async () => {
      const { page } = await signIn(browser, product, person);
      const accounts = page.getByRole('region', { name: 'Accounts' });
      await accounts.getByText('€2,880.00').waitFor();
      await person.api.POST('/v1/transactions', {
        body: { accountId, postedOn: dayOf(0), amount: 12_345, currency: 'EUR', payee: 'Refund' },
      });
      await accounts.getByText('€3,003.45').waitFor();
      await page.context().close();
    });

    it.each([1280, 390])('fits %i px and everybody', async (width) => {
      const { page } = await signIn(browser, product, person, { viewport: { width, height: 844 } });
      await page.getByRole('meter').first().waitFor();
      await page.locator('.skeleton').first().waitFor({ state: 'detached' });
      expect(await findOverflow(page)).toEqual([]);
      expect(await findAccessFaults(page)).toEqual([]);
      await page.context().close();
    });
  });
});
