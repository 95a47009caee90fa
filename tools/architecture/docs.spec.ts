import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, resolve } from 'node:path';

const repository = resolve(import.meta.dirname, '../..');
const pages = [
  'README.md',
  ...readdirSync(join(repository, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .map((file) => posix.join('docs', file)),
];

/** Endings that a page may leave out where it names a program or a file by its path. */
const ENDINGS = ['', '.ts', '.mjs'];
const ROOTS = /^(?:apps|libs|tools|docs)\//;

/** `[text](address)`, without those to other sites. */
function linksIn(text: string): string[] {
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, address]) => address!)
    .filter((address) => !/^[a-z]+:/.test(address));
}

/** Paths in code spans: from the root on, without patterns (`*`), gaps (`<name>`) and arguments. */
function pathsIn(text: string): string[] {
  return [...text.matchAll(/`([^`\n]+)`/g)]
    .map(([, code]) => code!)
    .filter((code) => ROOTS.test(code) && !/[*<>{}\s]/.test(code));
}

/** As GitHub makes the anchor of a heading: lower case, without signs, hyphens for spaces. */
function anchorsIn(text: string): string[] {
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
    heading!
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replace(/\s/g, '-'),
  );
}

/** What a page names and is not there. */
function findGaps(page: string, text: string): string[] {
  const brokenLinks = linksIn(text).filter((link) => {
    const [path = '', anchor] = link.split('#');
    const target = path === '' ? join(repository, page) : join(repository, dirname(page), path);
    if (!existsSync(target)) return true;
    return anchor !== undefined && !anchorsIn(readFileSync(target, 'utf8')).includes(anchor);
  });
  const missingPaths = pathsIn(text).filter(
    (path) => !ENDINGS.some((ending) => existsSync(join(repository, path + ending))),
  );
  return [...brokenLinks, ...missingPaths];
}

describe('the documents', () => {
  it.each(pages)('%s links and names only what there is', (page) => {
    expect(findGaps(page, readFileSync(join(repository, page), 'utf8'))).toEqual([]);
  });

  it('would be found out', () => {
    const text = [
      '# A heading: `code`, and more',
      '[page](gone.md), [fine](load.md), [elsewhere](https://example.org/gone.md)',
      '[no heading](load.md#gone), [heading](load.md#login-storm), [own](benchmarks.md#what-is-measured)',
      '`libs/gone/src`, `libs/shared/src`, `tools/bench/bench`, `libs/*/gone`, `apps/<name>`',
    ].join('\n');
    expect(findGaps('docs/page.md', text)).toEqual(['gone.md', 'load.md#gone', 'libs/gone/src']);
    expect(anchorsIn(text)).toEqual(['a-heading-code-and-more']);
  });

  it('are many', () => {
    expect(pages.length).toBeGreaterThan(50);
    const text = pages.map((page) => readFileSync(join(repository, page), 'utf8')).join('\n');
    expect(linksIn(text).length).toBeGreaterThan(70);
    expect(pathsIn(text).length).toBeGreaterThan(40);
  });
});
