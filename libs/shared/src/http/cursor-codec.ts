import { createHmac, createSecretKey, timingSafeEqual, type KeyObject } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DomainError } from '#shared';
import { HttpSettings } from './http.config.js';

/** Where the next page of a list begins: the sort key of the last row of this one. */
export type CursorPosition = readonly string[];

/** Opaque, signed list cursors; bound to the list they came from. */
@Injectable()
export class CursorCodec {
  private readonly key: KeyObject;

  constructor(http: HttpSettings) {
    this.key = createSecretKey(http.CURSOR_SIGNING_KEY);
  }

  encode(list: string, position: CursorPosition): string {
    const body = Buffer.from(JSON.stringify(position));
    return Buffer.concat([this.mac(list, body), body]).toString('base64url');
  }

  /** @throws DomainError (400) for a cursor that did not come from this list. */
  decode(list: string, cursor: string): CursorPosition {
    const bytes = Buffer.from(cursor, 'base64url');
    const body = bytes.subarray(MAC_BYTES);
    if (bytes.length <= MAC_BYTES || !timingSafeEqual(this.mac(list, body), bytes.subarray(0, MAC_BYTES))) {
      throw new DomainError('bad_request', 'invalid_cursor', 'This cursor does not belong to this list.');
    }
    return JSON.parse(body.toString()) as CursorPosition;
  }

  private mac(list: string, body: Buffer): Buffer {
    return createHmac('sha256', this.key)
      .update(list)
      .update('\0')
      .update(body)
      .digest()
      .subarray(0, MAC_BYTES);
  }
}

const MAC_BYTES = 12;

export interface Page<T> {
  readonly data: T[];
  readonly nextCursor: string | null;
}

/** Cuts a page out of `limit + 1` fetched rows. */
export function toPage<R, T>(
  rows: readonly R[],
  limit: number,
  toItem: (row: R) => T,
  cursorOf: (last: R) => string,
): Page<T> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    data: shown.map(toItem),
    nextCursor: rows.length > limit && last !== undefined ? cursorOf(last) : null,
  };
}
