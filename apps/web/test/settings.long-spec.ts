import { createHmac } from 'node:crypto';
import type { Browser, Page } from 'playwright-core';
import { DataSource } from 'typeorm';
import { describeInBrowser, findAccessFaults, findOverflow, launchBrowser } from './browser.js';
import { register, signIn, verifyAddress, type Person } from './person.js';
import { startWebProduct, type WebProduct } from './web-product.js';

const ROOMS = 'profile security household accounts categories labels data keys webhooks'.split(' ');

/** What an authenticator app shows for a secret (RFC 6238). */
function codeOf(secret: string): string {
  const bits = Array.from(secret, (digit) =>
    'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(digit).toString(2).padStart(5, '0'),
  ).join('');
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
  const digest = createHmac('sha1', key).update(step).digest();
  const at = digest.at(-1)! & 15;
  return String((digest.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

describeInBrowser('the settings', () => {
  let product: WebProduct;
  let browser: Browser;

  beforeAll(async () => {
    [product, browser] = await Promise.all([startWebProduct(), launchBrowser()]);
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  });

  const open = async (room: string, person?: Person) =>
    signIn(browser, product, person ?? (await register(product)), { path: `/settings/${room}` });

  it('keep the name, and the theme on this device', async () => {
    const { page, faults } = await open('profile');
    await page.getByLabel('Name', { exact: true }).fill('Ada L.');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('status').getByText('Saved.').waitFor();
    await page.getByLabel('Theme').selectOption('dark');
    await page.reload();
    await page.getByLabel('Theme').waitFor();
    expect(await page.evaluate(() => document.documentElement.dataset['theme'])).toBe('dark');
    expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('Ada L.');
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it('set up sign-in codes with a QR code, and take the first code', async () => {
    const { page, faults } = await open('security');
    await page.getByRole('button', { name: 'Set up' }).click();
    await page.getByRole('img', { name: 'QR code' }).waitFor();
    await page
      .getByRole('textbox', { name: 'Code' })
      .fill(codeOf(await page.locator('form code').innerText()));
    await page.getByRole('button', { name: 'Switch on' }).click();
    await page.getByText('Recovery codes: each').waitFor();
    await page.getByText('Recovery codes left: 10').waitFor();
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it('ask for the password where the last proof is old, and then do what was asked for', async () => {
    const { page } = await open('keys');
    await product.app
      .get(DataSource)
      .query(`UPDATE auth.session SET authenticated_at = authenticated_at - interval '1 hour'`);
    await page.getByLabel('Name', { exact: true }).fill('spreadsheet');
    await page.getByRole('button', { name: 'Make key' }).click();
    const dialog = page.getByRole('dialog', { name: 'Is it you?' });
    await dialog.getByLabel('Password').fill('correct horse battery staple');
    await dialog.getByRole('button', { name: 'Continue' }).click();
    await page.getByText('This is shown only now').waitFor();
    await page.getByRole('button', { name: 'Revoke: spreadsheet' }).waitFor();
    expect(await page.getByRole('dialog').count()).toBe(0);
    await page.context().close();
  });

  it('invite somebody, and take the invitation back', async () => {
    const owner = await register(product);
    await verifyAddress(product, owner);
    const { page } = await open('household', owner);
    await page.getByLabel('E-mail').fill('grace@example.com');
    await page.getByRole('button', { name: 'Invite' }).click();
    await page.getByRole('button', { name: 'Withdraw: grace@example.com' }).click();
    await page.getByRole('button', { name: /^Withdraw/ }).waitFor({ state: 'detached' });
    await page.context().close();
  });

  it('make, rename and put away a category', async () => {
    const { page } = await open('categories');
    await page.getByRole('button', { name: 'New category' }).click();
    await page.getByLabel('Name', { exact: true }).fill('Pond');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('button', { name: 'Edit: Pond' }).click();
    await page.getByLabel('Name', { exact: true }).fill('Garden pond');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('button', { name: 'Edit: Garden pond' }).click();
    await page.getByRole('button', { name: 'Put away' }).click();
    await page.getByText('Not in use').waitFor();
    await page.context().close();
  });

  it.each([1280, 390])(
    'fit %i px and everybody, every room',
    async (width) => {
      const { page, faults, strangers } = await signIn(browser, product, await register(product), {
        path: '/settings',
        viewport: { width, height: 844 },
      });
      for (const room of ROOMS) {
        await openRoom(page, room);
        expect([room, await findOverflow(page), await findAccessFaults(page)]).toEqual([room, [], []]);
      }
      expect({ faults, strangers }).toEqual({ faults: [], strangers: [] });
      await page.context().close();
    },
    120_000,
  );
});

async function openRoom(page: Page, room: string): Promise<void> {
  await page.locator(`.settings-nav a[href="/settings/${room}"]`).click();
  await page.locator(`.settings-nav a[href="/settings/${room}"][aria-current=page]`).waitFor();
  await page.locator('.skeleton').first().waitFor({ state: 'detached' });
}
