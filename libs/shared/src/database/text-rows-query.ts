import { Query, type Client } from 'pg';

/** A row as PostgreSQL sends it: the text of each column, in the order of the statement's columns. */
export type TextRow = readonly (string | null)[];

/** One statement. */
export interface Statement {
  /**
   * PostgreSQL parses and plans a named statement once per connection. Only for texts that never change: pg refuses
   * a second text under one name.
   */
  readonly name?: string;
  readonly text: string;
}

/** What pg's parser hands to a query for each row. */
interface DataRow {
  readonly fields: TextRow;
}

/**
 * Keeps rows as they arrive. Making objects of fifty rows and JSON of the objects costs twice as much CPU as writing
 * the JSON from the texts (docs/adr/0015). pg's connection calls the two methods on the query it is answering; they
 * are no documented part of pg, which is pinned, and `read-lane.int-spec.ts` would notice.
 */
class TextRowsQuery extends Query {
  readonly received: TextRow[] = [];

  constructor(
    { name, text }: Statement,
    values: unknown[],
    done: (error: Error | null | undefined, rows: TextRow[]) => void,
  ) {
    // Given a text, pg does not clone an object of options.
    super(text, values, (error) => done(error, this.received));
    (this as { name?: string | undefined }).name = name;
  }

  /** Nothing to prepare: the base class would look up a parser for every column. */
  handleRowDescription(): void {
    return;
  }

  handleDataRow({ fields }: DataRow): void {
    this.received.push(fields);
  }
}

/** Runs a statement on a connection. */
export function queryTextRows(
  client: Pick<Client, 'query'>,
  statement: Statement,
  values: readonly unknown[],
): Promise<TextRow[]> {
  return new Promise((resolve, reject) => {
    const query = new TextRowsQuery(statement, [...values], (error, rows) => {
      if (error) reject(error);
      else resolve(rows);
    });
    client.query(query);
  });
}
