import { randomUUID } from 'node:crypto';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { DataSource } from 'typeorm';
import { apiClient, type ApiClient } from '../../api/test/client/api-client.js';
import { openPage, type WatchedPage } from './browser.js';
import type { WebProduct } from './web-product.js';

/** Somebody with an account of their own, and with the api at hand to prepare what a test is not about. */
export interface Person {
  readonly email: string;
  readonly password: string;
  readonly api: ApiClient;
}

export async function register({ url }: WebProduct, displayName = 'Ada'): Promise<Person> {
  const email = `${displayName.toLowerCase()}-${randomUUID()}@example.com`;
  const password = 'correct horse battery staple';
  const { data } = await apiClient(url).POST('/v1/auth/register', {
    body: { email, password, displayName, currency: 'EUR', timeZone: 'Europe/Berlin' },
  });
  return { email, password, api: apiClient(url, data!.accessToken) };
}

/** As if the person had followed the link of the mail that proves their address. */
export async function verifyAddress({ app }: WebProduct, { email }: Person): Promise<void> {
  await app
    .get(DataSource)
    .query('UPDATE auth."user" SET email_verified_at = now() WHERE email = $1', [email]);
}

/** A page of the product on which that person has just signed in. */
export async function signIn(
  browser: Browser,
  { url }: WebProduct,
  { email, password }: Pick<Person, 'email' | 'password'>,
  options: BrowserContextOptions & { readonly path?: string } = {},
): Promise<WatchedPage> {
  const { path = '/', ...context } = options;
  const watched = await openPage(browser, url, context);
  const { page } = watched;
  // Sooner than the test's own limit, so that a failure names what was waited for.
  page.setDefaultTimeout(15_000);
  await page.goto(path);
  await page.locator('input[name=email]').fill(email);
  await page.locator('input[name=password]').fill(password);
  await page.locator('form button.primary').click();
  await page.locator('.frame').waitFor();
  return watched;
}
