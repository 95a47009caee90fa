import type { TextRow } from './text-rows-query.js';

/**
 * A property of a JSON object that is written from a column:
 * - `plain`: a text in which JSON escapes nothing (ids, dates, codes, words of an enumeration),
 * - `text`: any other text,
 * - `json`: what already is JSON, and numbers.
 * NULL becomes `null` in each.
 */
export interface JsonColumn {
  readonly sql: string;
  readonly as: 'plain' | 'text' | 'json';
}

export const plain = (sql: string): JsonColumn => ({ sql, as: 'plain' });
export const text = (sql: string): JsonColumn => ({ sql, as: 'text' });
export const json = (sql: string): JsonColumn => ({ sql, as: 'json' });

/** The JSON object of an entity, written from a row of a SELECT that is defined with it. */
export class JsonColumns<K extends string = string> {
  /** How many columns `select` has. */
  readonly length: number;
  /** The list of columns for a SELECT. */
  readonly select: string;
  private readonly properties: readonly { readonly before: string; readonly write: Writer }[];

  constructor(private readonly columns: Readonly<Record<K, JsonColumn>>) {
    const entries = Object.entries<JsonColumn>(columns);
    this.length = entries.length;
    this.select = entries.map(([, { sql }]) => sql).join(', ');
    this.properties = entries.map(([name, { as }], index) => ({
      before: `${index === 0 ? '{' : ','}${JSON.stringify(name)}:`,
      write: WRITERS[as],
    }));
  }

  /** Where the property's column stands in `select`. */
  indexOf(name: K): number {
    return Object.keys(this.columns).indexOf(name);
  }

  /** The object of a row whose columns from `from` on are those of `select`. */
  write(row: TextRow, from: number): string {
    let written = '';
    for (let index = 0; index < this.length; index++) {
      const { before, write } = this.properties[index]!;
      written += before + write(row[from + index] ?? null);
    }
    return `${written}}`;
  }
}

type Writer = (value: string | null) => string;

/** Printable ASCII without quote and backslash: most texts, and four times as fast as JSON.stringify. */
const NEEDS_NO_ESCAPE = /^[\x20\x21\x23-\x5b\x5d-\x7e]*$/;

const WRITERS: Readonly<Record<JsonColumn['as'], Writer>> = {
  plain: (value) => (value === null ? 'null' : `"${value}"`),
  text: (value) => (value !== null && NEEDS_NO_ESCAPE.test(value) ? `"${value}"` : JSON.stringify(value)),
  json: (value) => value ?? 'null',
};
