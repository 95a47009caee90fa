import { csvLine, type CsvCell } from './csv.js';

/** One file of an export. Its content is made while it is written, so it may be larger than the memory. */
export interface ExportFile {
  /** `/`-separated, relative to the folder it is asked for. */
  readonly path: string;
  readonly content: () => AsyncIterable<string | Uint8Array>;
}

/** A property of each item, and the column of the same name. */
export type Field<T> = readonly [name: string, value: (item: T) => CsvCell];

/** A table of items as CSV. Amounts are decimals. */
export function csvFile<T>(
  path: string,
  fields: readonly Field<T>[],
  items: () => AsyncIterable<T>,
): ExportFile {
  return {
    path,
    content: async function* () {
      yield csvLine(fields.map(([name]) => name));
      for await (const item of items()) yield csvLine(fields.map(([, value]) => value(item)));
    },
  };
}

/** A JSON array of the items, one a line. Amounts are integers in minor units, as in the API. */
export function jsonFile<T>(
  path: string,
  items: () => AsyncIterable<T>,
  toJson: (item: T) => unknown = (item) => item,
): ExportFile {
  return {
    path,
    content: async function* () {
      let before = '[\n';
      for await (const item of items()) {
        yield before + JSON.stringify(toJson(item));
        before = ',\n';
      }
      yield before === '[\n' ? '[]\n' : '\n]\n';
    },
  };
}

/** The items of all pages. @param readPage those after the last one seen; fewer than `size` are the last. */
export async function* inPages<T>(
  size: number,
  readPage: (after: T | undefined, size: number) => Promise<readonly T[]>,
): AsyncGenerator<T> {
  for (let after: T | undefined; ;) {
    const page = await readPage(after, size);
    yield* page;
    after = page.at(-1);
    if (page.length < size) return;
  }
}
