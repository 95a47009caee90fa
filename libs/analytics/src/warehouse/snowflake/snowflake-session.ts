import { createHash, createPublicKey, type KeyObject } from 'node:crypto';
import type { Bind, Column, Connection, RowStatement, SnowflakeError as SdkError } from 'snowflake-sdk';
import type { WarehouseRow, WarehouseSession } from '../warehouse.js';
import { quietSdk, type SnowflakeSettings } from './snowflake.config.js';
import { SnowflakeConnectionError, SnowflakeError } from './snowflake.errors.js';

export interface SnowflakeLogin {
  readonly account: string;
  /** Null = where the account's identifier says. */
  readonly url: string | null;
  readonly user: string;
  /** RSA, of 2048 bits or more. */
  readonly privateKey: KeyObject;
  readonly role: string;
  readonly warehouse: string;
  readonly database: string;
  readonly schema: string;
  /** After which a statement, or its waiting for a lock, is ended. */
  readonly statementSeconds: number;
}

/** A login that failed for want of an answer is tried so often again, after a second or two. */
const LOGIN_RETRIES = 1;

interface Answer {
  readonly statement: RowStatement;
  readonly rows: readonly (readonly (string | null)[])[];
}

/** Statements, one after the other, in one session of Snowflake. */
export class SnowflakeSession implements WarehouseSession {
  private constructor(private readonly connection: Connection) {}

  /** @throws SnowflakeConnectionError; SnowflakeError when the session cannot be set up */
  static async open(login: SnowflakeLogin): Promise<SnowflakeSession> {
    const session = new SnowflakeSession(await connect(login));
    try {
      await session.execute(`ALTER SESSION SET ${parametersFor(login)}`);
      return session;
    } catch (error) {
      await session.close();
      throw error;
    }
  }

  /** @param binds for each `?` @returns how many rows were changed @throws SnowflakeError */
  async execute(sql: string, binds: readonly Bind[] = []): Promise<number> {
    const { statement } = await this.run(sql, binds);
    // Negative when the statement is not one that changes rows.
    return Math.max(statement.getNumUpdatedRows() ?? 0, 0);
  }

  /** @param binds for each `?` @throws SnowflakeError */
  async query(sql: string, binds: readonly Bind[] = []): Promise<WarehouseRow[]> {
    const { statement, rows } = await this.run(sql, binds);
    const columns = statement.getColumns() ?? [];
    return rows.map((values) =>
      Object.fromEntries(
        columns.map((column, index) => [
          column.getName().toLowerCase(),
          textOf(column, values[index] ?? null),
        ]),
      ),
    );
  }

  /** Ends the session, and with it an open transaction. Repeatable. @throws SnowflakeError */
  async close(): Promise<void> {
    if (!this.connection.isUp()) return;
    await new Promise<void>((resolve, reject) => {
      this.connection.destroy((error) => {
        if (error) reject(SnowflakeError.ofStatement(error));
        else resolve();
      });
    });
  }

  private run(sqlText: string, binds: readonly Bind[]): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.connection.execute({
        sqlText,
        binds,
        rowMode: 'array',
        complete: (error, statement, rows) => {
          if (error) reject(SnowflakeError.ofStatement(error));
          else resolve({ statement, rows: (rows ?? []) as Answer['rows'] });
        },
      });
    });
  }
}

/** A session as the settings say. @throws SnowflakeConnectionError; SnowflakeError when it cannot be set up */
export function openSnowflake(settings: SnowflakeSettings): Promise<SnowflakeSession> {
  const account = settings.SNOWFLAKE_ACCOUNT;
  const privateKey = settings.SNOWFLAKE_PRIVATE_KEY ?? settings.SNOWFLAKE_PRIVATE_KEY_PATH;
  if (account === undefined || privateKey === undefined)
    throw new Error('There are no settings of Snowflake.');
  return SnowflakeSession.open({
    ...{ account, privateKey },
    url: settings.SNOWFLAKE_URL ?? null,
    user: settings.SNOWFLAKE_USER,
    role: settings.SNOWFLAKE_ROLE,
    warehouse: settings.SNOWFLAKE_WAREHOUSE,
    database: settings.SNOWFLAKE_DATABASE,
    schema: settings.SNOWFLAKE_SCHEMA,
    statementSeconds: settings.SNOWFLAKE_STATEMENT_SECONDS,
  });
}

async function connect(login: SnowflakeLogin): Promise<Connection> {
  const { account, url, user, privateKey, role, warehouse, database, schema } = login;
  quietSdk();
  // Loaded only where it is used: it is larger than all the rest.
  const { default: sdk } = await import('snowflake-sdk');
  // What it would write into a file and onto the console comes to us as errors.
  sdk.configure({ logLevel: 'OFF' });
  const connection = sdk.createConnection({
    ...{ account, username: user, role, warehouse, database, schema },
    ...(url === null ? {} : { accessUrl: url }),
    authenticator: 'SNOWFLAKE_JWT',
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
    // A number of JavaScript ends at 2^53.
    representNullAsStringNull: false,
    fetchAsString: ['Number', 'Boolean', 'Date', 'JSON', 'Buffer'],
    sfRetryMaxLoginRetries: LOGIN_RETRIES,
  });
  // `connectAsync` resolves even when the login was refused.
  await new Promise<void>((resolve, reject) => {
    connection.connect((error?: SdkError) => {
      if (error) {
        const fingerprint = fingerprintOf(privateKey);
        reject(SnowflakeConnectionError.ofLogin(error, { account, user, url, fingerprint }));
      } else resolve();
    });
  });
  return connection;
}

/** As Snowflake shows it of the key that it knows. */
export function fingerprintOf(key: KeyObject): string {
  const der = createPublicKey(key).export({ type: 'spki', format: 'der' });
  return `SHA256:${createHash('sha256').update(der).digest('base64')}`;
}

/** Whatever the account and the user have as defaults. */
function parametersFor({ statementSeconds }: SnowflakeLogin): string {
  return Object.entries({
    AUTOCOMMIT: 'TRUE',
    // A process that was killed does not go on computing, and paying.
    ABORT_DETACHED_QUERY: 'TRUE',
    STATEMENT_TIMEOUT_IN_SECONDS: statementSeconds,
    LOCK_TIMEOUT: statementSeconds,
    TIMEZONE: `'UTC'`,
    DATE_OUTPUT_FORMAT: `'YYYY-MM-DD'`,
    TIMESTAMP_NTZ_OUTPUT_FORMAT: `'YYYY-MM-DD HH24:MI:SS.FF6'`,
    QUERY_TAG: `'budgetsync'`,
  })
    .map(([name, value]) => `${name} = ${value}`)
    .join(' ');
}

function textOf(column: Column, text: string | null): string | null {
  if (text === null) return null;
  if (column.isBoolean()) return text.toLowerCase();
  // No more digits of a second than there are.
  return column.isTimestampNtz() ? text.replace(/\.?0+$/, '') : text;
}
