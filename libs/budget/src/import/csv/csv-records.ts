import { Readable, pipeline } from 'node:stream';
import { CsvError, parse, type Info, type Options } from 'csv-parse';
import { parse as parseAtOnce } from 'csv-parse/sync';
import { UnreadableFileError } from '../parse/statement.js';
import type { Delimiter } from './csv-mapping.js';

/** One record of a CSV file. */
export interface CsvRecord {
  /** On which it begins, counted from 1; a quoted cell may go on over further lines. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** What a record may hold: more means that a quote was never closed. */
const LONGEST_RECORD = 64 * 1024;

interface ParsedRecord {
  readonly record: string[];
  readonly info: Info;
}

/** Records of RFC 4180 as they come, empty lines left out. @throws UnreadableFileError */
export async function* readRecords(
  text: AsyncIterable<string>,
  delimiter: Delimiter,
): AsyncGenerator<CsvRecord> {
  let linesBefore = 0;
  const options = {
    delimiter,
    relax_column_count: true,
    max_record_size: LONGEST_RECORD,
    // Told while it parses, while records that are parsed may still wait to be taken.
    on_record: (cells: string[], { lines }: Info): CsvRecord => {
      const line = linesBefore + 1;
      linesBefore = lines;
      return { line, cells };
    },
  };
  // The types have it that a record stays a list of texts.
  const parser = parse(options as unknown as Options);
  const source = Readable.from(text);
  try {
    pipeline(source, parser, () => undefined);
    for await (const record of parser as AsyncIterable<CsvRecord>)
      if (record.cells.length > 1 || record.cells[0] !== '') yield record;
  } catch (error) {
    throw error instanceof CsvError ? toFault(error, linesBefore + 1) : error;
  } finally {
    source.destroy();
  }
}

function toFault(error: CsvError, line: number): UnreadableFileError {
  const column = typeof error['column'] === 'number' ? error['column'] + 1 : 1;
  const at = { line, column };
  switch (error.code) {
    case 'CSV_QUOTE_NOT_CLOSED':
    case 'CSV_MAX_RECORD_SIZE':
      return UnreadableFileError.at(at, 'unclosed_quote', 'A quoted cell begins here and does not end.');
    case 'CSV_INVALID_CLOSING_QUOTE':
    case 'INVALID_OPENING_QUOTE':
      return UnreadableFileError.at(at, 'broken_quote', 'A quote stands in the middle of this cell.');
    default:
      return UnreadableFileError.at(at, 'broken_csv', 'From here on this is no CSV.');
  }
}

/** The first records of a text, as well as they can be told. */
export function firstRecords(text: string, delimiter: Delimiter, most: number): CsvRecord[] {
  const options = { delimiter, info: true, relax_column_count: true, relax_quotes: true, to: most } as const;
  let parsed: ParsedRecord[];
  try {
    parsed = parseAtOnce(text, options) as unknown as ParsedRecord[];
  } catch {
    // The end of the text may lie in the middle of a cell; whoever reads it all will say if quotes are broken.
    parsed = parseAtOnce(text, { ...options, quote: false }) as unknown as ParsedRecord[];
  }
  return parsed
    .map(({ record }, index) => ({ line: (parsed[index - 1]?.info.lines ?? 0) + 1, cells: record }))
    .filter(({ cells }) => cells.length > 1 || cells[0] !== '');
}
