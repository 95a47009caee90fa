import type { Browser } from 'playwright-core';
import { describeInBrowser, findAccessFaults, findOverflow, launchBrowser, openPage } from './browser.js';
import { startWebProduct, type WebProduct } from './web-product.js';

const PASSWORD = 'correct horse battery staple';

describeInBrowser('the entrance', () => {
  let product: WebProduct;
  let browser: Browser;

  beforeAll(async () => {
    [product, browser] = await Promise.all([startWebProduct(), launchBrowser()]);
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  });

  it('lets a person sign up, leave the page, and come back signed in', async () => {
    const { page, faults, strangers } = await openPage(browser, product.url);
    await page.goto('/');
    await page.getByRole('button', { name: 'New here?' }).click();
    await page.getByLabel('Your name').fill('Ada');
    await page.getByLabel('E-mail').fill('ada@example.com');
    await page.getByLabel('Password').fill(PASSWORD);
    await page.getByLabel('Currency').selectOption('EUR');
    await page.getByRole('button', { name: 'Create account' }).click();
    await page.getByRole('heading', { name: 'Home' }).waitFor();

    await page.reload();
    await page.getByRole('heading', { name: 'Home' }).waitFor();
    expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toMatch(/eyJ|token/i);
    expect({ faults, strangers }).toEqual({ faults: [], strangers: [] });
    await page.context().close();
  });

  it('says what is wrong beside the field, in German for a German browser', async () => {
    const { page } = await openPage(browser, product.url, { locale: 'de-DE' });
    await page.goto('/transactions');
    await page.getByRole('button', { name: 'Neu hier?' }).click();
    await page.getByLabel('E-Mail').fill('grace@example.com');
    await page.getByLabel('Passwort').fill('short');
    await page.getByRole('button', { name: 'Konto anlegen' }).click();
    const field = page.getByLabel('Passwort');
    await page.locator('.field .error').waitFor();
    expect(await field.getAttribute('aria-invalid')).toBe('true');
    await page.context().close();
  });

  it.each([1280, 390])('fits %i px and everybody', async (width) => {
    const { page, faults } = await openPage(browser, product.url, { viewport: { width, height: 844 } });
    await page.goto('/');
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
    expect(await findOverflow(page)).toEqual([]);
    expect(await findAccessFaults(page)).toEqual([]);
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it('serves its page for addresses of people only, and files that are kept forever', async () => {
    const get = (path: string, accept: string) => fetch(product.url + path, { headers: { accept } });
    const page = await get('/receipts/42', 'text/html');
    expect(page.status).toBe(200);
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    const [, script] = /src="(\/assets\/[^"]+)"/.exec(await page.text())!;
    const asset = await fetch(`${product.url}${script}`, { headers: { 'accept-encoding': 'br' } });
    expect(asset.headers.get('content-encoding')).toBe('br');
    expect(asset.headers.get('cache-control')).toContain('immutable');

    // It can be installed: everything that the manifest shows is there, and what iOS looks for.
    const manifest = await (await get('/manifest.webmanifest', '*/*')).json();
    const icons: string[] = manifest.icons.map(({ src }: { src: string }) => src);
    expect(icons).toEqual(['/icon.svg', '/icon-192.png', '/icon-512.png']);
    for (const icon of [...icons, '/icon-180.png'])
      expect((await get(icon, 'image/*')).headers.get('content-type')).toMatch(/^image\/(png|svg\+xml)/);

    expect((await get('/v1/nothing', 'text/html')).headers.get('content-type')).toContain('problem+json');
    expect((await get('/nothing', 'application/json')).status).toBe(404);
    expect((await get('/assets/gone-12345678.js', '*/*')).status).toBe(404);
  });
});
