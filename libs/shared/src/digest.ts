import { createHash } from 'node:crypto';

/** JSON with sorted keys and without `undefined`, so that equal values have equal text. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, member: unknown) =>
    member !== null && typeof member === 'object' && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
      : member,
  );
}

/** SHA-256 of a request body's canonical JSON: tells a repeated create from a different one with the same id. */
export function requestDigest(body: unknown): Buffer {
  return createHash('sha256').update(canonicalJson(body)).digest();
}
