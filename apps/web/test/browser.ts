/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { chromiumPath, launchBrowser } from '../../../tools/demo/chromium.js';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

export { chromiumPath, launchBrowser };

/** `describe`, in a real browser; without one the suite is skipped and says what to install. In CI it fails. */
export function describeInBrowser(name: string, suite: () => void): void {
  if (chromiumPath === undefined && !process.env['CI'])
    describe.skip(`${name} (needs Chromium: apt-get install chromium, or CHROMIUM_PATH)`, suite);
  else describe(name, suite);
}

/** A page, and everything that a person would never see but an engineer must. */
export interface WatchedPage {
  readonly page: Page;
  /** Errors on the console, uncaught ones, and breaches of the content security policy. */
  readonly faults: string[];
  /** Requests that went neither to `/v1` nor to a static file of this origin. */
  readonly strangers: string[];
}

/** Console lines of answers that the client handles: the browser writes one for each status from 400 on. */
const HANDLED_ANSWER = /^Failed to load resource: the server responded with a status of 4\d\d/;

/** @param url where the product is; the page's addresses are relative to it */
export async function openPage(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<WatchedPage> {
  const context = await browser.newContext({
    baseURL: url,
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    viewport: { width: 1280, height: 900 },
    ...options,
  });
  const page = await context.newPage();
  const faults: string[] = [];
  const strangers: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' && !HANDLED_ANSWER.test(message.text())) faults.push(message.text());
  });
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('request', (request) => {
    const target = new URL(request.url());
    if (target.protocol === 'blob:' || target.protocol === 'data:') return;
    if (target.origin !== new URL(url).origin) strangers.push(request.url());
  });
  return { page, faults, strangers };
}

/** So far a button without a frame may stand out, for its text to end where others do. */
const OPTICAL_PIXELS = 8;

/** Where content is wider than the screen, or sticks out of its box; what scrolls or is cut off on purpose does not. */
export function findOverflow(page: Page): Promise<string[]> {
  return page.evaluate((optical) => {
    const { clientWidth } = document.documentElement;
    const nameOf = (element: Element) => `${element.tagName.toLowerCase()}.${element.className}`;
    const isScrolled = (element: Element | null): boolean =>
      element !== null &&
      (getComputedStyle(element).overflowX !== 'visible' || isScrolled(element.parentElement));
    const boxes = [...document.querySelectorAll('body *')].filter((element) => {
      const { display, overflowX } = getComputedStyle(element);
      return (
        /^(?:block|flex|grid)$/.test(display) && overflowX === 'visible' && !isScrolled(element.parentElement)
      );
    });
    return boxes
      .filter(
        (box) =>
          box.getBoundingClientRect().right > clientWidth + 1 || box.scrollWidth > box.clientWidth + optical,
      )
      .map(nameOf)
      .slice(0, 5);
  }, OPTICAL_PIXELS);
}

/** Serious and critical violations of WCAG 2.2 A and AA that axe-core finds on the page as it is. */
export async function findAccessFaults(page: Page): Promise<string[]> {
  // Evaluated by the debugger: the page's own policy would refuse a script tag.
  await page.evaluate(await readFile(AXE, 'utf8'));
  return page.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: {
        run(options: object): Promise<{
          violations: { id: string; impact: string; nodes: { target: string[] }[] }[];
        }>;
      };
    };
    const { violations } = await axe.run({
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
    });
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
  });
}
