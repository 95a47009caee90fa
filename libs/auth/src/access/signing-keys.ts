import { createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';
import { z } from 'zod';

/** One key pair that access tokens are signed with (ES256). */
export interface SigningKey {
  readonly kid: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

/** The first key signs; all of them verify. */
export type SigningKeySet = readonly [SigningKey, ...SigningKey[]];

/** A public key as clients of `/.well-known/jwks.json` see it (RFC 7517). */
export interface PublicJwk {
  readonly kty: 'EC';
  readonly crv: 'P-256';
  readonly x: string;
  readonly y: string;
  readonly kid: string;
  readonly alg: 'ES256';
  readonly use: 'sig';
}

const coordinate = z.string().regex(/^[A-Za-z0-9_-]{43}$/);
const privateJwk = z.object({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: coordinate,
  y: coordinate,
  d: coordinate,
  kid: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/),
});
const privateJwkSet = z.object({ keys: z.tuple([privateJwk], privateJwk) });

const RULE =
  'must be a private JWK set {"keys":[…]} of EC P-256 keys, each with its own kid; the first signs';

/** Setting: a private JWK set. Every fault gives the same message, so that no part of a key gets out. */
export const signingKeySet = () =>
  z.string(`is missing: it ${RULE}`).transform((text, context): SigningKeySet => {
    try {
      const [first, ...others] = privateJwkSet.parse(JSON.parse(text)).keys;
      const keys: SigningKeySet = [toSigningKey(first), ...others.map(toSigningKey)];
      if (new Set(keys.map(({ kid }) => kid)).size === keys.length) return keys;
    } catch {
      // The cause quotes the key.
    }
    context.addIssue({ code: 'custom', message: RULE, input: undefined });
    return z.NEVER;
  });

function toSigningKey({ kid, ...jwk }: z.infer<typeof privateJwk>): SigningKey {
  const { kty, crv, x, y } = jwk;
  const privateKey = createPrivateKey({ format: 'jwk', key: jwk });
  const publicKey = createPublicKey({ format: 'jwk', key: { kty, crv, x, y } });
  const probe = Buffer.from(kid);
  if (!verify('sha256', probe, publicKey, sign('sha256', probe, privateKey)))
    throw new Error('halves differ');
  return { kid, privateKey, publicKey };
}

export function toPublicJwk({ kid, publicKey }: SigningKey): PublicJwk {
  const { x, y } = publicKey.export({ format: 'jwk' }) as { x: string; y: string };
  return { kty: 'EC', crv: 'P-256', x, y, kid, alg: 'ES256', use: 'sig' };
}
