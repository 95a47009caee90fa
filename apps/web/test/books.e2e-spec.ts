import { jest } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { freePort } from '#shared/testing';
import { bodyOf } from '../../api/test/client/api-client.js';
import { openBooksHousehold, signIn, type BooksHousehold } from './books-household.js';
import { describeInBrowser, launchBrowser, openPage } from './browser.js';
import { openGate, type Gate } from './gate.js';
import { launchKillable } from './killable-browser.js';
import { startWebProduct, type WebProduct } from './web-product.js';

// A browser on a machine that is busy otherwise.
jest.setTimeout(90_000);

describeInBrowser('books in the browser', () => {
  let product: WebProduct;
  let browser: Browser;
  let gate: Gate;
  /** Where the browser finds the product: through the gate. */
  let url: string;

  beforeAll(async () => {
    const port = await freePort();
    url = `http://localhost:${port}`;
    [product, browser] = await Promise.all([
      startWebProduct({ settings: { PUBLIC_URL: url } }),
      launchBrowser(),
    ]);
    gate = await openGate(port, Number(new URL(product.url).port));
  }, 60_000);
  afterEach(() => gate.open());
  afterAll(async () => {
    await browser?.close();
    await gate?.stop();
    await product?.stop();
  });

  const entry = (page: Page, payee: string) => page.locator('.entry', { hasText: payee });
  const enter = async (page: Page, payee: string, amount: string): Promise<void> => {
    const form = page.getByRole('form', { name: 'New transaction' });
    await form.getByLabel('Payee').fill(payee);
    await form.getByLabel('Amount').fill(amount);
    await form.getByRole('button', { name: 'Add' }).click();
  };
  const edit = async (page: Page, field: string, value: string): Promise<void> => {
    await page
      .getByRole('button', { name: new RegExp(`^${field}:`) })
      .first()
      .click();
    await page.locator('.inline-edit input').fill(value);
    await page.keyboard.press('Enter');
  };
  const payees = async (household: BooksHousehold) =>
    (await household.booked()).map(({ payee }) => payee).sort();

  it('opens without a network, takes entries, and sends them when the network is back', async () => {
    const household = await openBooksHousehold(product);
    await household.book({ payee: 'Corner Market' });
    const { page, faults } = await openPage(browser, url);
    await signIn(page, household.person);
    await entry(page, 'Corner Market').waitFor();
    await page.evaluate(() => navigator.serviceWorker.ready.then(({ active }) => active!.state));

    await gate.close();
    await page.context().setOffline(true);
    await page.reload();
    await entry(page, 'Corner Market').waitFor();
    await enter(page, 'Kiosk', '3.50');
    await entry(page, 'Kiosk').getByText('not sent').waitFor();
    await page.reload();
    await entry(page, 'Kiosk').getByText('not sent').waitFor();

    await gate.open();
    await page.context().setOffline(false);
    await entry(page, 'Kiosk').getByText('not sent').waitFor({ state: 'detached' });
    await entry(page, 'Kiosk').waitFor();
    expect((await household.booked()).map(({ payee, amount }) => [payee, amount])).toEqual([
      ['Kiosk', -350],
      ['Corner Market', -1_000],
    ]);
    expect(faults.filter((fault) => !fault.includes('net::ERR_'))).toEqual([]);
    await page.context().close();
  });

  it('shows two browsers of one household what the other one does', async () => {
    const household = await openBooksHousehold(product);
    const [one, other] = await Promise.all([openPage(browser, url), openPage(browser, url)]);
    await signIn(one.page, household.person);
    await signIn(other.page, household.person);
    await enter(one.page, 'Bakery', '4.20');
    await entry(other.page, 'Bakery').waitFor();
    await edit(other.page, 'Payee', 'Old Bakery');
    await entry(one.page, 'Old Bakery').waitFor();
    await entry(one.page, 'Old Bakery').getByRole('button', { name: 'Open' }).click();
    await one.page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await entry(other.page, 'Old Bakery').waitFor({ state: 'detached' });
    await one.page.getByRole('button', { name: 'Undo' }).click();
    await entry(other.page, 'Old Bakery').waitFor();
    await Promise.all([one.page.context().close(), other.page.context().close()]);
  });

  it('has everything once after the browser was killed between the queue and the answer', async () => {
    const household = await openBooksHousehold(product);
    const [kept] = await household.book({ payee: 'Landlord', amount: -90_000 });
    const profile = await mkdtemp(join(tmpdir(), 'budgetsync-profile-'));
    try {
      const first = await launchKillable(profile);
      await signIn(first.page, household.person, `${url}/transactions`);
      await entry(first.page, 'Landlord').waitFor();
      gate.loseAnswers();
      await edit(first.page, 'Note', 'November');
      await enter(first.page, 'Taxi', '25');
      // Both are kept, and the first has reached the server; no answer ever comes back.
      await entry(first.page, 'Taxi').getByText('not sent').waitFor();
      await until(async () => (await household.booked()).some(({ memo }) => memo === 'November'));
      await first.kill();

      await gate.close();
      await gate.open();
      const second = await launchKillable(profile);
      await second.page.goto(`${url}/transactions`);
      let hasSignedIn = false;
      await until(async () => {
        // Cookies of a moment ago were not on the disk yet; what was entered was.
        if (!hasSignedIn && (await second.page.getByLabel('Password').isVisible())) {
          hasSignedIn = true;
          await signIn(second.page, household.person, `${url}/transactions`);
        }
        const isThere = await entry(second.page, 'Taxi').isVisible();
        return isThere && (await second.page.getByText('not sent').count()) === 0;
      });
      expect(await payees(household)).toEqual(['Landlord', 'Taxi']);
      expect(await second.page.locator('.entry').count()).toBe(2);
      const path = { id: kept!.id };
      const history = bodyOf(
        await household.api.GET('/v1/transactions/{id}/history', { params: { path, query: {} } }),
      );
      expect(history.data.filter(({ field }) => field === 'memo')).toHaveLength(1);
      await second.kill();
    } finally {
      await rm(profile, { recursive: true, force: true, maxRetries: 3 });
    }
  });

  it('lets a person choose where two have changed the same, field by field', async () => {
    const household = await openBooksHousehold(product);
    const [row] = await household.book({ payee: 'Amazn', memo: null });
    const { page } = await openPage(browser, url);
    await signIn(page, household.person);
    await entry(page, 'Amazn').waitFor();

    await gate.close();
    await edit(page, 'Payee', 'Amazon');
    await edit(page, 'Note', 'Lamp');
    await household.api.PATCH('/v1/transactions/{id}', {
      params: { path: { id: row!.id } },
      body: { payee: 'Amazon EU', tags: ['home'] },
    });
    await gate.open();
    await page.evaluate(() => dispatchEvent(new Event('online')));

    const conflict = page.getByRole('region', { name: 'Needs your decision' });
    await conflict.getByRole('radio', { name: 'Yours' }).check();
    await conflict.getByRole('button', { name: 'Keep this choice' }).click();
    await conflict.waitFor({ state: 'detached' });
    await until(async () => (await household.booked())[0]?.memo === 'Lamp');
    const [after] = await household.booked();
    expect(after).toMatchObject({ payee: 'Amazon', memo: 'Lamp', tags: ['home'] });
    await page.context().close();
  });

  it('keeps what the server refuses, with the reason, until the person has decided', async () => {
    const household = await openBooksHousehold(product);
    const { page } = await openPage(browser, url);
    await signIn(page, household.person);
    await page.getByRole('form', { name: 'New transaction' }).waitFor();
    await gate.close();
    await enter(page, 'Ferry', '12');
    await entry(page, 'Ferry').getByText('not sent').waitFor();
    await household.api.DELETE('/v1/accounts/{id}', { params: { path: { id: household.accountId } } });
    await gate.open();
    await page.evaluate(() => dispatchEvent(new Event('online')));
    const refused = page.getByRole('region', { name: 'Needs your decision' });
    await refused.getByText('“Ferry” was not accepted').waitFor();
    await page.reload();
    await refused.getByRole('button', { name: 'Discard mine' }).click();
    await entry(page, 'Ferry').waitFor({ state: 'detached' });
    expect(await household.booked()).toEqual([]);
    await page.context().close();
  });

  it('leaves nothing of the books on the device after the session', async () => {
    const household = await openBooksHousehold(product);
    await household.book({ payee: 'Secret Shop' });
    const { page } = await openPage(browser, url);
    await signIn(page, household.person);
    await entry(page, 'Secret Shop').waitFor();
    const databases = () =>
      page.evaluate(async () =>
        (await indexedDB.databases()).filter(({ name }) => name?.startsWith('budgetsync-books')),
      );
    expect(await databases()).toHaveLength(1);
    await household.api.POST('/v1/auth/logout-all', {});
    await page.reload();
    await page.getByLabel('Password').waitFor();
    await until(async () => (await databases()).length === 0);
    await page.context().close();
  });
});

/** Asks until it is so; the test's own time is the limit. */
async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 50));
}
