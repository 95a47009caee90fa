import { init, parse } from '@guanmingchiu/sqlparser-ts';

/** A statement that Snowflake would understand. */
export interface ParsedStatement {
  /** What it is, as the parser calls it, e.g. `CreateTable`. */
  readonly kind: string;
  readonly tree: Readonly<Record<string, unknown>>;
}

/** Why a text is no statement for Snowflake. */
export class GrammarError extends Error {
  override readonly name = 'GrammarError';
}

type Role = 'function' | 'type' | 'name';
type Node = Readonly<Record<string, unknown>>;

const words = (text: string) => new Set(text.trim().split(/\s+/));

/**
 * What means the same in Snowflake and in the DuckDB behind the test server. Another function or type is added after
 * reading what it does in both.
 */
const KNOWN = {
  function:
    words(`ABS AVG COALESCE COUNT CURRENT_DATE DATE_TRUNC DENSE_RANK FIRST_VALUE GREATEST LAG LAST_VALUE LEAD LEAST
    LENGTH LOWER MAX MIN MOD NULLIF RANK REPLACE ROUND ROW_NUMBER SUM UPPER`),
  type: words(
    'BIGINT BOOLEAN DATE DECIMAL DOUBLEPRECISION INT INTEGER NUMBER NUMERIC TEXT TIMESTAMP TIMESTAMPNTZ VARCHAR',
  ),
};

/** Words that Snowflake takes for its own, and the parser for names of columns and tables. */
const RESERVED =
  words(`ALL ALTER AND ANY AS BETWEEN BY CASE CAST CHECK COLUMN CONNECT CONSTRAINT CREATE CROSS CURRENT
  CURRENT_DATE CURRENT_TIME CURRENT_TIMESTAMP CURRENT_USER DELETE DISTINCT DROP ELSE EXISTS FALSE FOLLOWING FOR FROM FULL
  GRANT GROUP HAVING ILIKE IN INCREMENT INNER INSERT INTERSECT INTO IS JOIN LATERAL LEFT LIKE LOCALTIME LOCALTIMESTAMP
  MINUS NATURAL NOT NULL OF ON OR ORDER QUALIFY REGEXP REVOKE RIGHT RLIKE ROW ROWS SAMPLE SELECT SET SOME START TABLE
  TABLESAMPLE THEN TO TRIGGER TRUE TRY_CAST UNION UNIQUE UPDATE USING VALUES WHEN WHENEVER WHERE WITH`);

/** Has to be awaited once before anything is parsed. */
export async function loadGrammar(): Promise<void> {
  await init();
}

/** @throws GrammarError when Snowflake would refuse the text, or nobody has compared a word of it */
export function parseSnowflake(sql: string): ParsedStatement {
  const statement = parseOne(sql);
  for (const [role, word] of wordsIn(statement.tree)) {
    if (role === 'name' ? RESERVED.has(word) : !KNOWN[role].has(word)) {
      throw new GrammarError(
        role === 'name'
          ? `${word} is a reserved word`
          : `${word} is no ${role} that both databases are known to have`,
      );
    }
  }
  return statement;
}

function parseOne(sql: string): ParsedStatement {
  let statements: Node[];
  try {
    statements = parse(sql, 'snowflake') as unknown as Node[];
  } catch (error) {
    throw new GrammarError((error as Error).message);
  }
  // A session runs one at a time, unless MULTI_STATEMENT_COUNT says otherwise.
  if (statements.length !== 1) {
    throw new GrammarError(
      `Actual statement count ${statements.length} did not match the desired statement count 1`,
    );
  }
  const [[kind, tree]] = Object.entries(statements[0]!) as [[string, Node]];
  // Statements of one word have no tree.
  return { kind, tree: tree ?? {} };
}

/** Functions, types and names without quotes, in upper case. */
function* wordsIn(tree: unknown): Generator<readonly [Role, string]> {
  if (typeof tree !== 'object' || tree === null) return;
  if (Array.isArray(tree)) {
    for (const item of tree) yield* wordsIn(item);
    return;
  }
  const node = tree as Node;
  const { value: name, span, quote_style: quotes } = node;
  if (typeof name === 'string' && span !== undefined) {
    // DuckDB would take it for the name of a file.
    if (quotes === "'") throw new GrammarError(`'${name}' is a text and no name`);
    if (!quotes) yield ['name', name.toUpperCase()];
  }
  for (const [key, child] of Object.entries(node)) {
    // A literal has no words, though NULL looks like a name.
    if (key === 'Value' || child === null || child === undefined) continue;
    if (key === 'data_type') yield ['type', typeName(child)];
    else if (key === 'Function' || (key === 'Table' && (child as Node)['args'] !== undefined)) {
      const { name: called, ...rest } = child as Node;
      // Its name may be a reserved word, as CURRENT_DATE is.
      yield ['function', nameOf(called)];
      yield* wordsIn(rest);
    } else yield* wordsIn(child);
  }
}

function typeName(type: unknown): string {
  if (typeof type === 'string') return type.toUpperCase();
  const [[name, details]] = Object.entries(type as Node) as [[string, unknown]];
  return name === 'Custom' ? nameOf((details as readonly unknown[])[0]) : name.toUpperCase();
}

/** @param parts of a name with dots */
export function nameOf(parts: unknown): string {
  return (parts as readonly { Identifier: { value: string } }[])
    .map(({ Identifier: { value } }) => value)
    .join('.')
    .toUpperCase();
}
