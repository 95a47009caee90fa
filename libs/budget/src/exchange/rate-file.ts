import { createInflateRaw } from 'node:zlib';
import { pipeline, Readable } from 'node:stream';
import { DecimalRate, isCurrencyCode, isLocalDate, type LocalDate } from '#shared';

/** A unit of the euro in another currency on a day. */
export interface FileRate {
  readonly currency: string;
  readonly day: LocalDate;
  /** As `DecimalRate`. */
  readonly rate: string;
}

/** What could not be read; the rest of the file still counts. */
export interface FileProblem {
  readonly line: number;
  readonly problem: string;
}

/** The file as a whole is not what it should be. */
export class RateFileError extends Error {
  override readonly name = 'RateFileError';
}

/** The whole history since 1999 takes three: whatever is larger is something else. */
export const MAX_FILE_BYTES = 20_000_000;
const MAX_LINE_LENGTH = 10_000;
const WELL_FORMED = /^[A-Z]{3}$/;
const FIRST_DAY = '1999-01-01';

/**
 * Reads the euro's reference rates as the European Central Bank publishes them: `eurofxref-hist.csv` and
 * `eurofxref.csv`, plain or zipped, and `eurofxref-daily.xml`, `-hist-90d.xml` and `-hist.xml`. Holds no more of the
 * file than a line. Passes over currencies that are no longer any, e.g. CYP.
 * @param latest no rate is of a later day
 * @throws RateFileError
 */
export async function* readRateFile(
  body: AsyncIterable<Uint8Array>,
  latest: LocalDate,
): AsyncGenerator<FileRate | FileProblem> {
  const text = textOf(bounded(await unpacked(body)));
  let begun = '';
  // By hand: leaving a loop over it would end it.
  for (let next = await text.next(); !next.done; next = await text.next()) {
    begun += next.value;
    if (begun.trimStart() !== '') break;
  }
  const whole = (async function* () {
    yield begun;
    yield* text;
  })();
  yield* begun.trimStart().startsWith('<') ? readXml(whole, latest) : readCsv(whole, latest);
}

async function* readCsv(
  text: AsyncIterable<string>,
  latest: LocalDate,
): AsyncGenerator<FileRate | FileProblem> {
  let columns: readonly string[] | undefined;
  for await (const { line, content } of linesOf(text)) {
    const cells = content.split(',').map((cell) => cell.trim());
    if (!columns) {
      if (cells[0] !== 'Date' || cells.length < 2) {
        throw new RateFileError(`Line ${line} should begin with "Date" and name currencies.`);
      }
      columns = cells;
      for (const name of cells.slice(1)) {
        if (name !== '' && !WELL_FORMED.test(name))
          yield { line, problem: `There is no currency ${shown(name)}.` };
      }
      continue;
    }
    if (content.trim() === '') continue;
    const day = readDay(cells[0] ?? '', latest);
    if (day === null) {
      yield { line, problem: `${shown(cells[0] ?? '')} is no day of rates.` };
    } else if (cells.length !== columns.length) {
      yield { line, problem: `There are ${cells.length} columns and not ${columns.length}.` };
    } else {
      for (const [index, currency] of columns.entries()) {
        const rate = cells[index]!;
        if (index === 0 || !isCurrencyCode(currency) || rate === '' || rate === 'N/A') continue;
        if (DecimalRate.isRate(rate)) yield { currency, day, rate };
        else yield { line, problem: `${shown(rate)} is no rate of ${currency}.` };
      }
    }
  }
  if (!columns) throw new RateFileError('The file is empty.');
}

/** No more of XML than the tags that matter: nothing in the file can name another one, or grow. */
async function* readXml(
  text: AsyncIterable<string>,
  latest: LocalDate,
): AsyncGenerator<FileRate | FileProblem> {
  let [line, rest] = [1, ''];
  let day: LocalDate | null = null;
  let isRates = false;
  for await (const piece of text) {
    rest += piece;
    for (let end = rest.indexOf('>'); end >= 0; end = rest.indexOf('>')) {
      const before = rest.slice(0, end + 1);
      rest = rest.slice(end + 1);
      line += before.split('\n').length - 1;
      const tag = /<Cube\b([^<>]*)>$/.exec(before)?.[1];
      if (tag === undefined) continue;
      isRates = true;
      const { time, currency, rate } = attributesOf(tag);
      if (time !== undefined) {
        day = readDay(time, latest);
        if (day === null) yield { line, problem: `${shown(time)} is no day of rates.` };
      }
      // What has no day was complained about where the day is.
      if (currency === undefined || day === null) continue;
      if (WELL_FORMED.test(currency) && !isCurrencyCode(currency)) continue;
      if (!isCurrencyCode(currency)) yield { line, problem: `There is no currency ${shown(currency)}.` };
      else if (rate === undefined || !DecimalRate.isRate(rate)) {
        yield { line, problem: `${shown(rate ?? '')} is no rate of ${currency}.` };
      } else yield { currency, day, rate };
    }
    if (rest.length > MAX_LINE_LENGTH) throw new RateFileError(`The tag in line ${line} does not end.`);
  }
  if (!isRates) throw new RateFileError('There are no rates in this file.');
  if (rest.trim() !== '') throw new RateFileError(`The file ends in the middle of line ${line}.`);
}

function attributesOf(tag: string): Partial<Record<'time' | 'currency' | 'rate', string>> {
  return Object.fromEntries(
    [...tag.matchAll(/([a-z]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)].map(([, name, double, single]) => [
      name,
      double ?? single,
    ]),
  ) as Partial<Record<'time' | 'currency' | 'rate', string>>;
}

const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);

/** `2026-11-20`, or `20 November 2026` as in the file of one day; null when it cannot be. */
function readDay(text: string, latest: LocalDate): LocalDate | null {
  const [, date = '', month = '', year = ''] = /^(\d{1,2}) ([A-Z][a-z]+) (\d{4})$/.exec(text) ?? [];
  const number = MONTHS.indexOf(month) + 1;
  const day = number > 0 ? `${year}-${String(number).padStart(2, '0')}-${date.padStart(2, '0')}` : text;
  return isLocalDate(day) && day >= FIRST_DAY && day <= latest ? day : null;
}

/** What is quoted of a file is short, whatever the file holds. */
function shown(text: string): string {
  return JSON.stringify(text.slice(0, 40));
}

async function* linesOf(text: AsyncIterable<string>): AsyncGenerator<{ line: number; content: string }> {
  let [line, rest] = [0, ''];
  for await (const piece of text) {
    const lines = (rest + piece).split('\n');
    rest = lines.pop()!;
    for (const content of lines) yield { line: ++line, content };
    if (rest.length > MAX_LINE_LENGTH) throw new RateFileError(`Line ${line + 1} does not end.`);
  }
  if (rest !== '') yield { line: line + 1, content: rest };
}

async function* textOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  for await (const piece of bytes) yield decoder.decode(piece, { stream: true });
  yield decoder.decode();
}

async function* bounded(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let read = 0;
  for await (const piece of bytes) {
    read += piece.length;
    if (read > MAX_FILE_BYTES) throw new RateFileError(`The file is larger than ${MAX_FILE_BYTES} bytes.`);
    yield piece;
  }
}

const ZIP_SIGNATURE = 0x04034b50;
const ZIP_HEADER_BYTES = 30;
const DEFLATED = 8;

/** The first file of a zip archive, or the bytes themselves when they are none. */
async function unpacked(body: AsyncIterable<Uint8Array>): Promise<AsyncIterable<Uint8Array>> {
  const pieces = body[Symbol.asyncIterator]();
  let head = Buffer.alloc(0);
  const readTo = async (length: number): Promise<void> => {
    while (head.length < length) {
      const next = await pieces.next();
      if (next.done === true) return;
      head = Buffer.concat([head, next.value]);
    }
  };
  await readTo(ZIP_HEADER_BYTES);
  const isZip = head.length >= ZIP_HEADER_BYTES && head.readUInt32LE(0) === ZIP_SIGNATURE;
  const skipped = isZip ? ZIP_HEADER_BYTES + head.readUInt16LE(26) + head.readUInt16LE(28) : 0;
  await readTo(skipped);
  const method = isZip ? head.readUInt16LE(8) : 0;
  const content = (async function* () {
    yield head.subarray(skipped);
    for (let next = await pieces.next(); !next.done; next = await pieces.next()) yield next.value;
  })();
  if (!isZip) return content;
  if (method !== DEFLATED) throw new RateFileError('The archive is packed in a way that is not known.');
  return inflated(content);
}

async function* inflated(content: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  // What goes wrong is told by the stream that is read here.
  const inflate = pipeline(Readable.from(content), createInflateRaw(), () => undefined);
  try {
    for await (const piece of inflate) yield piece as Uint8Array;
  } catch (error) {
    throw new RateFileError('The archive is damaged.', { cause: error });
  }
}
