import 'reflect-metadata';
import { ConfigurationError, loadEnvironment } from '#shared/config';
import { HttpSettings } from '#shared/http';
import { JsonLogger, returnStartMemory, Telemetry } from '#shared/observability';
import { createApp } from './configure-app.js';
import { drainOnSignals } from './drain.js';
import { toSystemStateDto } from './ops/ops.dto.js';
import { SystemStateService } from './ops/system-state.service.js';

try {
  const environment = await loadEnvironment();
  const logger = new JsonLogger('api', environment['LOG_LEVEL'] ?? 'info');
  const app = await createApp(environment, logger);
  drainOnSignals(app, logger);
  const system = app.get(SystemStateService);
  await app.get(Telemetry).start('api', logger, async () => toSystemStateDto(await system.read()));
  const { HOST, PORT } = app.get(HttpSettings);
  await app.listen(PORT, HOST);
  logger.log({ port: PORT, readyAfterMs: Math.round(performance.now()) }, 'api listens');
  returnStartMemory();
} catch (error) {
  console.error(error instanceof ConfigurationError ? error.message : error);
  process.exitCode = 1;
  // A half-started process must not linger on open connections.
  setTimeout(() => process.exit(1), 1_000).unref();
}
