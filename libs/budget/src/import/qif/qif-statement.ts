import type { NamedCategory } from '../../category/category-names.js';
import { readAmount, type DecimalMark } from '../parse/amount-text.js';
import { possibleOrders, readDate, type DateOrder } from '../parse/date-text.js';
import { linesOf } from '../parse/file-text.js';
import {
  toMemo,
  toPayee,
  toText,
  UnreadableFileError,
  type FilePosition,
  type ReadingNotes,
  type StatementRow,
} from '../parse/statement.js';

/** Sections of movements that are read. */
const MOVEMENTS = /^!Type:(?:Bank|CCard|Cash|Oth ?[AL])\s*$/i;
const INVESTMENTS = /^!Type:(?:Invst|Invoice)/i;
const MONTH_FIRST_CURRENCIES: ReadonlySet<string> = new Set(['USD']);

/** The orders that the dates of the beginning allow, the likeliest first. */
export function guessQifOrders(head: string, currency: string): DateOrder[] {
  const dates = [...head.matchAll(/^D(.*)$/gm)].map((match) => toPlainDate(match[1]!));
  const usual: readonly DateOrder[] = MONTH_FIRST_CURRENCIES.has(currency)
    ? ['mdy', 'dmy', 'ymd']
    : ['dmy', 'mdy', 'ymd'];
  const real = dates.filter((date) => possibleOrders([date]).length > 0);
  const possible = possibleOrders(real);
  const fitting = usual.filter((order) => possible.includes(order));
  return fitting.length > 0 ? fitting : [usual[0]!];
}

/** The movements of a QIF file. Faults are noted; whoever reads to the end throws them. */
export async function* readQifStatement(
  text: AsyncIterable<string>,
  order: DateOrder,
  notes: ReadingNotes,
): AsyncGenerator<StatementRow> {
  const reader = new QifReader(order, notes);
  for await (const { line, text: content } of linesOf(text)) {
    const row = reader.take(content.trimEnd(), line);
    if (row) yield row;
  }
  reader.end();
}

interface DraftSplit {
  readonly category: NamedCategory | null;
  memo: string | null;
  amountUnits: bigint;
}

interface Draft {
  readonly startedAt: FilePosition;
  date?: string;
  amount?: bigint;
  payee: string;
  memo: string;
  number: string;
  category: NamedCategory | null;
  readonly splits: DraftSplit[];
}

class QifReader {
  private isReading = false;
  private hasSection = false;
  private draft: Draft | null = null;
  private isFaulty = false;
  private line = 0;

  constructor(
    private readonly order: DateOrder,
    private readonly notes: ReadingNotes,
  ) {}

  take(text: string, line: number): StatementRow | null {
    this.line = line;
    if (text === '' || text === '\u001a') return null;
    if (text.startsWith('!')) {
      this.refuseUnfinished();
      this.beginSection(text);
      return null;
    }
    if (!this.hasSection) throw this.fault('broken_qif', 'A QIF file begins with !Type.');
    if (!this.isReading) return null;
    if (text.startsWith('^')) return this.finish();
    this.draft ??= {
      startedAt: { line, column: 1 },
      ...{ payee: '', memo: '', number: '', category: null, splits: [] },
    };
    this.field(this.draft, text[0]!, text.slice(1).trim());
    return null;
  }

  end(): void {
    this.refuseUnfinished();
    if (!this.hasSection) throw this.fault('broken_qif', 'A QIF file begins with !Type.');
  }

  /** Without its ^ the last one may be half of itself. */
  private refuseUnfinished(): void {
    if (!this.draft) return;
    throw UnreadableFileError.at(
      this.draft.startedAt,
      'truncated',
      'The transaction that begins here has no end (^). Download the file again.',
    );
  }

  private beginSection(text: string): void {
    if (INVESTMENTS.test(text)) throw this.fault('investments', 'Statements of investments are not taken.');
    if (/^!(?:Option|Clear):/i.test(text)) return;
    this.hasSection = true;
    this.isReading = MOVEMENTS.test(text);
  }

  private field(draft: Draft, code: string, value: string): void {
    switch (code) {
      case 'D':
        draft.date = this.date(value);
        return;
      case 'T':
        draft.amount = this.amount(value);
        return;
      case 'U':
        draft.amount ??= this.amount(value);
        return;
      case 'P':
        draft.payee = value;
        return;
      case 'M':
        draft.memo = value;
        return;
      case 'N':
        draft.number = value;
        return;
      case 'L':
        draft.category = toCategory(value);
        return;
      case 'S':
        draft.splits.push({ category: toCategory(value), memo: null, amountUnits: 0n });
        return;
      case 'E':
        this.lastSplit(draft).memo = toMemo(value);
        return;
      case '$':
        this.lastSplit(draft).amountUnits = this.amount(value);
        return;
      default:
        // Cleared marks, addresses, percentages: nothing that the books hold.
        return;
    }
  }

  private lastSplit(draft: Draft): DraftSplit {
    const split = draft.splits.at(-1);
    if (!split) throw this.fault('broken_qif', 'This belongs to a split, and there is none.');
    return split;
  }

  private finish(): StatementRow | null {
    const { draft, isFaulty } = this;
    this.draft = null;
    this.isFaulty = false;
    if (!draft || isFaulty) return null;
    const { startedAt, date, amount, splits } = draft;
    if (date === undefined || amount === undefined) {
      this.notes.addFault(startedAt, 'incomplete_row', 'This transaction lacks its date or its amount.');
      return null;
    }
    if (splits.length > 0 && splits.reduce((sum, split) => sum + split.amountUnits, 0n) !== amount) {
      this.notes.addFault(startedAt, 'splits_do_not_sum', 'The splits of this transaction do not sum to it.');
      return null;
    }
    const number = draft.number === '' ? '' : ` #${draft.number}`;
    return {
      line: startedAt.line,
      postedOn: date,
      amountUnits: amount,
      payee: toPayee(draft.payee),
      memo: toMemo(draft.memo + number),
      externalId: null,
      category: splits.length > 0 ? null : draft.category,
      tags: [],
      status: 'cleared',
      splits,
    };
  }

  private date(text: string): string {
    const date = readDate(toPlainDate(text), this.order);
    if (date === null) this.noteFault('not_a_date', `"${shown(text)}" is no date as the others.`);
    return date ?? '';
  }

  private amount(text: string): bigint {
    const mark: DecimalMark = /,\d{2}$/.test(text) || (/,\d$/.test(text) && !text.includes('.')) ? ',' : '.';
    const amount = readAmount(text, mark, this.notes.currency);
    if (amount === null)
      this.noteFault('not_an_amount', `"${shown(text)}" is no amount in ${this.notes.currency}.`);
    return amount ?? 0n;
  }

  private noteFault(code: string, message: string): void {
    this.isFaulty = true;
    this.notes.addFault({ line: this.line, column: 2 }, code, message);
  }

  private fault(code: string, message: string): UnreadableFileError {
    return UnreadableFileError.at({ line: this.line, column: 1 }, code, message);
  }
}

/** Quicken writes `1/31'24` and `1/ 5/24`. */
function toPlainDate(text: string): string {
  return text.trim().replace(/\s+/g, '').replace("'", '/');
}

const shown = (text: string) => toText(text, 40) ?? '';

/** `Food:Groceries/class`; `[Savings]` is a transfer and names no category. */
function toCategory(text: string): NamedCategory | null {
  if (text.startsWith('[')) return null;
  const path = text
    .replace(/\/[^/:]*$/, '')
    .split(':')
    .flatMap((name) => toText(name, 200) ?? []);
  return path.length === 0 ? null : { id: null, path };
}
