import { Module } from '@nestjs/common';
import { WebhookModule } from '../webhook.module.js';
import { DeliveryController } from './delivery.controller.js';
import { WebhookController } from './webhook.controller.js';

/** Webhooks over HTTP. */
@Module({ imports: [WebhookModule], controllers: [DeliveryController, WebhookController] })
export class WebhookHttpModule {}
