import type { Browser, Page } from 'playwright-core';
import { describeInBrowser, launchBrowser, openPage } from './browser.js';
import { MANY, signUpWithManyTransactions, type Owner } from './many-transactions.js';
import { settled, signIn } from './sign-in.js';
import { startWebProduct, type WebProduct } from './web-product.js';

const RUNS = 5;
const LIMIT_MS = 1_000;
/** The first forecast over so many transactions takes seconds, on a busy machine more. */
const PATIENCE_MS = 90_000;

describeInBrowser('the first page of a large household', () => {
  let product: WebProduct;
  let browser: Browser;
  let owner: Owner;

  beforeAll(async () => {
    [product, browser] = await Promise.all([startWebProduct(), launchBrowser()]);
    owner = await signUpWithManyTransactions(product);
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  });

  it(`shows its figures within ${LIMIT_MS} ms`, async () => {
    const { page } = await openPage(browser, product.url);
    await page.addInitScript(noteFirstFigure);
    await page.goto('/');
    await signIn(page, owner);
    // The server has computed everything once; what a page no longer waits for would be given up, not kept.
    await settled(page, PATIENCE_MS);
    const times: number[] = [];
    for (let run = 0; run < RUNS; run++) {
      await page.reload();
      times.push(await timeOfFigures(page));
      await settled(page, PATIENCE_MS);
    }
    const [median] = times.toSorted((a, b) => a - b).slice(Math.floor(RUNS / 2));
    const said = times.map((time) => time.toFixed(0)).join(', ');
    process.stdout.write(
      `Home with ${MANY} transactions: figures after ${median!.toFixed(0)} ms (median of ${said})\n`,
    );
    expect(median).toBeLessThanOrEqual(LIMIT_MS);
    await page.context().close();
  }, 300_000);
});

/** Runs in the page, before it: notes when the first large figure with a digit is there, since the navigation began. */
function noteFirstFigure(): void {
  const observer = new MutationObserver(() => {
    if (![...document.querySelectorAll('main .figure')].some(({ textContent }) => /\d/.test(textContent)))
      return;
    observer.disconnect();
    performance.mark('figures');
  });
  observer.observe(document, { subtree: true, childList: true, characterData: true });
}

async function timeOfFigures(page: Page): Promise<number> {
  await page.waitForFunction(() => performance.getEntriesByName('figures').length > 0, null, {
    timeout: 60_000,
  });
  return page.evaluate(() => performance.getEntriesByName('figures')[0]!.startTime);
}
