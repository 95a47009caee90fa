export { loadEnvironment, type Environment } from './load-environment.js';
export { secretKeySet } from './secret-keys.js';
export {
  flag,
  isLoopback,
  keyMaterial,
  rsaPrivateKey,
  rsaPrivateKeyFile,
  wholeNumber,
} from './setting-rules.js';
export { ConfigurationError, readSettings, settings, type SettingsClass } from './settings.js';
export { RuntimeModule } from './runtime.module.js';
