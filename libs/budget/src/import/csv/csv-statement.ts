import { readCsvText } from '#shared/personal-data';
import type { NamedCategory } from '../../category/category-names.js';
import { readAmount } from '../parse/amount-text.js';
import { readDate } from '../parse/date-text.js';
import {
  toExternalId,
  toMemo,
  toPayee,
  toText,
  type ReadingNotes,
  type StatementRow,
} from '../parse/statement.js';
import type { CsvMapping } from './csv-mapping.js';
import { readRecords, type CsvRecord } from './csv-records.js';

/** What banks write of a movement that may still change, or never came to be. */
const NOT_BOOKED =
  /pending|vorgemerkt|vorgemerkte|revert|declin|cancel|fail|denied|authori[sz]|storniert|abgelehnt|en attente|pendiente|in sospeso/i;
const OUT = /^(?:debit|dr|d|af|uit|out|soll|s|db|debito|-)$/i;

/** The movements of a CSV file as its mapping says. Faults are noted; whoever reads to the end throws them. */
export async function* readCsvStatement(
  text: AsyncIterable<string>,
  mapping: CsvMapping,
  notes: ReadingNotes,
): AsyncGenerator<StatementRow> {
  const reader = new CsvRowReader(mapping, notes);
  for await (const record of readRecords(text, mapping.delimiter)) {
    if (record.line <= mapping.headerLine) continue;
    const row = reader.read(record);
    if (row) yield row;
  }
}

class CsvRowReader {
  /** A statement has many rows of few days. */
  private readonly dates = new Map<string, string | null>();

  constructor(
    private readonly mapping: CsvMapping,
    private readonly notes: ReadingNotes,
  ) {}

  /** Null for a record that is no movement, or none to be imported, or faulty. */
  read(record: CsvRecord): StatementRow | null {
    const { columns } = this.mapping;
    const date = this.cell(record, columns.postedOn);
    const amount = this.amountCells(record);
    // Sums and notes below the table, and opening balances, lack the one or the other.
    if (date === '' || amount === '') return this.passOver(record, date, amount);
    if (columns.state !== undefined && NOT_BOOKED.test(this.cell(record, columns.state))) {
      this.notes.notBooked++;
      return null;
    }
    const currency = this.cell(record, columns.currency).toUpperCase();
    if (/^[A-Z]{3}$/.test(currency) && currency !== this.notes.currency) {
      this.notes.otherCurrency++;
      return null;
    }
    const postedOn = this.readDate(record, date);
    const amountUnits = this.readAmount(record);
    if (postedOn === null || amountUnits === null) return null;
    return {
      line: record.line,
      postedOn,
      amountUnits,
      ...this.texts(record, amountUnits),
      externalId: toExternalId(this.cell(record, columns.externalId)),
      category: toCategory(this.cell(record, columns.category)),
      tags: [],
      status: 'cleared',
      splits: [],
    };
  }

  /** Opening balances and notes have no amount, sums no date; neither has what is not booked yet. */
  private passOver(record: CsvRecord, date: string, amount: string): null {
    const width = Math.max(...Object.values(this.mapping.columns).flat());
    const isCutOff = record.cells.length < width && readDate(date, this.mapping.dateOrder) !== null;
    if (isCutOff) this.fault(record, record.cells.length, 'short_row', 'This row ends before its amount.');
    else if (amount !== '' && record.cells.length >= width) this.notes.notBooked++;
    return null;
  }

  private texts(record: CsvRecord, amountUnits: bigint): { payee: string | null; memo: string | null } {
    const { payee, payer, memo } = this.mapping.columns;
    const from = amountUnits > 0n && payer !== undefined ? this.cell(record, payer) : '';
    const name = toPayee(readCsvText(from === '' ? this.cell(record, payee) : from));
    const parts = memo.flatMap((column) => {
      const part = readCsvText(this.cell(record, column));
      return part === '' ? [] : part;
    });
    return { payee: name, memo: toMemo(parts.join(' · ')) };
  }

  private readDate(record: CsvRecord, text: string): string | null {
    let date = this.dates.get(text);
    if (date === undefined) {
      date = readDate(text, this.mapping.dateOrder);
      this.dates.set(text, date);
    }
    if (date === null)
      this.fault(
        record,
        this.mapping.columns.postedOn,
        'not_a_date',
        `"${shown(text)}" is no date as the others.`,
      );
    return date;
  }

  private amountCells(record: CsvRecord): string {
    const { amount, debit, credit } = this.mapping.columns;
    return amount === undefined
      ? this.cell(record, debit) + this.cell(record, credit)
      : this.cell(record, amount);
  }

  private readAmount(record: CsvRecord): bigint | null {
    const { amount, debit, credit, fee, direction } = this.mapping.columns;
    let units: bigint | null;
    if (amount === undefined) {
      const [out, into] = [this.figure(record, debit), this.figure(record, credit)];
      if (out === null || into === null) return null;
      // Some banks write money out without a sign in its own column, others with one.
      units = into - (out < 0n ? -out : out);
    } else {
      units = this.figure(record, amount);
      if (units === null) return null;
      if (direction !== undefined && OUT.test(this.cell(record, direction))) units = -units;
    }
    if (fee !== undefined) {
      const taken = this.figure(record, fee);
      if (taken === null) return null;
      units -= taken;
    }
    return this.mapping.invertAmounts ? -units : units;
  }

  /** 0 for an empty cell; null, and a fault, for what is no amount. */
  private figure(record: CsvRecord, column: number | undefined): bigint | null {
    const text = this.cell(record, column);
    if (column === undefined || text === '') return 0n;
    const units = readAmount(text, this.mapping.decimal, this.notes.currency);
    if (units === null)
      this.fault(record, column, 'not_an_amount', `"${shown(text)}" is no amount in ${this.notes.currency}.`);
    return units;
  }

  private cell({ cells }: CsvRecord, column: number | undefined): string {
    return column === undefined ? '' : (cells[column - 1] ?? '').trim();
  }

  private fault({ line }: CsvRecord, column: number, code: string, message: string): void {
    this.notes.addFault({ line, column }, code, message);
  }
}

const shown = (text: string) => toText(text, 40) ?? '';

function toCategory(text: string): NamedCategory | null {
  const path = text.split(':').flatMap((name) => toText(name, 200) ?? []);
  return path.length === 0 ? null : { id: null, path };
}
