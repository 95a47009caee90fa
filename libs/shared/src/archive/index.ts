export { ArchiveRun, type ArchiveOrder } from './archive-run.js';
export { storeArchive } from './store-archive.js';
export { ARCHIVE_STATUSES, StoredArchive, type ArchiveStatus } from './stored-archive.js';
export { ArchiveClosedError, ZipArchive, type ArchivedFile, type Measured } from './zip-archive.js';
