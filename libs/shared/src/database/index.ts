export { actAs, pseudonymOf, pseudonymsOf, SYSTEM, userActor, type Actor } from './actor.js';
export { bigintColumn } from './bigint-column.js';
export { byteaText } from './bytea-text.js';
export { DatabaseSettings } from './database.config.js';
export { requireRevision, type ExpectedRevisions } from './expected-revision.js';
export { DatabaseModule } from './database.module.js';
export { HouseholdInitializer, HouseholdInitializers, type NewHousehold } from './household-initializer.js';
export { WaitingWork, type Waiting } from './waiting-work.js';
export { HouseholdCalendar } from './household-calendar.js';
export { HouseholdWriter, type HouseholdTransaction, type WriteScope } from './household-writer.js';
export {
  AnsweredBefore,
  refuseRepeat,
  type OnceOnly,
  type RequestKey,
  type StoredAnswer,
} from './idempotency.js';
export { CallerCheck } from './caller-check.js';
export { ConnectionPools, type NamedPool } from './connection-pools.js';
export { GuardedCommands, type CommandOutcome, type GuardedCommand } from './guarded-commands.js';
export { GUARDED_ROW_START, GuardedReads, type GuardedRead } from './guarded-reads.js';
export { GuardedFigures, type FigureStatement, type StatementFrame } from './guarded-figures.js';
export { json, JsonColumns, plain, text } from './json-columns.js';
export { JsonRows } from './json-rows.js';
export { MemberDirectory } from './member-directory.js';
export { ReadLane } from './read-lane.js';
export { readSnapshot } from './read-snapshot.js';
export type { Reading } from './figure-database.js';
export { ReplicaReads } from './replica-reads.js';
export type { TextRow, WireRow } from './wire-rows.js';
export { isTransientDatabaseError, violatedConstraint } from './postgres-errors.js';
export { RevisionAnnouncer } from './revision-announcer.js';
export { createOnce, IdAlreadyUsedError, type Created, type CreateRequest } from './repeatable-create.js';
