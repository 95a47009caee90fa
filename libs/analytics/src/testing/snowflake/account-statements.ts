import { GrammarError, parseSnowflake } from './snowflake-grammar.js';

const NAME = String.raw`[A-Z_]\w*`;
const FLAG = '(?:TRUE|FALSE)';
const NUMBER = String.raw`\d+`;
const TEXT = `'[^']*'`;

/** Objects of an account that the parser does not know, with the properties that Snowflake's reference has for them. */
const ACCOUNT_OBJECTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  WAREHOUSE: {
    WAREHOUSE_SIZE: '(?:XSMALL|SMALL|MEDIUM|LARGE)',
    AUTO_SUSPEND: NUMBER,
    AUTO_RESUME: FLAG,
    INITIALLY_SUSPENDED: FLAG,
    RESOURCE_MONITOR: NAME,
    STATEMENT_TIMEOUT_IN_SECONDS: NUMBER,
  },
  'STORAGE INTEGRATION': {
    TYPE: 'EXTERNAL_STAGE',
    STORAGE_PROVIDER: `'S3'`,
    ENABLED: FLAG,
    STORAGE_AWS_ROLE_ARN: `'arn:aws:iam::[^']+:role/[^']+'`,
    STORAGE_ALLOWED_LOCATIONS: String.raw`\(${TEXT}(?:, ${TEXT})*\)`,
  },
  'RESOURCE MONITOR': {
    'WITH CREDIT_QUOTA': NUMBER,
    FREQUENCY: '(?:MONTHLY|DAILY|WEEKLY|YEARLY|NEVER)',
    START_TIMESTAMP: 'IMMEDIATELY',
  },
};
const TRIGGERS = String.raw`(?: TRIGGERS(?: ON \d+ PERCENT DO (?:SUSPEND|SUSPEND_IMMEDIATE|NOTIFY))+)?`;

/** The statements of a script; semicolons stand at the ends of lines. */
export function statementsOf(script: string): string[] {
  return script
    .replace(/^\s*--.*$/gm, '')
    .split(/;\s*$/m)
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '');
}

/** For the statements by which an account is set up. @throws GrammarError when Snowflake would refuse the text */
export function requireAccountStatement(sql: string): void {
  const text = sql.replace(/\s+/g, ' ');
  const kind = Object.keys(ACCOUNT_OBJECTS).find((name) => text.startsWith(`CREATE ${name} `));
  if (kind === undefined) {
    parseSnowflake(sql);
    return;
  }
  const properties = Object.entries(ACCOUNT_OBJECTS[kind]!).map(([name, value]) => `${name} = ${value}`);
  const form = `^CREATE ${kind} (?:IF NOT EXISTS )?${NAME}(?: (?:${properties.join('|')}))+${TRIGGERS}$`;
  if (!new RegExp(form).test(text)) throw new GrammarError(`${text} is no way to make a ${kind}`);
}
