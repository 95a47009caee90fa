import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { type Binds, type DatabaseSession, SnowflakeDatabase, type Stages } from './snowflake-database.js';
import { loadGrammar } from './snowflake-grammar.js';
import { type KnownUser, type LoginRequest, verifyLogin } from './snowflake-login.js';
import { WireError, type WireResult } from './snowflake-wire.js';

export interface TestAccount extends KnownUser {
  readonly warehouse: string;
  readonly database: string;
  readonly schema: string;
  readonly stages: Stages;
  /** How long a second of a statement's time limit takes; absent = a second. */
  readonly secondMs?: number;
}

/** What the paths get. */
interface RequestBody {
  readonly data: LoginRequest;
  readonly sqlText: string;
  readonly bindings?: Binds;
}

interface OpenSession {
  readonly statements: DatabaseSession;
  /** Null = the login named none that exists. */
  readonly database: string | null;
  readonly warehouse: string | null;
}

/**
 * Enough of Snowflake's protocol for the SDK as it is: logging in with a key pair, statements one by one with all rows in
 * the answer, and logging out. SQL is run by DuckDB, after the parser has found it to be Snowflake's.
 */
export class SnowflakeTestServer {
  /** All statements that came, in their order. */
  readonly statements: string[] = [];
  private readonly sessions = new Map<string, OpenSession>();

  private constructor(
    private readonly server: Server,
    private readonly account: TestAccount,
    private readonly database: SnowflakeDatabase,
  ) {}

  static async start(account: TestAccount): Promise<SnowflakeTestServer> {
    await loadGrammar();
    const server = createServer();
    const database = await SnowflakeDatabase.create(account.stages, account.secondMs);
    const started = new SnowflakeTestServer(server, account, database);
    server.on('request', (request, response) => void started.serve(request, response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return started;
  }

  /** For SNOWFLAKE_URL. */
  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  get openSessions(): number {
    return this.sessions.size;
  }

  /** As when Snowflake ends sessions that nobody has used. */
  endSessions(): void {
    for (const token of this.sessions.keys()) this.end(token);
  }

  async stop(): Promise<void> {
    this.endSessions();
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
    this.database.close();
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const sent = Buffer.concat(chunks);
    const text = (request.headers['content-encoding'] === 'gzip' ? gunzipSync(sent) : sent).toString();
    const answer = await this.answer(request, JSON.parse(text || '{}') as RequestBody);
    response.writeHead(answer === null ? 404 : 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(answer ?? { success: false, message: 'Not found', code: null, data: null }));
  }

  /** @returns null = there is no such path */
  private async answer(request: IncomingMessage, body: RequestBody): Promise<object | null> {
    const { pathname, searchParams } = new URL(request.url ?? '', this.url);
    const token = /Token="([^"]+)"/.exec(request.headers.authorization ?? '')?.[1] ?? '';
    try {
      switch (pathname) {
        case '/session/v1/login-request':
          return success(await this.logIn(body.data, searchParams));
        case '/queries/v1/query-request':
          return success(await this.runStatement(token, body.sqlText, body.bindings ?? {}));
        case '/session':
          this.sessionOf(token);
          this.end(token);
          return success(null);
        case '/telemetry/send':
          return success(null);
        default:
          return null;
      }
    } catch (error) {
      if (!(error instanceof WireError)) throw error;
      const { code, message } = error;
      return {
        success: false,
        code,
        message,
        data: { errorCode: code, sqlState: '42000', queryId: randomUUID() },
      };
    }
  }

  private async logIn(login: LoginRequest, asked: URLSearchParams): Promise<object> {
    verifyLogin(login, asked.get('roleName'), this.account);
    const { database, schema, warehouse, role } = this.account;
    const named = (name: string, known: string) => (asked.get(name) === known ? known : null);
    const token = randomUUID();
    const session = {
      statements: await this.database.connect(),
      database: named('databaseName', database) && named('schemaName', schema),
      warehouse: named('warehouse', warehouse),
    };
    this.sessions.set(token, session);
    return {
      ...{ token, masterToken: randomUUID(), validityInSeconds: 3_600, masterValidityInSeconds: 14_400 },
      ...{ sessionId: this.sessions.size, parameters: [] },
      sessionInfo: {
        ...{
          databaseName: session.database,
          schemaName: schema,
          warehouseName: session.warehouse,
          roleName: role,
        },
      },
    };
  }

  private async runStatement(token: string, sql: string, binds: Binds): Promise<object> {
    const session = this.sessionOf(token);
    this.statements.push(sql);
    if (!/^ALTER SESSION/i.test(sql)) {
      if (session.database === null) {
        throw new WireError(
          '090105',
          'Cannot perform operation. This session does not have a current database.',
        );
      }
      if (session.warehouse === null) {
        throw new WireError('000606', 'No active warehouse selected in the current session.');
      }
    }
    const { columns, rows, statementTypeId }: WireResult = await session.statements.run(sql, binds);
    return {
      ...{ rowtype: columns, rowset: rows, total: rows.length, returned: rows.length },
      ...{ queryId: randomUUID(), queryResultFormat: 'json', statementTypeId, version: 1 },
      parameters: [...session.statements.parameters].map(([name, value]) => ({ name, value })),
    };
  }

  private sessionOf(token: string): OpenSession {
    const session = this.sessions.get(token);
    if (!session)
      throw new WireError('390111', 'Session no longer exists. New login required to access the service.');
    return session;
  }

  private end(token: string): void {
    this.sessions.get(token)?.statements.close();
    this.sessions.delete(token);
  }
}

const success = (data: object | null) => ({ success: true, code: null, message: null, data });
