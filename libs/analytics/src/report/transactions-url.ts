import type { DateRange } from '#shared';

/** What a list of transactions and every report can be narrowed down by. */
export interface NarrowedDown {
  readonly accountId?: readonly string[] | undefined;
  readonly categoryId?: readonly string[] | undefined;
  readonly includeSubcategories?: boolean | undefined;
  readonly tag?: readonly string[] | undefined;
  readonly memberId?: readonly string[] | undefined;
}

type LinkValue = string | boolean | bigint | readonly string[] | undefined;

/**
 * The URL of the transactions behind a figure.
 * @param behind conditions of the figure; they stand for those of the same name that the report was narrowed down by
 */
export function transactionsUrl(
  { accountId, categoryId, includeSubcategories, tag, memberId }: NarrowedDown,
  behind: Readonly<Record<string, LinkValue>>,
): string {
  const asked = { accountId, categoryId, includeSubcategories, memberId };
  // A category of the figure's own is that one, whatever was asked for.
  if (behind['categoryId'] !== undefined) asked.includeSubcategories = undefined;
  const all: Readonly<Record<string, LinkValue>> = { ...asked, ...behind };
  let url = '/v1/transactions?';
  let separator = '';
  const add = (name: string, value: string) => {
    url += `${separator}${name}=${value}`;
    separator = '&';
  };
  for (const name in all) {
    const value = all[name];
    if (value !== undefined) add(name, escapeValue(String(value)));
  }
  for (const one of tag ?? []) add('tag', escapeValue(one));
  return url;
}

/**
 * The same list of these days alone. Reports of many periods write the rest of a list once.
 * @param list with a condition at least
 */
export const during = (list: string, { from, to }: DateRange): string => `${list}&from=${from}&to=${to}`;

const ONLY_COMMAS_TO_ESCAPE = /^[\w.,-]*$/;

/** As `URLSearchParams` writes it, which takes longer than all the rest of a report's row. */
function escapeValue(text: string): string {
  if (ONLY_COMMAS_TO_ESCAPE.test(text)) return text.replaceAll(',', '%2C');
  return new URLSearchParams([['', text]]).toString().slice(1);
}
