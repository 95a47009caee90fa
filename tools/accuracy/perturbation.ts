import { collectCandidates, type TextRow } from '#receipt/testing';
import type { SeededRandom } from '#shared/testing';
import type { Example } from './example.js';

/**
 * One way in which the text of another receipt could differ from a receipt that was seen. The truth stays the same, so a
 * parser that knows layouts rather than these very receipts answers as before.
 */
export interface Perturbation {
  readonly name: string;
  /** @returns null when the receipt has nothing that could be changed in this way. */
  apply(example: Example, random: SeededRandom): readonly TextRow[] | null;
}

const COLUMN_GAP = '  ';

/** Letters that the recogniser confuses on faded paper. */
const CONFUSIONS: Readonly<Record<string, string>> = {
  o: '0aec',
  O: '0DQC',
  l: '1Ii',
  I: '1lT',
  i: '1lj',
  A: '4R',
  S: '5',
  s: '5z',
  B: '8R',
  E: 'FC',
  T: 'IFY',
  t: 'fl',
  N: 'MH',
  n: 'rmu',
  u: 'v',
  U: 'V',
  R: 'KP',
  a: 'eo',
  e: 'ca',
  D: 'O0',
  G: 'C6',
  C: 'G',
  L: 'I1',
  h: 'b',
  H: 'N',
};
const MISREAD_SHARE = 0.04;
const LOST_SPACE_SHARE = 0.3;
const LOST_ROW_SHARE = 0.08;

const JUNK = [
  'LIM AH KOW',
  'paid 12/3',
  'office use',
  'Claim - J. Smith',
  'COPY',
  '0123456789',
  'a~ ,.',
  'OK',
  'Page 1 of 1',
  'Scanned by CamScanner',
  'PETTY CASH',
  'IMG_2041',
];
const TOTAL_LABELS = [
  'TOTAL',
  'TOTAL (INCL GST)',
  'TOTAL INCL. GST:',
  'Total Amount',
  'TOTAL AMT',
  'GRAND TOTAL',
  'AMOUNT DUE',
  'Total Sales Inclusive GST',
  'NETT TOTAL',
  'NET TOTAL',
  'Total Payable',
  'TOTAL DUE RM',
  'Bill Amount',
  'TOTAI',
  'T0TAL',
  'TOTA',
  'TO TAL',
  'TOTAL.',
  'Total RM',
  'TOTAL TO PAY',
  'BALANCE DUE',
  'NET AMT',
  'TL',
  'Total Inc. Tax',
];
const UNROUNDED_LABELS = [
  'TOTAL',
  'SUB TOTAL',
  'Total Sales',
  'TOTAL INCL GST',
  'Total Sales (Inclusive of GST)',
  'AMOUNT',
];
const ROUNDING_LABELS = [
  'ROUNDING',
  'ROUNDING ADJ',
  'Rounding Adjustment',
  'CASH ROUNDING',
  'Rnd Adj',
  '5 SEN ROUNDING',
];
const ROUNDED_LABELS = [
  'ROUNDED TOTAL',
  'TOTAL ROUNDED',
  'NET TOTAL',
  'TOTAL (RM)',
  'Total After Rounding',
  'AMOUNT PAYABLE',
  'GRAND TOTAL',
  'Total',
  'NETT',
  'TOTAL DUE',
];
const OTHER_DATES: readonly ((year: number, pick: number) => string)[] = [
  (year, pick) => `DUE DATE: ${two(pick)}/12/${year + 1}`,
  (year, pick) => `PRINTED ON ${two(pick)}/12/${year + 1} 10:22`,
  (year, pick) => `VALID UNTIL ${two(pick)}/11/${year + 1}`,
  (year, pick) => `EXP ${two(pick)}/${two((pick % 12) + 1)}/${year + 2}`,
  (_, pick) => `GST effective 01/04/2015 rev ${pick}`,
  (year, pick) => `POINTS AS AT ${two(pick)}/01/${year}`,
  (year, pick) => `Delivery: ${two(pick)} DEC ${year}`,
  (year, pick) => `MEMBER SINCE ${two(pick)}/06/${year - 4}`,
];

export const PERTURBATIONS: readonly Perturbation[] = [
  { name: 'letters misread', apply: misreadLetters },
  { name: 'rows lost', apply: loseRows },
  { name: 'junk above the header', apply: addJunk },
  { name: 'total under another name', apply: renameTotal },
  { name: 'total on the row below its label', apply: splitTotal },
  { name: 'total rounded to five cents', apply: roundTotal },
  { name: 'date printed otherwise', apply: reprintDate },
  { name: 'further dates', apply: addDates },
  { name: 'amounts among the words', apply: addAmounts },
];

function misreadLetters({ rows }: Example, random: SeededRandom): TextRow[] {
  return rows.map((row) => {
    const text = Array.from(row.text, (character) => {
      const alike = CONFUSIONS[character];
      return alike !== undefined && random.next() < MISREAD_SHARE
        ? random.pick(Array.from(alike))
        : character;
    }).join('');
    const merged = text.replace(/(?<=\p{L}) (?=\p{L})/gu, () =>
      random.next() < LOST_SPACE_SHARE ? '' : ' ',
    );
    return merged === row.text ? row : rewritten(row, merged);
  });
}

function loseRows(example: Example, random: SeededRandom): TextRow[] {
  const kept = new Set([totalRowOf(example), dateRowOf(example)?.row, merchantRowOf(example)]);
  return example.rows.filter((row) => kept.has(row) || random.next() >= LOST_ROW_SHARE);
}

function addJunk({ rows }: Example, random: SeededRandom): TextRow[] {
  const junk = Array.from({ length: random.integer(1, 2) }, () => rewritten(rows[0]!, random.pick(JUNK)));
  return [...junk, ...rows];
}

function renameTotal(example: Example, random: SeededRandom): TextRow[] | null {
  const row = totalRowOf(example);
  const printed = row && amountAtEnd(row.text);
  if (!printed) return null;
  return replaced(example.rows, row, [rewritten(row, `${random.pick(TOTAL_LABELS)}${COLUMN_GAP}${printed}`)]);
}

function splitTotal(example: Example): TextRow[] | null {
  const row = totalRowOf(example);
  const printed = row && amountAtEnd(row.text);
  const label = row && printed && row.text.slice(0, -printed.length).trim();
  if (!label) return null;
  return replaced(example.rows, row, [rewritten(row, label), rewritten(row, printed)]);
}

function roundTotal(example: Example, random: SeededRandom): TextRow[] | null {
  const row = totalRowOf(example);
  const { total } = example.truth;
  if (!row || total === null || total % 5 !== 0 || !amountAtEnd(row.text)) return null;
  const step = random.pick([-2, -1, 1, 2]);
  const line = (labels: readonly string[], minor: number): TextRow =>
    rewritten(row, random.pick(labels) + COLUMN_GAP + money(minor));
  return replaced(example.rows, row, [
    line(UNROUNDED_LABELS, total - step),
    line(ROUNDING_LABELS, step),
    line(ROUNDED_LABELS, total),
  ]);
}

function reprintDate(example: Example, random: SeededRandom): TextRow[] | null {
  const found = dateRowOf(example);
  if (!found) return null;
  const [year = '', month = '', day = ''] = example.truth.date!.split('-');
  const short = year.slice(2);
  const name = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')[Number(month) - 1]!;
  const printed = random.pick([
    `${day}.${month}.${short}`,
    `${day}.${month}.${year}`,
    `${day}-${month}-${short}`,
    `${day}/${month}/${short}`,
    `${Number(day)}/${Number(month)}/${year}`,
    `${year}-${month}-${day}`,
    `${year}/${month}/${day}`,
    `${day} ${name} ${year}`,
    `${day}-${name.toUpperCase()}-${short}`,
    `${name} ${Number(day)}, ${year}`,
    `${name.toUpperCase()}${day},${year}`,
    `${day}${name}${year}`,
    `${day}/${month}/${year}14:05`,
    `${day}/${month}/${short}14:05:11`,
    `${year}-${month}-${day}T14:05:11`,
    `Sat,${day}/${month}/${year}`,
    `${day} / ${month} / ${year}`,
    `${day}. ${month}. ${year}`,
    `${day}/${month}${year}`,
    `${day}${month}/${year}`,
    `${day}/${name}/${year}`,
  ]);
  return replaced(example.rows, found.row, [
    rewritten(found.row, found.row.text.replace(found.printed, printed)),
  ]);
}

function addDates({ rows, truth }: Example, random: SeededRandom): TextRow[] | null {
  if (truth.date === null) return null;
  const year = Number(truth.date.slice(0, 4));
  const added = [...rows];
  for (let count = random.integer(1, 2); count > 0; count--) {
    const at = random.integer(0, added.length);
    const line = random.pick(OTHER_DATES)(year, random.integer(1, 28));
    added.splice(at, 0, rewritten(added[Math.min(at, added.length - 1)]!, line));
  }
  return added;
}

function addAmounts(example: Example, random: SeededRandom): TextRow[] | null {
  const { total } = example.truth;
  const row = totalRowOf(example);
  // The added lines have cents, which would be odd beside yen.
  if (total === null || !row || !/\.\d{2}$/.test(row.text)) return null;
  const last = example.rows.at(-1)!;
  const lines = [
    `Opening balance${COLUMN_GAP}${money(total * 7 + 5)}`,
    `POINTS BALANCE${COLUMN_GAP}${money(total + 1200)}`,
    `You saved RM ${money(Math.round(total / 3) + 1)} today`,
    `Win RM 5000.00 in our lucky draw`,
    `CARD BALANCE${COLUMN_GAP}${money(total * 2 + 100)}`,
    `Spend RM 30.00 more for free parking`,
    `TOTAL QTY${COLUMN_GAP}7.00`,
  ];
  return [...example.rows, rewritten(last, random.pick(lines)), rewritten(last, random.pick(lines))];
}

/** The row that prints the true total under a name of its own. */
function totalRowOf({ rows, hints, truth }: Example): TextRow | undefined {
  const found = collectCandidates(rows, hints).total.find(({ value }) => value === truth.total);
  return (
    found && rows.find(({ page, text }) => page === found.evidence.page && text.includes(found.evidence.text))
  );
}

function dateRowOf({ rows, hints, truth }: Example): { row: TextRow; printed: string } | undefined {
  const found = collectCandidates(rows, hints).purchasedOn.find(({ value }) => value === truth.date);
  const row = found && rows.find(({ text }) => text.includes(found.evidence.text));
  return row && { row, printed: found.evidence.text };
}

function merchantRowOf({ rows, truth }: Example): TextRow | undefined {
  const start = truth.merchant?.slice(0, 5).toUpperCase();
  return start === undefined ? undefined : rows.find(({ text }) => text.toUpperCase().includes(start));
}

function amountAtEnd(text: string): string | undefined {
  return /-?(?:RM|Rp|[$€£¥])? ?-?\d[\d.,]*[.,]\d{2}$/.exec(text)?.[0];
}

function replaced(rows: readonly TextRow[], old: TextRow, by: readonly TextRow[]): TextRow[] {
  return rows.flatMap((row) => (row === old ? by : row));
}

/** The row with other words at the same place, read as surely as before. */
function rewritten(row: TextRow, text: string): TextRow {
  const confidence =
    row.characterConfidences.reduce((sum, value) => sum + value, 0) / row.characterConfidences.length;
  const { left, top, right, bottom } = row.box;
  let start = 0;
  const pieces = text.split(COLUMN_GAP).map((piece) => {
    const at = (offset: number): number => left + ((right - left) * offset) / Math.max(1, text.length);
    const placed = {
      text: piece,
      start,
      box: { left: at(start), top, right: at(start + piece.length), bottom },
      pageBox: row.pieces[0]!.pageBox,
    };
    start += piece.length + COLUMN_GAP.length;
    return placed;
  });
  return { ...row, text, pieces, characterConfidences: Array.from(text, () => confidence) };
}

function money(minor: number): string {
  return (minor / 100).toFixed(2);
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
