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

/** The movements of a CAMT.053 file, versions .02 to .12. Faults are noted; whoever reads to the end throws them. */
export async function* readCamtStatement(
  tokens: AsyncIterable<Token>,
  notes: ReadingNotes,
): AsyncGenerator<StatementRow> {
  const reader = new CamtReader(notes);
  for await (const token of tokens) yield* reader.take(token);
  reader.end();
}

/** What an element below an entry or one of its details says, by its path below it. */
class Said {
  private readonly values = new Map<string, string[]>();

  constructor(readonly at: FilePosition) {}

  add(path: string, text: string): void {
    const known = this.values.get(path);
    if (known) known.push(text);
    else this.values.set(path, [text]);
  }

  /** Of the first path that is there. */
  first(...paths: readonly string[]): string {
    for (const path of paths) {
      const [text] = this.values.get(path) ?? [];
      if (text !== undefined) return text;
    }
    return '';
  }

  all(path: string): readonly string[] {
    return this.values.get(path) ?? [];
  }
}

class CamtReader {
  private readonly path: string[] = [];
  private account: string | undefined;
  private entry: Said | null = null;
  private entryDepth = 0;
  private details: Said[] = [];
  private detailDepth = 0;
  private isStatement = false;

  constructor(private readonly notes: ReadingNotes) {}

  *take(token: Token): Generator<StatementRow> {
    if (token.kind === 'open') this.open(token);
    else if (token.kind === 'text') this.text(token.text, token.at);
    else yield* this.close(token.name);
  }

  end(): void {
    if (!this.isStatement)
      throw UnreadableFileError.at(
        { line: 1, column: 1 },
        'no_statement',
        'This XML holds no CAMT.053 statement (BkToCstmrStmt).',
      );
  }

  private open({ name, at, attributes }: Extract<Token, { kind: 'open' }>): void {
    this.path.push(name);
    if (name === 'BkToCstmrStmt') this.isStatement = true;
    if (name === 'Ntry' && this.entry === null) {
      this.entry = new Said(at);
      this.entryDepth = this.path.length;
      this.details = [];
    } else if (name === 'TxDtls' && this.entry) {
      this.details.push(new Said(at));
      this.detailDepth = this.path.length;
    } else if (attributes?.['Ccy'] !== undefined) {
      this.say('@Ccy', attributes['Ccy']);
    }
  }

  private text(text: string, at: FilePosition): void {
    if (this.entry) {
      this.say('', text);
      return;
    }
    if (/Stmt\/Acct\/Id\/(?:IBAN|Othr\/Id)$/.test(this.path.join('/'))) {
      if (this.account !== undefined && this.account !== text)
        throw UnreadableFileError.at(
          at,
          'several_accounts',
          'The file holds statements of several accounts. Download one for each.',
        );
      this.account = text;
    }
  }

  private *close(name: string): Generator<StatementRow> {
    const depth = this.path.length;
    this.path.pop();
    if (name === 'TxDtls' && depth === this.detailDepth) this.detailDepth = 0;
    if (name !== 'Ntry' || !this.entry || depth !== this.entryDepth) return;
    const { entry, details } = this;
    this.entry = null;
    yield* this.toRows(entry, details);
  }

  /** Notes a value under its path below the entry, or below the details it stands in. */
  private say(suffix: string, text: string): void {
    const inDetails = this.detailDepth > 0;
    const below = this.path.slice(inDetails ? this.detailDepth : this.entryDepth).join('/');
    const said = inDetails ? this.details.at(-1) : this.entry;
    said?.add(below + suffix, text);
  }

  private *toRows(entry: Said, details: readonly Said[]): Generator<StatementRow> {
    const status = entry.first('Sts/Cd', 'Sts/Prtry', 'Sts');
    if (status === 'PDNG' || status === 'INFO' || status === 'FUTR') {
      this.notes.notBooked++;
      return;
    }
    const currency = entry.first('Amt@Ccy').toUpperCase();
    if (currency !== '' && currency !== this.notes.currency) {
      this.notes.otherCurrency++;
      return;
    }
    const postedOn = toDate(entry.first('BookgDt/Dt', 'BookgDt/DtTm', 'ValDt/Dt', 'ValDt/DtTm'));
    const amount = this.signed(entry.first('Amt'), entry.first('CdtDbtInd'));
    if (postedOn === null)
      this.notes.addFault(entry.at, 'not_a_date', 'This entry has no valid booking date (BookgDt).');
    if (amount === null)
      this.notes.addFault(entry.at, 'not_an_amount', 'This entry has no valid amount (Amt, CdtDbtInd).');
    if (postedOn === null || amount === null) return;
    const parts = details.map((part) =>
      this.signed(
        part.first('Amt', 'AmtDtls/TxAmt/Amt'),
        part.first('CdtDbtInd') || entry.first('CdtDbtInd'),
        part.first('Amt@Ccy', 'AmtDtls/TxAmt/Amt@Ccy'),
      ),
    );
    const isBatch =
      details.length > 1 && parts.reduce<bigint>((sum, part) => sum + (part ?? 0n), 0n) === amount;
    if (!isBatch || parts.includes(null)) {
      const [only] = details.length === 1 ? details : [];
      yield this.row(entry, only, { postedOn, amount, suffix: '' });
      return;
    }
    for (const [index, part] of details.entries())
      yield this.row(entry, part, { postedOn, amount: parts[index]!, suffix: `/${index + 1}` });
  }

  private row(
    entry: Said,
    part: Said | undefined,
    { postedOn, amount, suffix }: { postedOn: string; amount: bigint; suffix: string },
  ): StatementRow {
    const side = amount < 0n ? 'Cdtr' : 'Dbtr';
    const name = part?.first(
      `RltdPties/${side}/Nm`,
      `RltdPties/${side}/Pty/Nm`,
      `RltdPties/Ultmt${side}/Nm`,
      `RltdPties/Ultmt${side}/Pty/Nm`,
    );
    const texts = [
      ...(part?.all('RmtInf/Ustrd') ?? []),
      ...(part?.all('RmtInf/Strd/CdtrRefInf/Ref') ?? []),
      ...(part?.all('AddtlTxInf') ?? []),
    ];
    const own = part?.first('Refs/AcctSvcrRef') ?? '';
    const shared = entry.first('AcctSvcrRef', 'NtryRef');
    return {
      line: (part && suffix !== '' ? part : entry).at.line,
      postedOn,
      amountUnits: amount,
      payee: toPayee(name ?? ''),
      memo: toMemo((texts.length > 0 ? texts : entry.all('AddtlNtryInf')).join(' ')),
      externalId: toExternalId(shared === '' ? own : own === '' || own === shared ? shared + suffix : own),
      category: null,
      tags: [],
      status: 'cleared',
      splits: [],
    };
  }

  /** Null when it is no amount, or one in another currency. */
  private signed(text: string, indicator: string, currency = ''): bigint | null {
    if (currency !== '' && currency.toUpperCase() !== this.notes.currency) return null;
    const units = readAmount(text, '.', this.notes.currency);
    if (units === null || units < 0n || text === '') return null;
    return indicator === 'DBIT' ? -units : indicator === 'CRDT' ? units : null;
  }
}

function toDate(text: string): string | null {
  const date = text.slice(0, 10);
  return isLocalDate(date) ? date : null;
}
