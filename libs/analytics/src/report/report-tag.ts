import { canonicalJson } from '#shared';
import { createHash } from 'node:crypto';

/** Everything that a report's body depends on. */
export interface ReportIdentity {
  readonly report: string;
  /** Raise it when the code makes another body of the same data: an old answer must not count as current. */
  readonly version: number;
  /** The household's revision: no figure changes without it. */
  readonly revision: bigint;
  readonly householdId: string;
  /** As completed with its defaults, hence the local date is in it. */
  readonly query: object;
}

/** The report's entity tag, as `ETag` carries it. */
export function reportTag({ revision, ...identity }: ReportIdentity): string {
  const digest = createHash('sha256')
    .update(canonicalJson({ ...identity, revision: revision.toString() }))
    .digest();
  return `"${digest.subarray(0, 18).toString('base64url')}"`;
}

/** Whether `If-None-Match` names the tag; a proxy may have weakened it. */
export function isNotModified(ifNoneMatch: string | undefined, tag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  if (ifNoneMatch.trim() === '*') return true;
  return ifNoneMatch.split(',').some((candidate) => candidate.trim().replace(/^W\//, '') === tag);
}
