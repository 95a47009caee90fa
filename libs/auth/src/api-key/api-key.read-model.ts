import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '#shared';
import type { ApiKeyScope } from './api-key-secret.js';

/** A living key as its user sees it. Its id is that of its session. */
export interface ApiKeyView {
  readonly id: string;
  readonly name: string;
  /** The key's first characters. */
  readonly prefix: string;
  readonly scopes: readonly ApiKeyScope[];
  /** The one household that it acts in. */
  readonly householdId: string;
  readonly createdAt: Date;
  /** To the hour. */
  readonly lastUsedAt: Date | null;
  readonly expiresAt: Date | null;
}

@Injectable()
export class ApiKeyReadModel {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** The user's living keys, newest first; `before` is the id of the last one already seen. */
  list(userId: string, limit: number, before: string | null): Promise<ApiKeyView[]> {
    return this.dataSource.query<ApiKeyView[]>(
      `SELECT api_key.session_id AS id, name, prefix, scopes, household_id AS "householdId",
              created_at AS "createdAt", last_used_at AS "lastUsedAt",
              NULLIF(session.expires_at, 'infinity') AS "expiresAt"
         FROM auth.api_key JOIN auth.session ON session.id = api_key.session_id
        WHERE api_key.user_id = $1 AND session.revoked_at IS NULL AND session.expires_at > $2
          AND ($3::uuid IS NULL OR api_key.session_id < $3)
        ORDER BY api_key.session_id DESC LIMIT $4`,
      [userId, this.clock.now(), before, limit],
    );
  }
}
