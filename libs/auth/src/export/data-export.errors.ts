import { DomainError } from '#shared';

/** One export at a time: each reads everything. */
export class ExportRunningError extends DomainError {
  constructor() {
    super('conflict', 'export_running', 'An export is being put together already. Wait until it has ended.');
  }
}
