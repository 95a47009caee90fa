import { Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import type { Access } from '#shared';
import {
  ApiProblems,
  CurrentAccess,
  CursorCodec,
  idParams,
  Once,
  OncePerKey,
  sendAnswer,
  toPage,
  type Answer,
} from '#shared/http';
import { DeliveryReadModel, type Delivery } from '../delivery/delivery.read-model.js';
import { DeliveryService } from '../delivery/delivery.service.js';
import { WebhookService } from '../subscription/webhook.service.js';
import {
  deliveryDetailsSchema,
  deliveryPageSchema,
  deliveryParams,
  deliverySchema,
  listDeliveriesQuery,
  toDeliveryDetailsDto,
  toDeliveryDto,
  type DeliveryDetailsDto,
  type DeliveryDto,
} from './delivery.dto.js';
import { requireEditor } from './webhook-rights.js';

/** What was sent to a webhook. */
@ApiTags('webhooks')
@Controller('webhooks')
export class DeliveryController {
  constructor(
    private readonly webhooks: WebhookService,
    private readonly deliveries: DeliveryService,
    private readonly readModel: DeliveryReadModel,
    private readonly cursors: CursorCodec,
  ) {}

  @Get(':id/deliveries')
  @ApiOperation({
    summary: 'What was sent to a webhook, newest first',
    description: 'For owners and editors. Kept for 30 days after its end.',
  })
  @ApiOkResponse({ standardSchema: deliveryPageSchema })
  @ApiProblems(403)
  async list(
    @CurrentAccess() access: Access,
    @Param({ schema: idParams }) { id }: z.output<typeof idParams>,
    @Query({ schema: listDeliveriesQuery }) { limit, cursor }: z.output<typeof listDeliveriesQuery>,
  ) {
    requireEditor(access);
    await this.webhooks.get(access.householdId, id);
    const list = `webhooks/${id}/deliveries`;
    const [before = null] = cursor === undefined ? [] : this.cursors.decode(list, cursor);
    const rows = await this.readModel.list(access.householdId, id, limit + 1, before);
    return toPage(rows, limit, toDeliveryDto, (last) => this.cursors.encode(list, [last.id]));
  }

  @Get(':id/deliveries/:deliveryId')
  @ApiOperation({
    summary: 'One delivery with its bytes and every attempt',
    description: 'For owners and editors.',
  })
  @ApiOkResponse({ standardSchema: deliveryDetailsSchema })
  @ApiProblems(403)
  async get(
    @CurrentAccess() access: Access,
    @Param({ schema: deliveryParams }) { id, deliveryId }: z.output<typeof deliveryParams>,
  ): Promise<DeliveryDetailsDto> {
    requireEditor(access);
    return toDeliveryDetailsDto(await this.readModel.get(access.householdId, id, deliveryId));
  }

  @Post(':id/deliveries/:deliveryId/redeliver')
  @HttpCode(202)
  @ApiOperation({
    summary: 'Send a delivery once more',
    description: 'For owners and editors. The same bytes and event id, one attempt. One at a time.',
  })
  @ApiAcceptedResponse({ standardSchema: deliverySchema })
  @ApiProblems(403, 409)
  async redeliver(
    @CurrentAccess() access: Access,
    @OncePerKey() once: Once,
    @Param({ schema: deliveryParams }) { id, deliveryId }: z.output<typeof deliveryParams>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<DeliveryDto> {
    const scope = once.in(access.householdId, presentPromised);
    return sendAnswer(reply, presentPromised(await this.deliveries.redeliver(scope, id, deliveryId)));
  }

  @Post(':id/ping')
  @HttpCode(202)
  @ApiOperation({
    summary: 'Send a delivery without events, to try a webhook',
    description:
      'For owners and editors. One attempt, also while the webhook is switched off. One at a time.',
  })
  @ApiAcceptedResponse({ standardSchema: deliverySchema })
  @ApiProblems(403, 409)
  async ping(
    @CurrentAccess() access: Access,
    @OncePerKey() once: Once,
    @Param({ schema: idParams }) { id }: z.output<typeof idParams>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<DeliveryDto> {
    const scope = once.in(access.householdId, presentPromised);
    return sendAnswer(reply, presentPromised(await this.deliveries.ping(scope, id)));
  }
}

function presentPromised(delivery: Delivery): Answer<DeliveryDto> {
  const location = `/v1/webhooks/${delivery.webhookId}/deliveries/${delivery.id}`;
  return { status: 202, location, body: toDeliveryDto(delivery) };
}
