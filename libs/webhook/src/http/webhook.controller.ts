import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query, Res } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import type { Access } from '#shared';
import type { ExpectedRevisions } from '#shared/database';
import {
  ApiProblems,
  CurrentAccess,
  CursorCodec,
  idParams,
  IfMatch,
  RecentlyAuthenticated,
  setEntityTag,
  toPage,
} from '#shared/http';
import { WebhookService } from '../subscription/webhook.service.js';
import { requireEditor, requireOwner } from './webhook-rights.js';
import {
  createWebhookSchema,
  listWebhooksQuery,
  rotateSecretSchema,
  toWebhookChanges,
  toWebhookDraft,
  toWebhookDto,
  toWithSecretDto,
  updateWebhookSchema,
  webhookPageSchema,
  webhookSchema,
  webhookWithSecretSchema,
  type WebhookDto,
  type WebhookWithSecretDto,
} from './webhook.dto.js';

const LIST = 'webhooks';

@ApiTags('webhooks')
@Controller('webhooks')
export class WebhookController {
  constructor(
    private readonly webhooks: WebhookService,
    private readonly cursors: CursorCodec,
  ) {}

  @RecentlyAuthenticated()
  @Post()
  @ApiOperation({
    summary: 'Have changes of the household told to a server',
    description:
      'For owners. POSTs `{id,kind,createdAt,householdId,webhookId,afterRevision,revision,missed,events[{type,id,revision}]}` ' +
      'for what changes from now on, whoever changed it, oldest first, one delivery after the other, at most 500 events ' +
      'each; the same event of one entity is told once per delivery. Read what changed by its id, or `GET /v1/sync`; with ' +
      '`missed: true` changes are no longer known: sync anew. ' +
      '`BudgetSync-Signature: t=<seconds>,v1=<hex>[,v1=<hex>]`: HMAC-SHA256 under the secret over `<t>.<body>`; refuse a `t` ' +
      'that is more than five minutes away, and an `BudgetSync-Event-Id` that you have had. Any answer of 2xx within 10 s ' +
      'is a receipt; otherwise it is tried again after 10 s, then ever more rarely, for a day. After three days without a ' +
      'receipt the webhook is switched off and the owners get a mail. At most 20. A repeat of the request answers 200 ' +
      'without the secret.',
  })
  @ApiCreatedResponse({ standardSchema: webhookWithSecretSchema })
  @ApiOkResponse({ standardSchema: webhookWithSecretSchema })
  @ApiProblems(403, 409)
  async create(
    @CurrentAccess() access: Access,
    @Body({ schema: createWebhookSchema }) body: z.output<typeof createWebhookSchema>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<WebhookWithSecretDto> {
    requireOwner(access);
    const { entity, created, secret } = await this.webhooks.create(access.householdId, toWebhookDraft(body));
    void reply.code(created ? 201 : 200);
    setEntityTag(reply, entity);
    return toWithSecretDto({ webhook: entity, secret });
  }

  @Get()
  @ApiOperation({
    summary: 'List webhooks in the order of their ids',
    description: 'For owners and editors.',
  })
  @ApiOkResponse({ standardSchema: webhookPageSchema })
  @ApiProblems(403)
  async list(
    @CurrentAccess() access: Access,
    @Query({ schema: listWebhooksQuery }) { limit, cursor }: z.output<typeof listWebhooksQuery>,
  ) {
    requireEditor(access);
    const [after] = cursor === undefined ? [] : this.cursors.decode(LIST, cursor);
    const rows = await this.webhooks.list(access.householdId, limit + 1, after);
    return toPage(rows, limit, toWebhookDto, (last) => this.cursors.encode(LIST, [last.id]));
  }

  @Get(':id')
  @ApiOperation({ summary: 'One webhook', description: 'For owners and editors.' })
  @ApiOkResponse({ standardSchema: webhookSchema })
  @ApiProblems(403)
  async get(
    @CurrentAccess() access: Access,
    @Param({ schema: idParams }) { id }: z.output<typeof idParams>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<WebhookDto> {
    requireEditor(access);
    const webhook = await this.webhooks.get(access.householdId, id);
    setEntityTag(reply, webhook);
    return toWebhookDto(webhook);
  }

  @RecentlyAuthenticated()
  @Patch(':id')
  @ApiOperation({
    summary: 'Change a webhook, switch it off or on',
    description:
      'For owners. A merge patch: what is absent stays as it is. What it has missed while it was off is told when it is on ' +
      'again.',
  })
  @ApiOkResponse({ standardSchema: webhookSchema })
  @ApiProblems(403)
  async update(
    @CurrentAccess() access: Access,
    @Param({ schema: idParams }) { id }: z.output<typeof idParams>,
    @Body({ schema: updateWebhookSchema }) body: z.output<typeof updateWebhookSchema>,
    @IfMatch() expected: ExpectedRevisions,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<WebhookDto> {
    requireOwner(access);
    const webhook = await this.webhooks.update(access.householdId, id, toWebhookChanges(body), expected);
    setEntityTag(reply, webhook);
    return toWebhookDto(webhook);
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Delete a webhook and what was sent to it', description: 'For owners.' })
  @ApiNoContentResponse()
  @ApiProblems(403)
  async delete(
    @CurrentAccess() access: Access,
    @Param({ schema: idParams }) { id }: z.output<typeof idParams>,
    @IfMatch() expected: ExpectedRevisions,
  ): Promise<void> {
    requireOwner(access);
    await this.webhooks.delete(access.householdId, id, expected);
  }

  @RecentlyAuthenticated()
  @Post(':id/secret')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Make a new secret for a webhook',
    description: 'For owners. Deliveries carry a signature of each of the two secrets while they overlap.',
  })
  @ApiOkResponse({ standardSchema: webhookWithSecretSchema })
  @ApiProblems(403)
  async rotateSecret(
    @CurrentAccess() access: Access,
    @Param({ schema: idParams }) { id }: z.output<typeof idParams>,
    @Body({ schema: rotateSecretSchema }) { overlapHours }: z.output<typeof rotateSecretSchema>,
    @IfMatch() expected: ExpectedRevisions,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<WebhookWithSecretDto> {
    requireOwner(access);
    const rotated = await this.webhooks.rotateSecret(access.householdId, id, overlapHours, expected);
    setEntityTag(reply, rotated.webhook);
    return toWithSecretDto(rotated);
  }
}
