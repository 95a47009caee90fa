import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';

const grantSchema = z.discriminatedUnion('purpose', [
  z.object({
    purpose: z.literal('put'),
    key: z.string(),
    contentType: z.string(),
    byteSize: z.number().int(),
    sha256: z.string(),
    expiresAt: z.number(),
  }),
  z.object({
    purpose: z.literal('get'),
    key: z.string(),
    expiresAt: z.number(),
    fileName: z.string().optional(),
  }),
]);

/** What a link of the disk driver allows; the instants are Unix milliseconds. */
export type StorageGrant = z.infer<typeof grantSchema>;

/** `<base64url of the grant>.<HMAC-SHA256>`: the link itself says what it allows, and nobody else can make one. */
export class StorageTokens {
  constructor(private readonly key: Buffer) {}

  sign(grant: StorageGrant): string {
    const body = Buffer.from(JSON.stringify(grant)).toString('base64url');
    return `${body}.${this.mac(body).toString('base64url')}`;
  }

  /** @returns the grant, or null when the token is forged, altered, expired or for another purpose. */
  verify<P extends StorageGrant['purpose']>(
    token: string,
    purpose: P,
    now: Date,
  ): Extract<StorageGrant, { purpose: P }> | null {
    const [body, mac, ...rest] = token.split('.');
    if (!body || !mac || rest.length > 0) return null;
    const given = Buffer.from(mac, 'base64url');
    const expected = this.mac(body);
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
    const grant = grantSchema.parse(JSON.parse(Buffer.from(body, 'base64url').toString()));
    if (grant.purpose !== purpose || grant.expiresAt <= now.getTime()) return null;
    return grant as Extract<StorageGrant, { purpose: P }>;
  }

  private mac(body: string): Buffer {
    return createHmac('sha256', this.key).update(body).digest();
  }
}
