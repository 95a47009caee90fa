export { DiskObjectStorage } from './disk-object-storage.js';
export {
  dispositionOf,
  ObjectNotFoundError,
  ObjectReplacedError,
  ObjectStorage,
  StorageUnavailableError,
  type ObjectHead,
  type SignedUpload,
  type UploadGrant,
} from './object-storage.js';
export { StorageSettings } from './storage.config.js';
export { createObjectStorage, StorageModule } from './storage.module.js';
