import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import {
  csvFile,
  inPages,
  jsonFile,
  PersonalDataExporter,
  PersonalDataExporters,
  type ExportFile,
  type Field,
} from '#shared/personal-data';

const PAGE = 500;

interface SessionRow {
  readonly id: string;
  readonly issuedAt: Date;
  readonly lastUsedAt: Date;
  readonly expiresAt: Date;
  readonly revokedAt: Date | null;
  readonly userAgent: string | null;
}

interface AuditRow {
  readonly id: string;
  readonly kind: string;
  readonly occurredAt: Date;
  readonly sessionId: string | null;
  readonly userAgent: string | null;
}

interface ApiKeyRow {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly string[];
  readonly householdId: string;
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
}

const PROFILE_SQL = `
  SELECT id, email, email_verified_at AS "emailVerifiedAt", display_name AS "displayName", time_zone AS "timeZone",
         personal_household_id AS "personalHouseholdId", created_at AS "createdAt"
    FROM auth."user" WHERE id = $1`;
const SESSION_SQL = `
  SELECT id, issued_at AS "issuedAt", used_at AS "lastUsedAt", expires_at AS "expiresAt",
         revoked_at AS "revokedAt", user_agent AS "userAgent"
    FROM auth.session WHERE user_id = $1 AND kind = 'sign_in' AND ($2::uuid IS NULL OR id > $2) ORDER BY id LIMIT $3`;
const API_KEY_SQL = `
  SELECT session_id AS id, name, scopes, household_id AS "householdId", created_at AS "createdAt",
         last_used_at AS "lastUsedAt"
    FROM auth.api_key WHERE user_id = $1 AND ($2::uuid IS NULL OR session_id > $2) ORDER BY session_id LIMIT $3`;
const AUDIT_SQL = `
  SELECT id, kind, occurred_at AS "occurredAt", session_id AS "sessionId", user_agent AS "userAgent"
    FROM auth.audit_event WHERE user_id = $1 AND ($2::uuid IS NULL OR id > $2) ORDER BY id LIMIT $3`;

/** The account: profile, sessions, API keys, and what was recorded about signing in. No secret, no digest of one. */
@Injectable()
export class IdentityExporter extends PersonalDataExporter implements OnModuleInit {
  constructor(private readonly exporters: PersonalDataExporters) {
    super();
  }

  onModuleInit(): void {
    this.exporters.register(this);
  }

  override ofPerson(manager: EntityManager, userId: string): readonly ExportFile[] {
    const rows =
      <R extends { readonly id: string }>(sql: string) =>
      () =>
        inPages<R>(PAGE, (last, size) => manager.query<R[]>(sql, [userId, last?.id ?? null, size]));
    return [
      { path: 'profile.json', content: () => profileJson(manager, userId) },
      csvFile('sessions.csv', SESSION, rows<SessionRow>(SESSION_SQL)),
      jsonFile('sessions.json', rows<SessionRow>(SESSION_SQL)),
      csvFile('api-keys.csv', API_KEY, rows<ApiKeyRow>(API_KEY_SQL)),
      jsonFile('api-keys.json', rows<ApiKeyRow>(API_KEY_SQL)),
      csvFile('audit-events.csv', AUDIT, rows<AuditRow>(AUDIT_SQL)),
      jsonFile('audit-events.json', rows<AuditRow>(AUDIT_SQL)),
    ];
  }
}

async function* profileJson(manager: EntityManager, userId: string): AsyncGenerator<string> {
  const [profile] = await manager.query<unknown[]>(PROFILE_SQL, [userId]);
  yield JSON.stringify(profile, null, 2);
}

const SESSION: readonly Field<SessionRow>[] = [
  ['id', ({ id }) => id],
  ['issuedAt', ({ issuedAt }) => issuedAt],
  ['lastUsedAt', ({ lastUsedAt }) => lastUsedAt],
  ['expiresAt', ({ expiresAt }) => expiresAt],
  ['revokedAt', ({ revokedAt }) => revokedAt],
  ['userAgent', ({ userAgent }) => userAgent],
];

const API_KEY: readonly Field<ApiKeyRow>[] = [
  ['id', ({ id }) => id],
  ['name', ({ name }) => name],
  ['scopes', ({ scopes }) => scopes.join(' ')],
  ['householdId', ({ householdId }) => householdId],
  ['createdAt', ({ createdAt }) => createdAt],
  ['lastUsedAt', ({ lastUsedAt }) => lastUsedAt],
];

const AUDIT: readonly Field<AuditRow>[] = [
  ['id', ({ id }) => id],
  ['kind', ({ kind }) => kind],
  ['occurredAt', ({ occurredAt }) => occurredAt],
  ['sessionId', ({ sessionId }) => sessionId],
  ['userAgent', ({ userAgent }) => userAgent],
];
