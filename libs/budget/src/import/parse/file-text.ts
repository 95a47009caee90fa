import { isUtf8 } from 'node:buffer';
import { UnreadableFileError, type FilePosition } from './statement.js';

/** Bytes in the order of the file; can be begun again. */
export type FileBytes = () => AsyncIterable<Uint8Array>;

export const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const;
/** One of `ENCODINGS`, or another that the file itself declares and the runtime knows. */
export type Encoding = string;

/** What a look through the whole file tells before it is read. */
export interface FileInspection {
  /** The beginning. */
  readonly head: Buffer;
  /** Told by the byte order mark or the pattern of the bytes; undefined for texts of one byte a letter. */
  readonly wideEncoding: 'utf-16le' | 'utf-16be' | undefined;
  /** Where it stops being UTF-8; null when it is UTF-8 throughout. */
  readonly notUtf8At: FilePosition | null;
}

const HEAD_BYTES = 64 * 1024;
const LINE_FEED = 0x0a;

/** @throws UnreadableFileError when it is empty or no text */
export async function inspectFile(bytes: FileBytes): Promise<FileInspection> {
  const head: Buffer[] = [];
  let headLength = 0;
  let wideEncoding: FileInspection['wideEncoding'];
  let notUtf8At: FilePosition | null = null;
  let line = 1;
  // Letters of that line that were looked at before.
  let lettersBefore = 0;
  // The unfinished last line, since a letter may be cut between two chunks.
  let carried = Buffer.alloc(0);
  let total = 0;
  for await (const piece of bytes()) {
    const chunk = Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength);
    if (total === 0) wideEncoding = wideEncodingOf(chunk);
    total += chunk.length;
    if (headLength < HEAD_BYTES) {
      head.push(chunk);
      headLength += chunk.length;
    }
    if (wideEncoding) continue;
    refuseBinary(chunk, line);
    if (notUtf8At) continue;
    const whole = carried.length === 0 ? chunk : Buffer.concat([carried, chunk]);
    const end = whole.lastIndexOf(LINE_FEED) + 1 || wholeLettersOf(whole);
    const lines = whole.subarray(0, end);
    if (!isUtf8(lines)) notUtf8At = findNotUtf8(lines, line, lettersBefore);
    const feeds = countLines(lines);
    line += feeds;
    lettersBefore = feeds > 0 ? 0 : lettersBefore + lines.toString().length;
    carried = Buffer.from(whole.subarray(end));
  }
  if (total === 0) throw UnreadableFileError.at({ line: 1, column: 1 }, 'empty_file', 'The file is empty.');
  if (!notUtf8At && !isUtf8(carried)) notUtf8At = findNotUtf8(carried, line, lettersBefore);
  return { head: Buffer.concat(head).subarray(0, HEAD_BYTES), wideEncoding, notUtf8At };
}

function wideEncodingOf(start: Buffer): FileInspection['wideEncoding'] {
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le';
  if (start[0] === 0xfe && start[1] === 0xff) return 'utf-16be';
  const sample = start.subarray(0, 512);
  if (sample.length < 8) return undefined;
  const even = sample.filter((byte, at) => byte === 0 && at % 2 === 0).length;
  const odd = sample.filter((byte, at) => byte === 0 && at % 2 === 1).length;
  if (odd > sample.length / 4 && even === 0) return 'utf-16le';
  return even > sample.length / 4 && odd === 0 ? 'utf-16be' : undefined;
}

/** Tabs, line ends, form feeds, and the end of file of old systems are text; other control characters are not. */
function refuseBinary(chunk: Buffer, line: number): void {
  for (let at = 0; at < chunk.length; at++) {
    const byte = chunk[at]!;
    if (byte >= 0x20 || (byte >= 0x09 && byte <= 0x0d) || byte === 0x1a) continue;
    const before = chunk.subarray(0, at);
    const position = {
      line: line + countLines(before),
      column: at - before.lastIndexOf(LINE_FEED),
    };
    throw UnreadableFileError.at(position, 'not_text', 'This is no text file, or a damaged one.');
  }
}

function countLines(bytes: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(LINE_FEED); at !== -1; at = bytes.indexOf(LINE_FEED, at + 1)) count++;
  return count;
}

/** Without a last letter that is not whole yet. */
function wholeLettersOf(bytes: Buffer): number {
  const from = Math.max(0, bytes.length - 4);
  for (let at = bytes.length - 1; at >= from; at--) if (bytes[at]! >= 0xc0) return at;
  return bytes.length;
}

function findNotUtf8(bytes: Buffer, firstLine: number, lettersBefore: number): FilePosition {
  let line = firstLine;
  for (let start = 0; start < bytes.length; line++) {
    const feed = bytes.indexOf(LINE_FEED, start);
    const end = feed === -1 ? bytes.length : feed + 1;
    const text = bytes.subarray(start, end);
    if (!isUtf8(text)) {
      // The replacement character stands where the decoder gave up.
      const column = new TextDecoder().decode(text).indexOf('\uFFFD') + 1;
      return { line, column: Math.max(1, column) + (line === firstLine ? lettersBefore : 0) };
    }
    start = end;
  }
  return { line, column: 1 };
}

/**
 * The encoding to read the file in.
 * @param declared what the file or the person says, if anything
 * @throws UnreadableFileError when it cannot be that
 */
export function chooseEncoding(
  { wideEncoding, notUtf8At }: FileInspection,
  declared: string | undefined,
): Encoding {
  if (wideEncoding) return wideEncoding;
  if (declared === undefined) return notUtf8At ? 'windows-1252' : 'utf-8';
  const encoding = knownEncoding(declared);
  if (encoding === undefined)
    throw UnreadableFileError.at(
      { line: 1, column: 1 },
      'unknown_encoding',
      `The file says it is encoded as ${declared.slice(0, 40)}, which is not known.`,
    );
  if (encoding === 'utf-8' && notUtf8At)
    throw UnreadableFileError.at(
      notUtf8At,
      'wrong_encoding',
      'The file is said to be UTF-8, but here it is not. Save it as UTF-8, or say which encoding it has.',
    );
  // What says UTF-16 and has letters of one byte was saved anew by something that left the declaration.
  if (encoding.startsWith('utf-16')) return notUtf8At ? 'windows-1252' : 'utf-8';
  return encoding;
}

function knownEncoding(label: string): Encoding | undefined {
  try {
    return new TextDecoder(label).encoding;
  } catch {
    return undefined;
  }
}

/** The text, piece by piece, without a byte order mark. Bytes that are no letter become U+FFFD. */
export async function* decodeFile(bytes: FileBytes, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of bytes()) {
    const text = decoder.decode(chunk, { stream: true });
    if (text !== '') yield text;
  }
  const rest = decoder.decode();
  if (rest !== '') yield rest;
}

/** The beginning as text. */
export function decodeHead(head: Buffer, encoding: Encoding): string {
  return new TextDecoder(encoding).decode(head, { stream: true });
}

/** Lines with their numbers, without their ends (LF, CR LF or CR). @throws UnreadableFileError for one without end */
export async function* linesOf(text: AsyncIterable<string>): AsyncGenerator<{ line: number; text: string }> {
  let line = 0;
  let rest = '';
  for await (const piece of text) {
    rest += piece;
    // A CR at the very end may be half of a line end.
    const last = rest.endsWith('\r') ? rest.length - 1 : rest.length;
    const parts = rest.slice(0, last).split(/\r\n|\n|\r/);
    rest = parts.pop()! + rest.slice(last);
    for (const part of parts) yield { line: ++line, text: part };
    if (rest.length > LONGEST_LINE)
      throw UnreadableFileError.at({ line: line + 1, column: 1 }, 'line_too_long', 'This line has no end.');
  }
  if (rest !== '') yield { line: line + 1, text: rest.replace(/\r$/, '') };
}

const LONGEST_LINE = 64 * 1024;
