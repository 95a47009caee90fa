import { z } from 'zod';
import { requestDigest, toJsonInteger } from '#shared';
import { idSchema, pageQuery, pageSchema, textSchema } from '#shared/http';
import { EVENT_FILTERS } from '../event-types.js';
import type { WebhookChanges, WebhookDraft, WithSecret } from '../subscription/webhook.service.js';
import type { Webhook } from '../subscription/webhook.entity.js';

const example = {
  id: '0198f3d0-1a2b-7c3d-8e4f-5a6b7c8d9e09',
  url: 'https://hooks.example.org/budgetsync',
  description: 'Home dashboard',
  events: ['transaction.*', 'receipt.updated'],
  enabled: true,
  disabledReason: null,
  previousSecretExpiresAt: null,
  createdAt: '2026-11-22T10:00:00.000Z',
  revision: 42,
};

const shape = {
  id: z.guid(),
  url: z.string(),
  description: z.string().nullable(),
  events: z.array(z.enum(EVENT_FILTERS)),
  enabled: z.boolean(),
  disabledReason: z.enum(['owner', 'failing']).nullable().meta({
    description:
      '`failing`: nothing got through for three days. Switched on again it goes on where it stopped.',
  }),
  previousSecretExpiresAt: z.iso.datetime().nullable().meta({
    description: 'Until then deliveries are signed with the secret before as well.',
  }),
  createdAt: z.iso.datetime(),
  revision: z.int(),
};

export const webhookSchema = z.object(shape).meta({ id: 'Webhook', example });
export type WebhookDto = z.infer<typeof webhookSchema>;

export const webhookWithSecretSchema = z
  .object({
    ...shape,
    secret: z.string().optional().meta({
      description: 'The key of the signatures. Shown where it was made, and never again.',
    }),
  })
  .meta({
    id: 'WebhookWithSecret',
    example: { ...example, secret: 'whsec_kF0oW5m1l9mQm3yq0m2tQvYx6a8s4d1f7g9h2j3k5l0' },
  });
export type WebhookWithSecretDto = z.infer<typeof webhookWithSecretSchema>;

export const webhookPageSchema = pageSchema(webhookSchema);
export const listWebhooksQuery = z.strictObject(pageQuery);

const editable = {
  url: z.string().min(1).max(2_000).meta({
    description:
      'https, port 443 or 8443, a public address; no credentials, no fragment. Redirects are not followed.',
    example: example.url,
  }),
  description: textSchema(200).nullable(),
  events: z
    .array(z.enum(EVENT_FILTERS))
    .min(1)
    .max(EVENT_FILTERS.length)
    .meta({ description: 'Events, all of an entity (`transaction.*`), or everything (`*`).' }),
  enabled: z.boolean(),
};

export const createWebhookSchema = z
  .strictObject({
    id: idSchema.optional(),
    ...editable,
    description: editable.description.default(null),
    enabled: editable.enabled.default(true),
  })
  .meta({ id: 'CreateWebhook', example: { url: example.url, events: example.events } });

export const updateWebhookSchema = z
  .strictObject(editable)
  .partial()
  .meta({ id: 'UpdateWebhook', example: { events: ['*'] } });

export const rotateSecretSchema = z
  .strictObject({
    overlapHours: z.int().min(0).max(168).default(24).meta({
      description: 'So long the secret before signs beside the new one; 0 when it has leaked.',
    }),
  })
  .meta({ id: 'RotateWebhookSecret', example: { overlapHours: 24 } });

export function toWebhookDraft(body: z.output<typeof createWebhookSchema>): WebhookDraft {
  return { ...body, digest: requestDigest(body) };
}

export function toWebhookChanges(body: z.output<typeof updateWebhookSchema>): WebhookChanges {
  return body;
}

export function toWebhookDto(webhook: Webhook): WebhookDto {
  const { id, url, description, events, enabled, disabledReason, revision } = webhook;
  return {
    ...{ id, url, description, events, enabled, disabledReason },
    previousSecretExpiresAt: webhook.previousSecretExpiresAt?.toISOString() ?? null,
    createdAt: webhook.createdAt.toISOString(),
    revision: toJsonInteger(revision),
  };
}

export function toWithSecretDto({ webhook, secret }: Partial<WithSecret> & Pick<WithSecret, 'webhook'>) {
  return { ...toWebhookDto(webhook), ...(secret === undefined ? {} : { secret }) };
}
