import { UnreadableFileError } from './parse/statement.js';

export const STATEMENT_FORMATS = ['csv', 'ofx', 'qfx', 'qif', 'camt053'] as const;
/** `qfx` is OFX with Quicken's tags; both are read alike. */
export type StatementFormat = (typeof STATEMENT_FORMATS)[number];

/** What the beginning of a file looks like. Everything that is nothing else is taken for a table. */
export function guessFormat(head: string): StatementFormat {
  const start = head.trimStart();
  if (/^OFXHEADER|<OFX>|<\?OFX/i.test(start)) return /<INTU\./i.test(start) ? 'qfx' : 'ofx';
  if (/^!(?:Type|Account|Option|Clear)\b/im.test(start.slice(0, 2_000)) && start.startsWith('!'))
    return 'qif';
  if (start.startsWith('<')) return 'camt053';
  return 'csv';
}

/** @throws UnreadableFileError when the file is plainly not what the person says */
export function checkFormat(given: StatementFormat, head: string): void {
  const looks = guessFormat(head);
  const family = (format: StatementFormat) => (format === 'qfx' ? 'ofx' : format);
  if (family(looks) === family(given)) return;
  const name = {
    csv: 'a CSV table',
    ofx: 'an OFX file',
    qfx: 'a QFX file',
    qif: 'a QIF file',
    camt053: 'XML',
  };
  throw UnreadableFileError.at(
    { line: 1, column: 1 },
    'wrong_format',
    `This does not look like ${name[given]} but like ${name[looks]}.`,
  );
}
