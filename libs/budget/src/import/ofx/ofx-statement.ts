import { isLocalDate } from '#shared';
import { readAmount } from '../parse/amount-text.js';
import type { Token } from '../parse/tokens.js';
import {
  toExternalId,
  toMemo,
  toPayee,
  UnreadableFileError,
  type FilePosition,
  type ReadingNotes,
  type StatementRow,
} from '../parse/statement.js';

/** Where a file says which account it is of. */
const ACCOUNTS: ReadonlySet<string> = new Set(['BANKACCTFROM', 'CCACCTFROM']);
const INVESTMENTS: ReadonlySet<string> = new Set(['INVSTMTMSGSRSV1', 'INVSTMTRS']);
/** A currency of its own; the amount is in it. */
const OWN_CURRENCY = 'CURRENCY';

/** The movements of an OFX or QFX file, of either syntax. Faults are noted; whoever reads to the end throws them. */
export async function* readOfxStatement(
  tokens: AsyncIterable<Token>,
  notes: ReadingNotes,
): AsyncGenerator<StatementRow> {
  const reader = new OfxReader(notes);
  for await (const token of tokens) {
    const row = reader.take(token);
    if (row) yield row;
  }
  reader.end();
}

interface Value {
  readonly text: string;
  readonly at: FilePosition;
}

class OfxReader {
  private readonly path: string[] = [];
  private values = new Map<string, Value>();
  private startedAt: FilePosition = { line: 1, column: 1 };
  private account: string | undefined;
  private hasStatement = false;

  constructor(private readonly notes: ReadingNotes) {}

  take(token: Token): StatementRow | null {
    if (token.kind === 'open') this.open(token.name, token.at);
    else if (token.kind === 'text') this.value(token);
    else {
      this.path.pop();
      if (token.name === 'STMTTRN') return this.transaction();
    }
    return null;
  }

  end(): void {
    if (!this.hasStatement)
      throw UnreadableFileError.at(
        { line: 1, column: 1 },
        'no_statement',
        'There is no statement of a bank account or a card in this file.',
      );
  }

  private open(name: string, at: FilePosition): void {
    this.path.push(name);
    if (name === 'STMTRS' || name === 'CCSTMTRS') this.hasStatement = true;
    if (INVESTMENTS.has(name))
      throw UnreadableFileError.at(at, 'investments', 'Statements of investments are not taken.');
    if (name !== 'STMTTRN') return;
    this.startedAt = at;
    this.values = new Map();
  }

  private value({ text, at }: Value): void {
    const name = this.path.at(-1)!;
    const parent = this.path.at(-2) ?? '';
    if (this.path.includes('STMTTRN')) {
      const key = parent === 'STMTTRN' ? name : `${parent}/${name}`;
      if (!this.values.has(key)) this.values.set(key, { text, at });
    } else if (name === 'CURDEF' && text.toUpperCase() !== this.notes.currency) {
      throw UnreadableFileError.at(
        at,
        'other_currency',
        `The statement is in ${text.slice(0, 3)}, the account in ${this.notes.currency}.`,
      );
    } else if (name === 'ACCTID' && ACCOUNTS.has(parent)) {
      if (this.account !== undefined && this.account !== text)
        throw UnreadableFileError.at(
          at,
          'several_accounts',
          'The file holds statements of several accounts. Download one for each.',
        );
      this.account = text;
    }
  }

  private transaction(): StatementRow | null {
    const date = this.values.get('DTPOSTED');
    const amount = this.values.get('TRNAMT');
    const currency = this.text(`${OWN_CURRENCY}/CURSYM`);
    if (currency !== '' && currency.toUpperCase() !== this.notes.currency) {
      this.notes.otherCurrency++;
      return null;
    }
    const postedOn = date && toDate(date.text);
    const amountUnits = amount && toAmount(amount.text, this.notes.currency);
    if (postedOn === undefined || postedOn === null)
      this.notes.addFault(
        date?.at ?? this.startedAt,
        'not_a_date',
        'This transaction has no valid DTPOSTED.',
      );
    if (amountUnits === undefined || amountUnits === null)
      this.notes.addFault(
        amount?.at ?? this.startedAt,
        'not_an_amount',
        'This transaction has no valid TRNAMT.',
      );
    if (typeof postedOn !== 'string' || typeof amountUnits !== 'bigint') return null;
    const check = this.text('CHECKNUM');
    const memo = [this.text('MEMO'), ...(check === '' ? [] : [`#${check}`])].filter((part) => part !== '');
    return {
      line: this.startedAt.line,
      postedOn,
      amountUnits,
      payee: toPayee(this.text('NAME') || this.text('PAYEE/NAME')),
      memo: toMemo(memo.join(' ')),
      externalId: toExternalId(this.text('FITID')),
      category: null,
      tags: [],
      status: 'cleared',
      splits: [],
    };
  }

  private text(key: string): string {
    return this.values.get(key)?.text ?? '';
  }
}

/** `20240131`, with or without `120000.000[-5:EST]`: the bank's own day counts. */
function toDate(text: string): string | null {
  const match = /^(\d{4})(\d{2})(\d{2})(?=$|[\d.[\s])/.exec(text);
  if (!match) return null;
  const date = `${match[1]}-${match[2]}-${match[3]}`;
  return isLocalDate(date) ? date : null;
}

/** The standard has a point; banks of countries with a comma write that. */
function toAmount(text: string, currency: string): bigint | null {
  const lastComma = text.lastIndexOf(',');
  return readAmount(text, lastComma > text.lastIndexOf('.') ? ',' : '.', currency);
}
