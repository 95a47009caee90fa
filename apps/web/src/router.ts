import { computed, signal } from '@preact/signals';

const here = signal(location.href);
const url = computed(() => new URL(here.value));

/** Path of the page: `/receipts/42`. */
export const path = computed(() => url.value.pathname);
/** Its query, read-only: `go` changes it. */
export const query = computed(() => url.value.searchParams);

/** Opens another page of the product. @param replace instead of the present one in the browser's history */
export function go(to: string, { replace = false } = {}): void {
  history[replace ? 'replaceState' : 'pushState'](null, '', to);
  const before = path.value;
  here.value = location.href;
  if (path.value !== before) scrollTo(0, 0);
}

/** Changes parts of the query; null takes one away. Every state that a person would send as a link belongs there. */
export function changeQuery(changes: Readonly<Record<string, string | null>>): void {
  const next = new URLSearchParams(query.value);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) next.delete(name);
    else next.set(name, value);
  }
  const text = next.toString();
  go(path.value + (text && `?${text}`), { replace: true });
}

/** The values of a pattern such as `/receipts/:id`; null if the path is another. */
export function match(pattern: string, actual: string): Readonly<Record<string, string>> | null {
  const wanted = pattern.split('/');
  const given = actual.replace(/(.)\/$/, '$1').split('/');
  if (wanted.length !== given.length) return null;
  const values: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    if (part.startsWith(':')) values[part.slice(1)] = decodeURIComponent(given[index]!);
    else if (part !== given[index]) return null;
  }
  return values;
}

/** Links between pages need no request: what the browser would do with other links and other clicks is left to it. */
export function followLinks(): void {
  addEventListener('popstate', () => (here.value = location.href));
  addEventListener('click', (event) => {
    const link = (event.target as Element).closest('a');
    const isPlain = event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
    if (!link || !isPlain || event.defaultPrevented || link.target || link.hasAttribute('download')) return;
    if (link.origin !== location.origin || link.getAttribute('href')?.startsWith('#')) return;
    event.preventDefault();
    go(link.href);
  });
}
