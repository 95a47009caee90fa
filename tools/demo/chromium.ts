import { existsSync } from 'node:fs';
import { chromium, type Browser, type LaunchOptions } from 'playwright-core';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** The system's Chromium, or the one that CHROMIUM_PATH names; absent = there is none. */
export const chromiumPath = [process.env['CHROMIUM_PATH'], ...PLACES].find(
  (path) => path && existsSync(path),
);

/** @throws Error that says what to install, if there is none */
export function launchBrowser(options: LaunchOptions = {}): Promise<Browser> {
  if (chromiumPath === undefined)
    throw new Error('No Chromium found: apt-get install chromium, or set CHROMIUM_PATH.');
  return chromium.launch({
    executablePath: chromiumPath,
    ...options,
    // Tests run as root in containers; what they open is our own page.
    args: ['--no-sandbox', '--disable-dev-shm-usage', ...(options.args ?? [])],
  });
}
