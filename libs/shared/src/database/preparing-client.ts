import { hash } from 'node:crypto';
import type { Client, ClientConfig } from 'pg';
import { WireClient } from './wire-rows.js';

/** A report that is prepared takes 350 kB of the server's memory on each connection. What comes later is not prepared. */
const MOST_STATEMENTS = 64;

type Ask = (text: unknown, values?: unknown, done?: unknown) => unknown;

/**
 * A client whose statements with parameters PostgreSQL parses once per connection, and plans no more often than its
 * `plan_cache_mode` says: each has a name that follows from its text, so that any connection, also one of a proxy that
 * keeps prepared statements (PgBouncer: `max_prepared_statements`), may have it already.
 */
export class PreparingClient extends WireClient {
  private readonly names = new Map<string, string>();

  constructor(config?: string | ClientConfig) {
    super(config);
    const ask = this.query.bind(this) as Ask;
    const askPrepared: Ask = (text, values, done) => {
      const name = typeof text === 'string' && Array.isArray(values) ? this.nameOf(text) : undefined;
      return name === undefined ? ask(text, values, done) : ask({ name, text }, values, done);
    };
    this.query = askPrepared as Client['query'];
  }

  private nameOf(text: string): string | undefined {
    const known = this.names.get(text);
    if (known !== undefined || this.names.size >= MOST_STATEMENTS) return known;
    const name = `text_${hash('sha256', text, 'hex').slice(0, 32)}`;
    this.names.set(text, name);
    return name;
  }
}
