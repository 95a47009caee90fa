/** Tells a household's changes to servers that it names. */
import { deliverWebhookJob } from './delivery/deliver-webhook.job.js';

/** The jobs of this lib. */
export const webhookJobs = [deliverWebhookJob] as const;

export { MOST_EVENTS } from './delivery/fan-out.service.js';
export { DeliveryReadModel } from './delivery/delivery.read-model.js';
export { DeliveryService } from './delivery/delivery.service.js';
export { NameResolver, type ResolvedAddress } from './egress/name-resolver.js';
export { TOLD_ENTITIES, UNTOLD_ENTITIES } from './event-types.js';
export { WebhookService } from './subscription/webhook.service.js';
export { WebhookSettings } from './webhook.config.js';
export { WebhookModule } from './webhook.module.js';
