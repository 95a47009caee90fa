/** One row of a statement. */
export interface StatementRow {
  /** YYYY-MM-DD. */
  readonly day: string;
  readonly payee: string;
  readonly memo: string;
  /** Hundredths. */
  readonly cents: number;
}

/** Payees, memos and amounts vary by number only, so runs are alike. */
export function statementRows(rows: number): StatementRow[] {
  return Array.from({ length: rows }, (_, row) => ({
    day: new Date(Date.UTC(2022, 0, 1 + (row % 1_400))).toISOString().slice(0, 10),
    payee: `Shop & Sons ${row % 500}`,
    memo: `Card payment ${row}`,
    cents: (row % 17 === 0 ? 1 : -1) * ((1 + (row % 900)) * 100 + (row % 100)),
  }));
}

/** A bank's CSV file with these rows. */
export function statementOf(rows: number): string {
  const lines = statementRows(rows).map(({ day, payee, memo, cents }) => {
    const digits = String(Math.abs(cents)).padStart(3, '0');
    return `${day};"${payee}";${memo};${cents < 0 ? '-' : ''}${digits.slice(0, -2)},${digits.slice(-2)};EUR`;
  });
  return ['Booking date;Payee;Payment reference;Amount;Currency', ...lines].join('\n');
}
