import { GrammarError, loadGrammar, parseSnowflake } from './snowflake-grammar.js';

describe('the grammar gate', () => {
  beforeAll(() => loadGrammar());

  it.each([
    [
      'Query',
      `SELECT household_id, CAST(DATE_TRUNC('month', posted_on) AS DATE) AS month_start, SUM(-amount) AS spend
                 FROM raw.transactions WHERE amount < 0 AND posted_on > CURRENT_DATE
                GROUP BY household_id, CAST(DATE_TRUNC('month', posted_on) AS DATE)`,
    ],
    ['Query', 'SELECT a FROM t QUALIFY ROW_NUMBER() OVER (PARTITION BY b ORDER BY c DESC NULLS LAST) = 1'],
    ['CreateView', 'CREATE OR REPLACE VIEW mart.v AS SELECT NULL AS nothing, a AS "rows" FROM raw.t'],
    [
      'CreateTable',
      'CREATE OR REPLACE TEMPORARY TABLE t (a NUMBER, b TIMESTAMP_NTZ, c TEXT, d BOOLEAN, e DECIMAL(18, 2))',
    ],
    ['Delete', 'DELETE FROM raw.t USING (SELECT DISTINCT id FROM s) AS gone WHERE raw.t.id = gone.id'],
    ['Commit', 'COMMIT'],
  ])('takes a %s', (kind, sql) => {
    expect(parseSnowflake(sql).kind).toBe(kind);
  });

  it.each([
    ['what PostgreSQL alone has', 'SELECT SUM(a) FILTER (WHERE b) FROM t', /sql parser error/],
    ['what is half a statement', 'DELETE raw.t WHERE', /sql parser error/],
    ['two statements', 'SELECT 1; SELECT 2', /statement count 2/],
    ['no statement', '-- nothing', /statement count 0/],
    [
      'a function of DuckDB',
      'SELECT a FROM t WHERE b > (SELECT MAX(LIST_SUM(c)) FROM t)',
      /LIST_SUM is no function/,
    ],
    [
      'a function within a function',
      'SELECT COUNT(STRING_SPLIT(a, b)) FROM t',
      /STRING_SPLIT is no function/,
    ],
    ['a function in a window', 'SELECT SUM(a) OVER (ORDER BY EPOCH(b)) FROM t', /EPOCH is no function/],
    ['a function that gives a table', `SELECT a FROM read_csv('t')`, /READ_CSV is no function/],
    ['a type of DuckDB', 'CREATE TABLE t (a HUGEINT)', /HUGEINT is no type/],
    ['a type within a cast', 'SELECT a::UBIGINT FROM t', /UBIGINT is no type/],
    ['a timestamp with a zone', 'ALTER TABLE t ADD COLUMN a TIMESTAMP_LTZ', /TIMESTAMP_LTZ is no type/],
    ['a reserved word for a column', 'CREATE TABLE t (a TEXT, rows NUMBER)', /ROWS is a reserved word/],
    ['a reserved word after a dot', 'SELECT t.sample FROM t', /SAMPLE is a reserved word/],
    ['a reserved word for an alias', 'SELECT a AS increment FROM t', /INCREMENT is a reserved word/],
  ])('refuses %s', (_what, sql, fault) => {
    expect(() => parseSnowflake(sql)).toThrow(GrammarError);
    expect(() => parseSnowflake(sql)).toThrow(fault);
  });
});
