export { bigintColumn } from './bigint-column.js';
export { DatabaseSettings } from './database.config.js';
export { requireRevision, type ExpectedRevisions } from './expected-revision.js';
export { DatabaseModule } from './database.module.js';
export { HouseholdInitializer, HouseholdInitializers, type NewHousehold } from './household-initializer.js';
export { HouseholdWriter, type HouseholdTransaction } from './household-writer.js';
export { isTransientDatabaseError, violatedConstraint } from './postgres-errors.js';
export { RevisionAnnouncer } from './revision-announcer.js';
export { createOnce, IdAlreadyUsedError, type Created, type CreateRequest } from './repeatable-create.js';
