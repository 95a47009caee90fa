import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock, InvalidFieldError, newId } from '#shared';
import { AuditTrail } from '../audit/audit-trail.js';
import { TooManyApiKeysError } from '../auth.errors.js';
import { apiKeyHash, newApiKeySecret, shownPrefix, type ApiKeyScope } from './api-key-secret.js';
import type { ApiKeyView } from './api-key.read-model.js';

/** Living keys of one user. */
const MOST_KEYS = 20;

export interface ApiKeyWish {
  readonly name: string;
  readonly scopes: readonly ApiKeyScope[];
  /** Null: good until it is revoked. */
  readonly expiresAt: Date | null;
}

/** For whom a key acts, and the one household in which it does. */
export interface ApiKeyOwner {
  readonly userId: string;
  readonly householdId: string;
}

export interface NewApiKey extends ApiKeyView {
  /** The key itself, which nobody can show again. */
  readonly key: string;
}

@Injectable()
export class ApiKeyService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** @throws InvalidFieldError for an expiry that is not to come, TooManyApiKeysError */
  create({ userId, householdId }: ApiKeyOwner, { expiresAt, ...wish }: ApiKeyWish): Promise<NewApiKey> {
    const now = this.clock.now();
    if (expiresAt && expiresAt <= now) {
      throw new InvalidFieldError('/expiresAt', 'not_in_the_future', 'must be in the future');
    }
    const [id, key] = [newId(), newApiKeySecret()];
    const view: ApiKeyView = {
      id,
      ...wish,
      prefix: shownPrefix(key),
      householdId,
      createdAt: now,
      lastUsedAt: null,
      expiresAt,
    };
    return this.dataSource.transaction(async (manager) => {
      // Locked: the keys of one user are made one after the other, so that they can be counted.
      await manager.query('SELECT FROM auth."user" WHERE id = $1 FOR NO KEY UPDATE', [userId]);
      const [{ living }] = await manager.query<[{ living: number }]>(
        `SELECT count(*)::integer AS living FROM auth.session
          WHERE user_id = $1 AND kind = 'api_key' AND revoked_at IS NULL AND expires_at > $2`,
        [userId, now],
      );
      if (living >= MOST_KEYS) throw new TooManyApiKeysError(MOST_KEYS);
      await manager.query(
        `INSERT INTO auth.session (id, user_id, kind, refresh_counter, issued_at, rotated_at, used_at, expires_at)
         VALUES ($1, $2, 'api_key', 0, $3, $3, $3, COALESCE($4::timestamptz, 'infinity'))`,
        [id, userId, now, expiresAt],
      );
      await manager.query(
        `INSERT INTO auth.api_key (session_id, user_id, household_id, name, scopes, prefix, secret_hash, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [id, userId, householdId, view.name, view.scopes, view.prefix, apiKeyHash(key), now],
      );
      await this.audit.record(manager, 'api_key_created', { userId, sessionId: id });
      return { ...view, key };
    });
  }
}
