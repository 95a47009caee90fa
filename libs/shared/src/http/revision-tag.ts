import { hash } from 'node:crypto';

const TAG = /^(?:W\/)?"(\d{1,18})\.([\w-]{43})"$/;

/**
 * The entity tag of an answer that changes only with the household's revision: `"<revision>.<digest>"`. The revision
 * is legible, so that a statement can compare it and leave the answer's rows alone.
 */
export class RevisionTag {
  /** Of everything but the revision. */
  readonly digest: string;

  /** @param identity everything else that the answer's bytes depend on: who asks, for what, and how it is written */
  constructor(...identity: readonly string[]) {
    this.digest = hash('sha256', identity.join('\0'), 'base64url');
  }

  at(revision: bigint): string {
    return `"${revision}.${this.digest}"`;
  }

  /** The revision of the answer that the client still has (`If-None-Match`), or null. */
  knownRevision(ifNoneMatch: string | undefined): bigint | null {
    for (const candidate of ifNoneMatch?.split(',') ?? []) {
      const [, revision, digest] = TAG.exec(candidate.trim()) ?? [];
      if (revision !== undefined && digest === this.digest) return BigInt(revision);
    }
    return null;
  }

  /** Whether the client's answer is the one at that revision; a star stands for any. */
  isCurrent(ifNoneMatch: string | undefined, revision: bigint): boolean {
    return ifNoneMatch?.trim() === '*' || this.knownRevision(ifNoneMatch) === revision;
  }
}
