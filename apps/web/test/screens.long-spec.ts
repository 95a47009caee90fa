import { mkdir, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { describeInBrowser, findAccessFaults, findOverflow, launchBrowser, openPage } from './browser.js';
import { moveIn, type LivedIn } from './lived-in.js';
import { addressesOf, ROUTES } from './routes.js';
import { settled, signIn } from './sign-in.js';
import { startWebProduct, type WebProduct } from './web-product.js';

/** For a person to look at. */
const SCREENSHOTS = fileURLToPath(new URL('../../../dist/screenshots/', import.meta.url));

/** What a page may ask its own origin for besides its addresses. */
const OWN_REQUEST = /^\/(?:v1|assets)\/|^\/[\w.-]+\.(?:svg|png|webmanifest|js)$/;

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/;

const VARIANTS = [
  { width: 1280, colorScheme: 'light' },
  { width: 390, colorScheme: 'dark' },
] as const;

describeInBrowser('every screen', () => {
  let product: WebProduct;
  let browser: Browser;
  let person: LivedIn;

  beforeAll(async () => {
    [product, browser] = await Promise.all([startWebProduct({ withWorker: true }), launchBrowser()]);
    person = await moveIn(product);
    await rm(SCREENSHOTS, { recursive: true, force: true });
    await mkdir(SCREENSHOTS, { recursive: true });
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  });

  it('is known to this test', () => {
    expect(ROUTES).toEqual(
      expect.arrayContaining(['/', '/spending', '/forecast', '/tax', '/recurring', '/more']),
    );
  });

  it.each(VARIANTS)(
    'fits $width px in $colorScheme colours, is for everybody and talks to nobody else',
    async ({ width, colorScheme }) => {
      const { page, faults, strangers } = await openPage(browser, product.url, {
        viewport: { width, height: 844 },
        colorScheme,
        reducedMotion: 'reduce',
      });
      const odd = watchRequests(page);
      await page.goto('/');
      await signIn(page, person);
      const found: Record<string, unknown> = {};
      const named = new Set<string>(
        Object.entries(person.ids).map(([route, id]) => route.replace(/:\w+/, id)),
      );
      for (const route of ROUTES.toSorted((a, b) => Number(a.includes(':')) - Number(b.includes(':')))) {
        const addresses = addressesOf(route, named);
        if (addresses.length === 0) found[route] = 'no link has led here: say an id in lived-in.ts';
        for (const address of addresses) {
          await page.goto(address);
          await settled(page);
          const name = address.replace(UUID, 'one').replaceAll('/', '-').slice(1) || 'home';
          await page.screenshot({
            path: `${SCREENSHOTS}${name}-${width}-${colorScheme}.png`,
            fullPage: true,
          });
          const wrong = [...(await findOverflow(page)), ...(await findAccessFaults(page))];
          if (wrong.length > 0) found[address] = wrong;
          for (const path of await linksOf(page)) named.add(path);
        }
      }
      expect({ found, faults, strangers, odd }).toEqual({ found: {}, faults: [], strangers: [], odd: [] });
      await page.context().close();
    },
    180_000,
  );
});

/** Requests to the product's own origin that are neither the api's nor static files. */
function watchRequests(page: Page): string[] {
  const odd: string[] = [];
  page.on('request', (request) => {
    const { pathname, protocol } = new URL(request.url());
    if (protocol !== 'http:' || request.isNavigationRequest() || OWN_REQUEST.test(pathname)) return;
    odd.push(request.url());
  });
  return odd;
}

/** Paths that the page's links lead to. */
const linksOf = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('main a[href^="/"]')].map((link) => (link as HTMLAnchorElement).pathname),
  );
