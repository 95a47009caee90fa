import type { Browser } from 'playwright-core';
import { DataSource } from 'typeorm';
import { linkTokenForge } from '#auth/testing';
import { describeInBrowser, findAccessFaults, launchBrowser, openPage } from './browser.js';
import { register, signIn, verifyAddress } from './person.js';
import { startWebProduct, type WebProduct } from './web-product.js';

describeInBrowser('the pages that mails lead to', () => {
  let product: WebProduct;
  let browser: Browser;

  beforeAll(async () => {
    [product, browser] = await Promise.all([startWebProduct(), launchBrowser()]);
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  });

  /** What stands after `#token=` in the newest mail of that purpose. */
  const tokenOf = async (purpose: 'password_reset' | 'email_verification', email: string) => {
    const [link] = await product.app.get(DataSource).query<{ id: string }[]>(
      `SELECT id FROM auth.one_time_link
        WHERE purpose = $1 AND user_id = (SELECT id FROM auth."user" WHERE email = $2) ORDER BY id DESC`,
      [purpose, email],
    );
    return linkTokenForge(product.environment).encode(purpose, link!.id);
  };

  it('replaces a forgotten password, and leaves no token in the address', async () => {
    const { email } = await register(product);
    const { page, faults } = await openPage(browser, product.url);
    await page.goto('/');
    await page.getByRole('button', { name: 'Forgot your password?' }).click();
    await page.getByLabel('E-mail').fill(email);
    await page.getByRole('button', { name: 'Send link' }).click();
    await page.getByText('a mail is on its way').waitFor();

    await page.goto(`/reset-password#token=${await tokenOf('password_reset', email)}`);
    expect(await findAccessFaults(page)).toEqual([]);
    await page.getByLabel('Password').fill('wrong donkey charger clip');
    await page.getByRole('button', { name: 'Set password' }).click();
    await page.getByText('The password is changed.').waitFor();
    expect(page.url()).not.toContain('token');
    await page.context().close();

    const signedIn = await signIn(browser, product, { email, password: 'wrong donkey charger clip' });
    await signedIn.page.getByRole('heading', { name: 'Home' }).waitFor();
    await signedIn.page.context().close();
    expect(faults).toEqual([]);
  });

  it('confirms an address, and says when a link is good no more', async () => {
    const { email } = await register(product);
    const token = await tokenOf('email_verification', email);
    const { page } = await openPage(browser, product.url);
    await page.goto(`/verify-email#token=${token}`);
    await page.getByText('Your address is confirmed.').waitFor();
    await page.goto('/');
    await page.goto(`/verify-email#token=${token}`);
    await page.getByRole('alert').waitFor();
    await page.context().close();
  });

  it('lets somebody in who signs in first', async () => {
    const [owner, guest] = [await register(product, 'Owner'), await register(product, 'Guest')];
    await Promise.all([verifyAddress(product, owner), verifyAddress(product, guest)]);
    const { data: households } = await owner.api.GET('/v1/households');
    const { id } = households!.data[0]!;
    const invited = await owner.api.POST('/v1/households/{id}/invitations', {
      params: { path: { id } },
      body: { email: guest.email, role: 'viewer' },
    });
    const token = linkTokenForge(product.environment).encode('invitation', invited.data!.id);
    const { page } = await signIn(browser, product, guest, { path: `/accept-invitation#token=${token}` });
    await page.getByRole('button', { name: 'Join' }).click();
    await page.getByRole('heading', { name: 'Home' }).waitFor();
    expect(await page.getByLabel('Household').inputValue()).toBe(id);
    await page.context().close();
  });
});
