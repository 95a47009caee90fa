import type { SnowflakeError as SdkError } from 'snowflake-sdk';

const SET_UP =
  `Was all of libs/analytics/src/warehouse/snowflake/sql run, and do SNOWFLAKE_ROLE, SNOWFLAKE_DATABASE,
  SNOWFLAKE_SCHEMA and SNOWFLAKE_STAGE name what it made?`.replace(/\s+/g, ' ');

/** What to do about what Snowflake says, by its code. */
const ADVICE: Readonly<Record<string, string>> = {
  '000606': 'No warehouse computes it: SNOWFLAKE_ROLE needs USAGE on SNOWFLAKE_WAREHOUSE.',
  '000630': 'SNOWFLAKE_STATEMENT_SECONDS says how long a statement may take; a larger warehouse is faster.',
  '001003': 'The statement is not one that Snowflake understands: this is a fault of the product.',
  '002003': SET_UP,
  '002043': SET_UP,
  '003001': SET_UP,
  '090105': SET_UP,
  '090106': SET_UP,
  '091016': 'The stage does not show the file: its URL must be the folder etl/ of the product’s bucket.',
  '390189': 'SNOWFLAKE_USER must have been granted SNOWFLAKE_ROLE.',
  '407002': 'The session has ended; the next run begins a new one.',
};
/** What the SDK itself says when no answer came. */
const UNREACHABLE = /^4010\d\d$/;

/** Snowflake did not do what it was asked; the message says why, and what may help. */
export class SnowflakeError extends Error {
  override readonly name: string = 'SnowflakeError';

  /** @param code Snowflake's own, e.g. `002003`; empty = it did not answer */
  constructor(
    readonly code: string,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }

  static ofStatement(cause: SdkError): SnowflakeError {
    const code = codeOf(cause);
    return new SnowflakeError(code, [describe(cause), ADVICE[code]].filter(Boolean).join(' '), { cause });
  }
}

/** There is no session: nobody answered, or the login was refused. */
export class SnowflakeConnectionError extends SnowflakeError {
  override readonly name = 'SnowflakeConnectionError';

  /** @param url where it was tried; null = where the account's identifier says @param fingerprint of the public key */
  static ofLogin(
    cause: SdkError,
    {
      account,
      user,
      url,
      fingerprint,
    }: { account: string; user: string; url: string | null; fingerprint: string },
  ): SnowflakeConnectionError {
    const code = codeOf(cause);
    const advice = UNREACHABLE.test(code)
      ? `Nobody answers at ${url ?? `the address of ${account}`}: check SNOWFLAKE_ACCOUNT and SNOWFLAKE_URL, and whether this machine may reach it.`
      : (ADVICE[code] ??
        `Check SNOWFLAKE_ACCOUNT (${account}) and SNOWFLAKE_USER (${user}), whose RSA_PUBLIC_KEY_FP must be ${fingerprint} (DESC USER ${user}).`);
    return new SnowflakeConnectionError(code, `${describe(cause)} ${advice}`, { cause });
  }
}

/** Six digits, as Snowflake's own pages write it; the SDK's errors have numbers. */
function codeOf({ code }: SdkError): string {
  return code === undefined ? '' : String(code).padStart(6, '0');
}

function describe(cause: SdkError): string {
  const message = cause.message.trim();
  return `Snowflake: ${message}${/[.!?]$/.test(message) ? '' : '.'} (${codeOf(cause) || 'no code'})`;
}
