import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { chromium, type Browser, type Page } from 'playwright-core';
import { chromiumPath } from './browser.js';

/** A browser with a profile on disk, whose process a test can kill. */
export interface KillableBrowser {
  readonly page: Page;
  /** As when the power goes: nothing is written any more, nobody says goodbye. */
  kill(): Promise<void>;
}

export async function launchKillable(profile: string, width = 1280): Promise<KillableBrowser> {
  const flags = ['--headless=new', '--no-sandbox', '--disable-dev-shm-usage', '--remote-debugging-port=0'];
  const child = spawn(
    chromiumPath!,
    [...flags, '--lang=en-GB', `--window-size=${width},900`, `--user-data-dir=${profile}`, 'about:blank'],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const browser = await chromium.connectOverCDP(await addressOf(child));
  const page = await firstPage(browser);
  return {
    page,
    kill: async () => {
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
      await browser.close();
    },
  };
}

async function addressOf(child: ChildProcess): Promise<string> {
  for await (const line of createInterface(child.stderr!)) {
    const [, address] = /DevTools listening on (ws:\S+)/.exec(line) ?? [];
    if (address) return address;
  }
  throw new Error('The browser ended before it could be spoken to.');
}

async function firstPage(browser: Browser): Promise<Page> {
  const [context] = browser.contexts();
  return context!.pages()[0] ?? context!.newPage();
}
