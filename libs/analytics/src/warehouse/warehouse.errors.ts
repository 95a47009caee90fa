/** What the warehouse has is of another database, or of a later state of it than there is: only a full export helps. */
export class SourceReplacedError extends Error {
  override readonly name = 'SourceReplacedError';
}

/** A standby has not replayed what the warehouse already has. It passes. */
export class SourceBehindError extends Error {
  override readonly name = 'SourceBehindError';
}

/** Another run has loaded this batch, or a later one. */
export class BatchFencedError extends Error {
  override readonly name = 'BatchFencedError';
}

/** Warehouse and source do not agree after a batch: it was taken back. */
export class ReconciliationError extends Error {
  override readonly name = 'ReconciliationError';

  /** @param differences one text each */
  constructor(readonly differences: readonly string[]) {
    super(
      `The warehouse would differ from its source:\n${differences.map((line) => `  ${line}`).join('\n')}`,
    );
  }
}

/** A batch would delete more than anybody does in the ordinary course of things. */
export class MassDeleteError extends Error {
  override readonly name = 'MassDeleteError';
}

/** Somebody else has the warehouse open for writing. */
export class WarehouseBusyError extends Error {
  override readonly name = 'WarehouseBusyError';
}

/** A stored file is not the one that the manifest names. */
export class DamagedFileError extends Error {
  override readonly name = 'DamagedFileError';
}

/** There is no warehouse to read yet. */
export class NothingPublishedError extends Error {
  override readonly name = 'NothingPublishedError';
}

/** A query took longer than it may. */
export class QueryTimeoutError extends Error {
  override readonly name = 'QueryTimeoutError';
}
