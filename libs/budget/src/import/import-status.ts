import { DomainError } from '#shared';

export const IMPORT_STATUSES = [
  'parsing',
  'ready',
  'committing',
  'committed',
  'reverting',
  'reverted',
  'failed',
] as const;
export type ImportStatus = (typeof IMPORT_STATUSES)[number];

/** In which a worker has something to do. */
export const WORKING_STATUSES = ['parsing', 'committing', 'reverting'] as const;
export type WorkingStatus = (typeof WORKING_STATUSES)[number];

export function isWorking(status: ImportStatus): status is WorkingStatus {
  return (WORKING_STATUSES as readonly ImportStatus[]).includes(status);
}

/** Every move an import may make; whatever is not here is refused. */
const TRANSITIONS: Readonly<Record<ImportStatus, readonly ImportStatus[]>> = {
  parsing: ['ready', 'failed'],
  ready: ['committing', 'failed'],
  committing: ['committed', 'failed'],
  committed: ['reverting'],
  reverting: ['reverted', 'failed'],
  reverted: [],
  // What was given up half-way can be taken up again by an operator, or taken back.
  failed: ['parsing', 'committing', 'reverting'],
};

export function canMove(from: ImportStatus, to: ImportStatus): boolean {
  return TRANSITIONS[from].includes(to);
}

/** Thrown for a move that the import's state does not allow. */
export class ImportStatusConflictError extends DomainError {
  constructor(status: ImportStatus, action: string) {
    super('conflict', 'import_status_conflict', `An import that is ${status} cannot be ${action}.`);
  }
}
