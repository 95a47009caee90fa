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
    const [sinceThen, ...parts] = this.codec.decode(listOf(householdId), cursor);
    const begun = Number(sinceThen);
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
  const { kind } = position;
  if (kind === 'rows') return [kind, String(position.pinned), '', position.entity, position.id ?? ''];
  const pinned = kind === 'tombstones' ? String(position.pinned) : '';
  const { entity, id } = position.within ?? { entity: '', id: '' };
  return [kind, pinned, String(position.through), entity, id];
}

/** The signature says that `toParts` wrote it. */
function toPosition([
  kind,
  pinned = '',
  through = '',
  entity = '',
  id = '',
]: readonly string[]): SyncPosition {
  if (kind === 'rows') return { kind, pinned: BigInt(pinned), entity, id: id || null };
  const log = { through: BigInt(through), within: entity ? { entity, id } : null };
  return kind === 'tombstones' ? { kind, pinned: BigInt(pinned), ...log } : { kind: 'changes', ...log };
}
