/**
 * Loaded into an api before anything else (`--import`): writes down what it asks PostgreSQL by prepared statements of
 * reports, and by those with values that it does not prepare, as lines of JSON in the file that `RECORDED_STATEMENTS`
 * names.
 */
import { appendFileSync } from 'node:fs';
import pg from 'pg';

type Scalar = string | number | boolean;
export type RecordedValue = Scalar | Scalar[] | null;

/** A statement as pg is given it. */
export interface RecordedStatement {
  /** Empty = not prepared. */
  readonly name: string;
  readonly text: string;
  readonly values: readonly RecordedValue[];
}

const file = process.env['RECORDED_STATEMENTS'];
if (file !== undefined) {
  const write = (statement: object) => appendFileSync(file, `${JSON.stringify(statement)}\n`);
  const { prototype } = pg.Client;
  const ask = Reflect.get(prototype, 'query') as (...given: unknown[]) => unknown;
  const askAndRecord = function (this: unknown, ...given: unknown[]) {
    const [config, values] = given as [{ name?: string; text?: string } | string, unknown[]?];
    if (typeof config === 'object') {
      // The name that `PreparingClient` gives.
      if (config.name?.startsWith('text_')) write({ ...config, values });
    } else if (values && values.length > 0) {
      write({ name: '', text: config, values });
    }
    return ask.apply(this, given);
  };
  Reflect.set(prototype, 'query', askAndRecord);
}
