import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { sourceFingerprint } from './compile.mjs';
import { installedMatchesLock, lockFingerprint } from './install-stamp.mjs';

describe('stamps', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'stamps-'));
  });
  afterEach(() => rmSync(root, { recursive: true }));

  const write = (file: string, contents: unknown = '') => {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), typeof contents === 'string' ? contents : JSON.stringify(contents));
  };

  describe('of the build', () => {
    it('changes with a changed, new or deleted source and with the compiler settings', () => {
      write('libs/a/src/a.ts', 'one');
      const prints = [sourceFingerprint(root)];
      const changed = (change: () => void) => {
        change();
        prints.push(sourceFingerprint(root));
      };
      changed(() => utimesSync(join(root, 'libs/a/src/a.ts'), 1, 1));
      changed(() => write('libs/a/src/words.txt', 'data'));
      changed(() => rmSync(join(root, 'libs/a/src/a.ts')));
      changed(() => write('tsconfig.build.json', '{}'));
      expect(new Set(prints).size).toBe(prints.length);
    });

    it('ignores what is not compiled into the product', () => {
      write('libs/a/src/a.ts');
      const before = sourceFingerprint(root);
      for (const file of [
        'libs/a/src/a.spec.ts',
        'libs/a/test/a.int-spec.ts',
        'libs/a/README.md',
        'apps/web/x.json',
      ]) {
        write(file);
      }
      expect(sourceFingerprint(root)).toBe(before);
    });
  });

  describe('of the installation', () => {
    const lock = (packages: Record<string, unknown>) => ({
      packages: { '': { dependencies: { a: '1.0.0' } }, ...packages },
    });
    const a = { version: '1.0.0', integrity: 'x' };

    const writeProject = (installed: Record<string, unknown>) => {
      write('package.json', { dependencies: { a: '1.0.0' }, scripts: { x: 'y' } });
      write('package-lock.json', lock({ 'node_modules/a': a, 'node_modules/b': { ...a, optional: true } }));
      write('node_modules/.package-lock.json', { packages: installed });
      write('node_modules/a/package.json', {});
    };

    it('accepts what npm installed itself, without the optional packages of other platforms', () => {
      writeProject({ 'node_modules/a': a });
      expect(installedMatchesLock(root)).toBe(true);
    });

    it.each([
      ['another version', { 'node_modules/a': { ...a, version: '1.0.1' } }],
      ['a package too many', { 'node_modules/a': a, 'node_modules/c': a }],
      ['a package missing', {}],
    ])('does not accept %s', (_name, installed) => {
      writeProject(installed);
      expect(installedMatchesLock(root)).toBe(false);
    });

    it('does not accept a package whose folder is gone, nor nothing at all', () => {
      writeProject({ 'node_modules/a': a });
      rmSync(join(root, 'node_modules/a'), { recursive: true });
      expect(installedMatchesLock(root)).toBe(false);
      rmSync(join(root, 'node_modules'), { recursive: true });
      expect(installedMatchesLock(root)).toBe(false);
    });

    it('changes with the dependencies but not with the scripts', () => {
      writeProject({});
      const before = lockFingerprint(root);
      write('package.json', { dependencies: { a: '1.0.0' }, scripts: {} });
      expect(lockFingerprint(root)).toBe(before);
      write('package.json', { dependencies: { a: '1.0.1' } });
      expect(lockFingerprint(root)).not.toBe(before);
    });
  });
});
