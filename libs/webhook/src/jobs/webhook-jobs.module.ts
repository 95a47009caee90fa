import { Module } from '@nestjs/common';
import { AttemptLog } from '../delivery/attempt-log.js';
import { AttemptRunService } from '../delivery/attempt-run.service.js';
import { FanOutService } from '../delivery/fan-out.service.js';
import { EndpointClient } from '../egress/endpoint-client.js';
import { NameResolver, SystemNameResolver } from '../egress/name-resolver.js';
import { WebhookEraser } from '../personal-data/webhook-eraser.js';
import { WebhookExporter } from '../personal-data/webhook-exporter.js';
import { WebhookShutdown } from '../subscription/webhook-shutdown.js';
import { WebhookModule } from '../webhook.module.js';
import { DeliverWebhookProcessor } from './deliver-webhook.processor.js';
import { DeliveryRetention } from './delivery-retention.js';
import { FanOutLoop } from './fan-out-loop.js';
import { WebhookMetrics } from './webhook-metrics.js';

/** Telling: the only place of the product that connects to servers which strangers name. */
@Module({
  imports: [WebhookModule],
  providers: [
    AttemptLog,
    AttemptRunService,
    DeliverWebhookProcessor,
    DeliveryRetention,
    EndpointClient,
    FanOutLoop,
    FanOutService,
    WebhookEraser,
    WebhookExporter,
    WebhookMetrics,
    WebhookShutdown,
    { provide: NameResolver, useClass: SystemNameResolver },
  ],
})
export class WebhookJobsModule {}
