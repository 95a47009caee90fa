import { createHash } from 'node:crypto';
import { Injectable, type PipeTransform } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { DomainError, requestDigest } from '#shared';
import { refuseRepeat } from '#shared/database';
import type { AccessedRequest } from '../access.js';
import { Once } from './once.js';

const KEY = /^[\x21-\x7e]{1,255}$/;

/** Reads `Idempotency-Key`; a request that was answered before is answered again without running its handler. */
@Injectable()
export class OncePipe implements PipeTransform<FastifyRequest & AccessedRequest, Promise<Once>> {
  constructor(private readonly dataSource: DataSource) {}

  /** @throws AnsweredBefore; DomainError for a malformed key or one of another request. */
  async transform(request: FastifyRequest & AccessedRequest): Promise<Once> {
    const header = request.headers['idempotency-key'];
    if (header === undefined) return new Once(null);
    if (typeof header !== 'string' || !KEY.test(header)) {
      throw new DomainError(
        'bad_request',
        'invalid_idempotency_key',
        'An Idempotency-Key has 1 to 255 visible ASCII characters.',
      );
    }
    const { access } = request;
    if (!access) throw new Error('@OncePerKey() on a public route');
    const scope = createHash('sha256')
      .update([access.userId, access.householdId, request.method, request.url, header].join('\0'))
      .digest();
    const key = { scope, digest: requestDigest(request.body ?? null) };
    await refuseRepeat(this.dataSource.manager, key);
    return new Once(key);
  }
}
