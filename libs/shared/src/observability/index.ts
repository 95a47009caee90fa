export { DependencyChecks } from './dependency-checks.js';
export { JsonLogger } from './json-logger.js';
export { ObservabilitySettings } from './observability.config.js';
