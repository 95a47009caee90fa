export { AttemptLog } from '../delivery/attempt-log.js';
export { AttemptRunService } from '../delivery/attempt-run.service.js';
export { FanOutService } from '../delivery/fan-out.service.js';
export { EndpointClient } from '../egress/endpoint-client.js';
export { SystemNameResolver } from '../egress/name-resolver.js';
export { WebhookShutdown } from '../subscription/webhook-shutdown.js';
export { WebhookJobsModule } from './webhook-jobs.module.js';
