import type { Browser } from 'playwright-core';
import { DataSource } from 'typeorm';
import { OperatorService } from '#auth';
import { newId } from '#shared';
import { describeInBrowser, findAccessFaults, findOverflow, launchBrowser } from './browser.js';
import { register, signIn, verifyAddress, type Person } from './person.js';
import { startWebProduct, type WebProduct } from './web-product.js';

describeInBrowser('what operators see', () => {
  let product: WebProduct;
  let browser: Browser;
  let operator: Person;

  beforeAll(async () => {
    [product, browser] = await Promise.all([startWebProduct(), launchBrowser()]);
    operator = await register(product, 'Operator');
    const id = newId();
    const sql = product.app.get(DataSource);
    await verifyAddress(product, operator);
    await product.app.get(OperatorService, { strict: false }).add(operator.email);
    await sql.query(
      `INSERT INTO platform.dead_letter (id, household_id, job, job_id, payload, reason_code, reason)
       VALUES ($1, NULL, 'account-erase', $2, '{}', 'attempts_exhausted', 'Error: the disk is full')`,
      [id, `account-erase-${id}`],
    );
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  });

  it('is linked to for them alone', async () => {
    const link = 'Operations';
    const own = await signIn(browser, product, operator, { path: '/settings' });
    await own.page.getByRole('link', { name: link }).click();
    await own.page.getByRole('heading', { name: link }).waitFor();
    await own.page.context().close();

    const other = await signIn(browser, product, await register(product), { path: '/ops' });
    await other.page.getByRole('alert').getByText('Only operators').waitFor();
    const asked = other.page.waitForResponse(/\/v1\/ops\/dead-letters/);
    await other.page.goto('/settings');
    await asked;
    expect(await other.page.getByRole('link', { name: link }).count()).toBe(0);
    await other.page.context().close();
  });

  it.each([1280, 390])('shows how the product does and what was given up, in %i px', async (width) => {
    const { page, faults, strangers } = await signIn(browser, product, operator, {
      path: '/ops',
      viewport: { width, height: 844 },
    });
    await page.getByText('Error: the disk is full').waitFor();
    await page.getByRole('region', { name: 'Dependencies' }).getByText('postgresql').waitFor();
    expect(await findOverflow(page)).toEqual([]);
    expect(await findAccessFaults(page)).toEqual([]);
    expect({ faults, strangers }).toEqual({ faults: [], strangers: [] });
    await page.context().close();
  });

  it('asks for a second factor before anything is done again', async () => {
    const { page } = await signIn(browser, product, operator, { path: '/ops' });
    await page.getByRole('button', { name: 'Replay: account-erase' }).click();
    await page.getByRole('alert').getByText('Set up one-time codes').waitFor();
    await page.context().close();
  });
});
