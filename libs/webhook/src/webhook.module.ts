import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DeliveryQueue } from './delivery/delivery-queue.js';
import { DeliveryReadModel } from './delivery/delivery.read-model.js';
import { DeliveryService } from './delivery/delivery.service.js';
import { WebhookSecrets } from './subscription/webhook-secrets.js';
import { Webhook } from './subscription/webhook.entity.js';
import { WebhookService } from './subscription/webhook.service.js';

/** A household's webhooks, and what was sent to them. Nothing is sent here: the worker does that. */
@Module({
  imports: [TypeOrmModule.forFeature([Webhook])],
  providers: [DeliveryQueue, DeliveryReadModel, DeliveryService, WebhookSecrets, WebhookService],
  exports: [DeliveryQueue, DeliveryReadModel, DeliveryService, WebhookSecrets, WebhookService],
})
export class WebhookModule {}
