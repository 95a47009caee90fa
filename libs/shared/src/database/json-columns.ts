import { LENGTH_BYTES, NONE, type WireRow } from './wire-rows.js';

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
  private readonly namesLength: number;

  constructor(columns: Readonly<Record<K, JsonColumn>>) {
    const entries = Object.entries<JsonColumn>(columns);
    this.length = entries.length;
    this.select = entries.map(([, { sql }]) => sql).join(', ');
    this.properties = entries.map(([name, { as }], index) => {
      const before = `${index === 0 ? '{' : ','}${JSON.stringify(name)}:`;
      const [quoted, none] = [`${before}"`, `${before}null`];
      return { as, before: Buffer.from(before), quoted: Buffer.from(quoted), none: Buffer.from(none) };
    });
    // With a brace behind the last one, and two quotes around each.
    this.namesLength = this.properties.reduce((sum, { none }) => sum + none.length, 1);
  }

  /** More bytes than `write` takes: every byte of a text may become six. */
  mostBytes(row: WireRow, from: number): number {
    return this.namesLength + ESCAPED_BYTES * row.lengthFrom(from);
  }

  /**
   * Writes the object of a row into `room` from `at` on.
   * @param from the row's first column of `select`
   * @returns where it ends
   */
  write(row: WireRow, from: number, room: Buffer, at: number): number {
    const { bytes } = row;
    let end = at;
    let place = row.placeOf(from);
    for (const { as, before, quoted, none } of this.properties) {
      const length = row.lengthAt(place);
      const begin = place + LENGTH_BYTES;
      place = row.after(place);
      if (length === NONE) {
        end = copy(none, 0, none.length, room, end);
      } else if (as === 'json') {
        end = copy(bytes, begin, place, room, copy(before, 0, before.length, room, end));
      } else if (as === 'plain' || needsNoEscape(bytes, begin, place)) {
        end = copy(bytes, begin, place, room, copy(quoted, 0, quoted.length, room, end));
        room[end++] = QUOTE;
      } else {
        end = copy(before, 0, before.length, room, end);
        end += room.write(JSON.stringify(bytes.toString('utf8', begin, place)), end);
      }
    }
    room[end++] = CLOSING_BRACE;
    return end;
  }
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const CLOSING_BRACE = 0x7d;
const FIRST_PRINTABLE = 0x20;
/** As many as `\u001f` has. */
const ESCAPED_BYTES = 6;

/** What stands before a value, put together once: a page has a thousand of them. */
interface JsonProperty {
  readonly as: JsonColumn['as'];
  /** The name and its colon; `quoted` with the value's first quote, `none` with `null`. */
  readonly before: Buffer;
  readonly quoted: Buffer;
  readonly none: Buffer;
}

/** Byte by byte: of the few that a column has, a call of Node's own `copy` takes longer. */
function copy(source: Buffer, from: number, to: number, room: Buffer, at: number): number {
  for (let next = from; next < to; next++) room[at++] = source[next]!;
  return at;
}

/** JSON escapes quotes, backslashes and control characters; what is not ASCII goes as it is. */
function needsNoEscape(bytes: Buffer, from: number, to: number): boolean {
  for (let at = from; at < to; at++) {
    const byte = bytes[at]!;
    if (byte === QUOTE || byte === BACKSLASH || byte < FIRST_PRINTABLE) return false;
  }
  return true;
}
