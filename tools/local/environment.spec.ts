import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withDefaults } from './environment.mjs';
import * as folders from './folders.mjs';
import { findRunningProduct, NothingRunningError, productHome } from './running-product.js';

describe('defaults', () => {
  it('give way to what the user sets, and fill what is set to nothing', () => {
    const environment = withDefaults(
      { PORT: '3000', HOST: '127.0.0.1' },
      { PORT: '4000', HOST: '', OTHER: '' },
    );
    expect(environment).toEqual({ PORT: '4000', HOST: '127.0.0.1', OTHER: '' });
  });
});

describe('the running product', () => {
  let home: string;
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'home-'));
  });
  afterEach(() => rmSync(home, { recursive: true }));

  it('is looked for where npm start keeps it', () => {
    for (const env of [{}, { BUDGETSYNC_HOME: 'some/folder' }])
      expect(productHome(env)).toBe(folders.productHome(env));
  });

  it('is found through its run file while its supervisor lives', () => {
    const written = { pid: process.pid, url: 'http://localhost:3000' };
    writeFileSync(join(home, 'run.json'), JSON.stringify(written));
    expect(findRunningProduct({ BUDGETSYNC_HOME: home })).toEqual(written);
  });

  it.each(['', JSON.stringify({ pid: 2 ** 30 })])('is missing when the run file says %p', (contents) => {
    if (contents) writeFileSync(join(home, 'run.json'), contents);
    expect(() => findRunningProduct({ BUDGETSYNC_HOME: home })).toThrow(NothingRunningError);
  });
});
