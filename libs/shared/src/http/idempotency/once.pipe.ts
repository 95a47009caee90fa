import { Injectable, type PipeTransform } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { refuseRepeat } from '#shared/database';
import type { AccessedRequest } from '../access.js';
import { Once } from './once.js';
import { askerOf, requestKeyOf } from './request-key.js';

/** Reads `Idempotency-Key`; a request that was answered before is answered again without running its handler. */
@Injectable()
export class OncePipe implements PipeTransform<FastifyRequest & AccessedRequest, Promise<Once>> {
  constructor(private readonly dataSource: DataSource) {}

  /** @throws AnsweredBefore; DomainError for a malformed key or one of another request. */
  async transform(request: FastifyRequest & AccessedRequest): Promise<Once> {
    const key = requestKeyOf(request);
    if (key) await refuseRepeat(this.dataSource.manager, key);
    return new Once(key, askerOf(request).userId);
  }
}
