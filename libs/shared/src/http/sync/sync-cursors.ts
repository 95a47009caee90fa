import { Injectable } from '@nestjs/common';
import { DomainError } from '#shared';
import { positionAfter, type SyncPosition } from '#shared/sync';
import { CursorCodec } from '../cursor-codec.js';

interface SyncRequest {
  readonly since?: number;
  readonly cursor?: string;
}

/** Where a sync stands. A cursor is bound to the household and to the `since` that the sync began with. */
@Injectable()
export class SyncCursors {
  constructor(private readonly codec: CursorCodec) {}

  /**
   * The position that a request asks for (null = the beginning of a full snapshot) and the `since` it belongs to.
   * @throws DomainError (400) for a cursor of something else
   */
  decode(
    householdId: string,
    { since, cursor }: SyncRequest,
  ): { position: SyncPosition | null; since: number } {
    if (cursor === undefined) {
      return since === undefined || since === 0
        ? { position: null, since: 0 }
        : { position: positionAfter(BigInt(since)), since };
    }
    const parts = this.codec.decode(listOf(householdId), cursor);
    const begun = Number(parts[0]);
    if (since !== undefined && since !== begun) {
      throw new DomainError('bad_request', 'invalid_cursor', `This cursor belongs to since=${begun}.`);
    }
    return { position: toPosition(parts), since: begun };
  }

  encode(householdId: string, since: number, position: SyncPosition | null): string | null {
    return position && this.codec.encode(listOf(householdId), [String(since), ...toParts(position)]);
  }
}

function listOf(householdId: string): string {
  return `sync/${householdId}`;
}

function toParts(position: SyncPosition): string[] {
  if (position.kind === 'snapshot') {
    const { kind, pinned, entity, id } = position;
    return [kind, String(pinned), entity, ...(id === null ? [] : [id])];
  }
  const { kind, through, within } = position;
  return [kind, String(through), ...(within ? [within.entity, within.id] : [])];
}

/** The signature says that `toParts` wrote it. */
function toPosition([, kind, revision = '', entity, id]: readonly string[]): SyncPosition {
  if (kind === 'snapshot') {
    return { kind, pinned: BigInt(revision), entity: entity ?? '', id: id ?? null };
  }
  const within = entity === undefined || id === undefined ? null : { entity, id };
  return { kind: 'delta', through: BigInt(revision), within };
}
