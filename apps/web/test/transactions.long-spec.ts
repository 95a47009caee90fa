import { jest } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { bodyOf } from '../../api/test/client/api-client.js';
import { openBooksHousehold, signIn, type BooksHousehold } from './books-household.js';
import { describeInBrowser, findAccessFaults, findOverflow, launchBrowser, openPage } from './browser.js';
import { startWebProduct, type WebProduct } from './web-product.js';

const STATEMENT = [
  'Date;Payee;Purpose;Amount;Currency',
  '20.11.2026;REWE MARKT 12;Groceries;-42,90;EUR',
  '19.11.2026;STADTWERKE;Power November;-80,00;EUR',
  '18.11.2026;ACME GMBH;Salary;2.500,00;EUR',
].join('\n');

// A browser on a machine that is busy otherwise.
jest.setTimeout(90_000);

describeInBrowser('transactions', () => {
  let product: WebProduct;
  let browser: Browser;

  beforeAll(async () => {
    [product, browser] = await Promise.all([startWebProduct({ withWorker: true }), launchBrowser()]);
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  });

  const entry = (page: Page, payee: string) => page.locator('.entry', { hasText: payee });
  const until = async (isSo: () => Promise<boolean>): Promise<void> => {
    while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 50));
  };
  const categories = async (household: BooksHousehold) =>
    (await household.booked()).map(({ categoryId }) => categoryId);

  it('finds while one types, and keeps what is asked for in the address', async () => {
    const household = await openBooksHousehold(product);
    const groceries = household.categoryId('Groceries');
    await household.book(
      { payee: 'Café Größe', amount: -450 },
      { payee: 'Corner Market', amount: -2_000, categoryId: groceries, tags: ['weekly'] },
      { payee: 'Corner Market', amount: -500, postedOn: '2026-10-01' },
    );
    const { page, faults, strangers } = await openPage(browser, product.url);
    await signIn(page, household.person);
    await page.getByText('3 transactions', { exact: true }).waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('grosse');
    await page.getByText('1 transaction', { exact: true }).waitFor();
    expect(new URL(page.url()).search).toBe('?q=grosse');

    await page.goto(`/transactions?categoryId=${groceries}&from=2026-11-01&to=2026-11-30&tag=weekly`);
    await page.getByText('1 transaction', { exact: true }).waitFor();
    expect(await page.locator('.totals').textContent()).toContain('-€20.00');

    await page.goto(`/transactions?memberId=${household.person.userId}`);
    await page.getByText('The list cannot tell members apart').waitFor();
    await page.getByText('3 transactions', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Clear filter' }).click();
    await page.waitForURL('**/transactions');
    expect({ faults, strangers }).toEqual({ faults: [], strangers: [] });
    await page.context().close();
  });

  it('makes a rule of a correction in one click, and takes it back', async () => {
    const household = await openBooksHousehold(product);
    const groceries = household.categoryId('Groceries');
    await household.book({ payee: 'REWE' }, { payee: 'REWE' }, { payee: 'REWE' }, { payee: 'Other' });
    const { page } = await openPage(browser, product.url);
    await signIn(page, household.person);
    await entry(page, 'REWE')
      .first()
      .getByRole('button', { name: /^Category:/ })
      .click();
    await page.locator('.inline-edit select').selectOption(groceries);
    await page.getByText('2 more at “REWE” stand elsewhere').waitFor();
    await page.getByRole('button', { name: 'Always do this' }).click();
    const made = page.locator('.toast', { hasText: 'always goes to Groceries' });
    await made.getByText('2 transactions changed').waitFor();
    expect((await categories(household)).filter((id) => id === groceries)).toHaveLength(3);
    expect(bodyOf(await household.api.GET('/v1/rules', {})).data).toHaveLength(1);

    await made.getByRole('button', { name: 'Undo' }).click();
    await until(async () => bodyOf(await household.api.GET('/v1/rules', {})).data.length === 0);
    await until(async () => (await categories(household)).filter((id) => id === groceries).length === 1);
    await page.context().close();
  });

  it('changes many at once, all that was found, and undoes it', async () => {
    const household = await openBooksHousehold(product);
    const rent = household.categoryId('Groceries');
    await household.book(
      ...Array.from({ length: 120 }, (_, index) => ({ payee: `Shop ${index}`, amount: -100 - index })),
      { payee: 'Elsewhere' },
    );
    const { page } = await openPage(browser, product.url);
    await signIn(page, household.person, '/transactions?q=shop');
    await page.getByText('120 transactions', { exact: true }).waitFor();
    const boxes = page.locator('.entry input[type=checkbox]');
    await boxes.nth(0).check();
    await boxes.nth(3).click({ modifiers: ['Shift'] });
    await page.getByText('4 selected').waitFor();
    await page.getByRole('button', { name: 'Select all 120' }).click();
    await page.getByLabel('Set category').selectOption(rent);
    await page.getByText('120 transactions changed.').waitFor();
    const changed = () =>
      household.api
        .GET('/v1/transactions', { params: { query: { limit: 200, categoryId: [rent] } } })
        .then((answer) => bodyOf(answer).data.length);
    expect(await changed()).toBe(120);
    await page.getByRole('button', { name: 'Undo' }).click();
    await until(async () => (await changed()) === 0);
    await page.context().close();
  });

  it('splits a transaction only into parts that sum to it', async () => {
    const household = await openBooksHousehold(product);
    const [row] = await household.book({ payee: 'Market', amount: -5_000 });
    const { page } = await openPage(browser, product.url);
    await signIn(page, household.person, `/transactions?id=${row!.id}`);
    const form = page.getByRole('dialog');
    await form.getByRole('button', { name: 'Split into parts' }).click();
    await form.getByLabel('Amount of part 1').fill('-30');
    await form.getByText('-€20.00').waitFor();
    expect(await form.getByRole('button', { name: 'Save' }).isDisabled()).toBe(true);
    await form.getByRole('button', { name: 'Add it to the last part' }).click();
    await form.getByRole('button', { name: 'Save' }).click();
    await entry(page, 'Market').getByText('2 parts').waitFor();
    await until(async () => (await household.booked())[0]!.splits.length === 2);
    expect((await household.booked())[0]!.splits.map(({ amount }) => amount)).toEqual([-3_000, -2_000]);
    await page.context().close();
  });

  it('imports a bank file, leaves out what is there already, and takes it back', async () => {
    const household = await openBooksHousehold(product);
    const { page } = await openPage(browser, product.url);
    await signIn(page, household.person, '/transactions/import');
    await page.locator('.import option').first().waitFor({ state: 'attached' });
    expect(await page.getByLabel('Into which account?').inputValue()).toMatch(/^[\da-f-]{36}$/);
    const send = async (text: string) => {
      await page
        .getByLabel('The file')
        .setInputFiles({ name: 'bank.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
      await page.getByRole('button', { name: 'Read the file' }).click();
    };
    await send(STATEMENT.replace('19.11.2026', '31.02.2026'));
    await page.getByRole('cell', { name: '3', exact: true }).waitFor();
    await page.getByRole('link', { name: 'Another file' }).click();
    await send(STATEMENT);
    await page.getByRole('button', { name: 'Book 3 transactions' }).click();
    await page.getByText('3 transactions booked.').waitFor();
    expect(await household.booked()).toHaveLength(3);

    await page.getByRole('link', { name: 'Another file' }).click();
    await send(`${STATEMENT}\n17.11.2026;BAKERY;;-3,40;EUR`);
    await page.getByText('4 transactions, of which 3 are in your books already').waitFor();
    await page.getByRole('button', { name: 'Book 1 transaction' }).click();
    await page.getByText('1 transaction booked.').waitFor();
    await page.getByRole('button', { name: 'Take it back' }).click();
    await page.getByText('1 transaction taken back.').waitFor();
    expect(await household.booked()).toHaveLength(3);
    await page.context().close();
  });

  it.each([1280, 390])('fits %i px and everybody', async (width) => {
    const household = await openBooksHousehold(product);
    const [row] = await household.book(
      {
        payee: 'A payee with a name that is longer than any screen is wide',
        tags: ['one', 'two'],
        memo: 'note',
      },
      { payee: 'Corner Market', amount: 123_456_789 },
    );
    const { page, faults } = await openPage(browser, product.url, { viewport: { width, height: 844 } });
    await signIn(page, household.person);
    await entry(page, 'Corner Market').waitFor();
    const look = async () => [...(await findOverflow(page)), ...(await findAccessFaults(page))];
    expect(await look()).toEqual([]);
    await page.getByRole('button', { name: 'Filter' }).click();
    await page.locator('.entry input[type=checkbox]').first().check();
    expect(await look()).toEqual([]);
    await page.goto(`/transactions?id=${row!.id}`);
    await page.getByRole('dialog').getByRole('button', { name: 'Split into parts' }).click();
    expect(await look()).toEqual([]);
    await page.goto('/transactions/import');
    await page.getByLabel('The file').waitFor();
    expect(await look()).toEqual([]);
    expect(faults).toEqual([]);
    await page.context().close();
  });
});
