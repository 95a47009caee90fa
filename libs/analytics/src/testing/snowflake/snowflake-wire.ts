import { DuckDBDateValue, DuckDBTimestampValue, type DuckDBType, type DuckDBValue } from '@duckdb/node-api';

/** How a column is announced. */
export interface WireColumn {
  readonly name: string;
  readonly type: 'boolean' | 'date' | 'fixed' | 'real' | 'text' | 'timestamp_ntz';
  readonly precision: number | null;
  readonly scale: number | null;
  readonly nullable: boolean;
}

/** What a statement answers. */
export interface WireResult {
  readonly columns: readonly WireColumn[];
  readonly rows: readonly (readonly (string | null)[])[];
  /** What kind of statement it was, in the protocol's numbers; the SDK asks whether it has changed rows. */
  readonly statementTypeId: number;
}

/** A refusal: Snowflake's code, and what it says. */
export class WireError extends Error {
  override readonly name = 'WireError';

  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

export function wireColumn(name: string, duckDbType: string): WireColumn {
  const [, precision = '', scale = ''] = /^DECIMAL\((\d+),\s*(\d+)\)$/.exec(duckDbType) ?? [];
  const column = { name: name.toUpperCase(), precision: null, scale: null, nullable: true };
  if (precision !== '')
    return { ...column, type: 'fixed', precision: Number(precision), scale: Number(scale) };
  switch (duckDbType) {
    case 'BIGINT':
    case 'HUGEINT':
    case 'INTEGER':
      return { ...column, type: 'fixed', precision: 38, scale: 0 };
    case 'DOUBLE':
      return { ...column, type: 'real' };
    case 'DATE':
      return { ...column, type: 'date' };
    case 'TIMESTAMP':
      return { ...column, type: 'timestamp_ntz', scale: 6 };
    case 'BOOLEAN':
      return { ...column, type: 'boolean' };
    case 'VARCHAR':
      return { ...column, type: 'text' };
    default:
      throw new WireError('000002', `Unsupported feature '${duckDbType}'.`);
  }
}

export function wireColumns(names: readonly string[], types: readonly DuckDBType[]): WireColumn[] {
  return names.map((name, index) => wireColumn(name, types[index]!.toString()));
}

/** Everything goes over the wire as text: dates as days and timestamps as seconds since 1970. */
export function wireValue(value: DuckDBValue): string | null {
  if (value === null) return null;
  if (typeof value === 'boolean') return value ? '1' : '0';
  if (value instanceof DuckDBDateValue) return String(value.days);
  if (value instanceof DuckDBTimestampValue) {
    const digits = value.micros.toString().replace('-', '').padStart(7, '0');
    return `${value.micros < 0n ? '-' : ''}${digits.slice(0, -6)}.${digits.slice(-6)}`;
  }
  return value.toString();
}

export function fromBind({
  type,
  value,
}: {
  type: string;
  value: string | null;
}): string | bigint | number | boolean | null {
  if (value === null) return null;
  switch (type) {
    case 'FIXED':
      return BigInt(value);
    case 'REAL':
      return Number(value);
    case 'BOOLEAN':
      return value === 'true';
    case 'TEXT':
      return value;
    default:
      throw new WireError('000002', `Unsupported feature 'bind of ${type}'.`);
  }
}
