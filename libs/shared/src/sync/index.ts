export { ChangeFollower, type FollowUp } from './change-follower.js';
export { ChangeLogRetention } from './change-log-retention.js';
export { readExtent, readLog, type LogExtent, type LoggedChange } from './change-log.read-model.js';
export { ReadSnapshot } from './read-snapshot.js';
export { SyncFeed, type SyncPage } from './sync-feed.js';
export { positionAfter, type ChangePosition, type SyncPosition } from './sync-position.js';
export type { SyncItem, SyncSource } from './sync-source.js';
export { ResyncRequiredError } from './sync.errors.js';
export { trimChangeLogJob } from './trim-change-log.job.js';
