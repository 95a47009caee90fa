import type { Page } from 'playwright-core';

/** Signs somebody in on the page that is open, in English, and waits for the product's frame. */
export async function signIn(
  page: Page,
  { email, password }: { email: string; password: string },
): Promise<void> {
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.locator('.frame').waitFor();
}

/** Waits until the screen has its heading, nothing on it is on its way any more, and its charts are drawn. */
export async function settled(page: Page, timeout = 30_000): Promise<void> {
  await page.locator('main h1').first().waitFor({ timeout });
  await page.waitForFunction(
    () =>
      !document.querySelector(
        'main .skeleton, main [aria-busy="true"], main .chart-picture canvas:not([style])',
      ),
    null,
    { timeout },
  );
}
