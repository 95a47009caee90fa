import { hash } from 'node:crypto';

/** JSON with sorted keys and without `undefined`, so that equal values have equal text. Without `toJSON`. */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const members: string[] = [];
  const object = value as Readonly<Record<string, unknown>>;
  for (const key of Object.keys(object).sort()) {
    const member = object[key];
    if (member !== undefined) members.push(`${JSON.stringify(key)}:${canonicalJson(member)}`);
  }
  return `{${members.join(',')}}`;
}

/** SHA-256 of a request body's canonical JSON: tells a repeated create from a different one with the same id. */
export function requestDigest(body: unknown): Buffer {
  return hash('sha256', canonicalJson(body), 'buffer');
}
