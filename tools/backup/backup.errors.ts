/** The command line is none. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Nothing was done, because it would do harm; the message says what to do first. */
export class BackupRefusedError extends Error {
  override readonly name = 'BackupRefusedError';
}

/** The file is not what `create` wrote. Nothing was written. */
export class BackupDamagedError extends Error {
  override readonly name = 'BackupDamagedError';
}
