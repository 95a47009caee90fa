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
  private readonly properties: readonly JsonProperty[];

  constructor(private readonly columns: Readonly<Record<K, JsonColumn>>) {
    const entries = Object.entries<JsonColumn>(columns);
    this.length = entries.length;
    this.select = entries.map(([, { sql }]) => sql).join(', ');
    this.properties = entries.map(([name, { as }], index) => {
      const before = `${index === 0 ? '{' : ','}${JSON.stringify(name)}:`;
      return { as, before, quoted: `${before}"`, none: `${before}null` };
    });
  }

  /** Where the property's column stands in `select`. */
  indexOf(name: K): number {
    return Object.keys(this.columns).indexOf(name);
  }

  /** The object of a row whose columns from `from` on are those of `select`. */
  write(row: TextRow, from: number): string {
    let written = '';
    for (let index = 0; index < this.length; index++) {
      const { as, before, quoted, none } = this.properties[index]!;
      const value = row[from + index] ?? null;
      if (value === null) written += none;
      else if (as === 'json') written += before + value;
      else if (as === 'plain' || NEEDS_NO_ESCAPE.test(value)) written += `${quoted}${value}"`;
      else written += before + JSON.stringify(value);
    }
    return `${written}}`;
  }
}

/** What stands before a value, put together once: a page has a thousand of them. */
interface JsonProperty {
  readonly as: JsonColumn['as'];
  /** The name and its colon; `quoted` with the value's first quote, `none` with `null`. */
  readonly before: string;
  readonly quoted: string;
  readonly none: string;
}

/** Printable ASCII without quote and backslash: most texts, and four times as fast as JSON.stringify. */
const NEEDS_NO_ESCAPE = /^[\x20\x21\x23-\x5b\x5d-\x7e]*$/;
