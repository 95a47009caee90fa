import { Client } from 'pg';
import type { Browser } from 'playwright-core';
import { openBooksHousehold, signIn, type BooksHousehold } from './books-household.js';
import { describeInBrowser, launchBrowser, openPage } from './browser.js';
import { startWebProduct, type WebProduct } from './web-product.js';

describeInBrowser('the list of a large household', () => {
  let product: WebProduct;
  let browser: Browser;

  beforeAll(async () => {
    [product, browser] = await Promise.all([startWebProduct(), launchBrowser()]);
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  });

  it('scrolls 50,000 transactions without a task of more than 50 ms', async () => {
    const household = await openBooksHousehold(product);
    await seedTransactions(product.environment['DATABASE_URL']!, household, 50_000);
    const { page } = await openPage(browser, product.url);
    await signIn(page, household.person);
    await page.getByText('50,000 transactions', { exact: true }).waitFor({ timeout: 120_000 });

    const scrollThrough = () =>
      page.evaluate(async () => {
        scrollTo(0, 0);
        const found: number[] = [];
        const observer = new PerformanceObserver((list) => {
          for (const { duration } of list.getEntries()) found.push(Math.round(duration));
        });
        observer.observe({ entryTypes: ['longtask'] });
        const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
        const end = document.documentElement.scrollHeight - innerHeight;
        // A steady hand, then jumps through all years, as with the scroll bar.
        for (let step = 0; step < 120; step++) {
          scrollBy(0, 240);
          await frame();
        }
        for (let step = 0; step <= 40; step++) {
          scrollTo(0, (end / 40) * step);
          await frame();
        }
        await frame();
        observer.takeRecords().forEach(({ duration }) => found.push(Math.round(duration)));
        return found;
      });
    // Other programs on the machine make a task longer, never shorter: one undisturbed pass says what ours takes.
    const passes: number[][] = [];
    while (passes.length < 3 && passes.at(-1)?.length !== 0) passes.push(await scrollThrough());
    await page.locator('.entry[data-index="49999"]').getByText('Payee').waitFor();
    expect(passes).toContainEqual([]);
    expect(await page.locator('.entry').count()).toBeLessThan(60);

    await page.getByRole('searchbox').fill('payee p39');
    await page.getByText('1,250 transactions', { exact: true }).waitFor();
    await page.context().close();
  }, 180_000);
});

/** Straight into the database: days, payees and amounts by number, so that all runs are alike. */
async function seedTransactions(
  databaseUrl: string,
  { person, accountId }: BooksHousehold,
  count: number,
): Promise<void> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query('BEGIN');
    await client.query(
      `UPDATE platform.household_revision SET revision = revision + 1, xid = pg_current_xact_id()
        WHERE household_id = $1`,
      [person.householdId],
    );
    await client.query(
      `INSERT INTO budget.transaction (household_id, id, account_id, posted_on, amount, currency, payee,
                                       has_splits, tags, status, source)
       SELECT $1, gen_random_uuid(), $2, date '2021-01-01' + (number * 37 % 2100), -100 - number * 7 % 9000, 'EUR',
              'Payee P' || number % 40, false, '{}', 'cleared', 'manual'
         FROM generate_series(1, $3::integer) AS number`,
      [person.householdId, accountId, count],
    );
    await client.query('COMMIT');
  } finally {
    await client.end();
  }
}
