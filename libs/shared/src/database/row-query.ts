import { Query } from 'pg';
import type { WireClient, WireRow } from './wire-rows.js';

/** One statement. */
export interface Statement {
  /**
   * PostgreSQL parses and plans a named statement once per connection. Only for texts that never change: pg refuses
   * a second text under one name.
   */
  readonly name?: string;
  readonly text: string;
}

/** Takes a row while it is there. */
export type RowTaker = (row: WireRow) => void;

/**
 * Hands rows over as they arrive. pg's connection calls the two methods on the query it is answering; they are no documented
 * part of pg, which is pinned, and `read-lane.int-spec.ts` would notice.
 */
class RowQuery extends Query {
  private fault: unknown = null;

  constructor(
    { name, text }: Statement,
    values: unknown[],
    private readonly onRow: RowTaker,
    done: (error: unknown) => void,
  ) {
    // Given a text, pg does not clone an object of options.
    super(text, values, (error) => done(error ?? this.fault));
    (this as { name?: string | undefined }).name = name;
  }

  /** Nothing to prepare: the base class would look up a parser for every column. */
  handleRowDescription(): void {
    return;
  }

  /** What is thrown here would end the connection, with the answers of others on it. */
  handleDataRow(row: WireRow): void {
    if (this.fault !== null) return;
    try {
      this.onRow(row);
    } catch (fault) {
      this.fault = fault;
    }
  }
}

/** Runs a statement; its rows are handed over while they arrive. */
export function queryRows(
  client: Pick<WireClient, 'query'>,
  statement: Statement,
  values: readonly unknown[],
  onRow: RowTaker,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const query = new RowQuery(statement, [...values], onRow, (error) => {
      // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- What was thrown is passed on.
      if (error) reject(error);
      else resolve();
    });
    client.query(query);
  });
}
