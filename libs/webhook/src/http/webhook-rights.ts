import type { Access } from '#shared';
import { EditorsOnlyError, OwnersOnlyError } from '../webhook.errors.js';

/** Where a household is told decides who learns of it. @throws OwnersOnlyError */
export function requireOwner({ role }: Access): void {
  if (role !== 'owner') throw new OwnersOnlyError();
}

/** A URL may hold a secret of its server. @throws EditorsOnlyError */
export function requireEditor({ role }: Access): void {
  if (role === 'viewer') throw new EditorsOnlyError();
}
