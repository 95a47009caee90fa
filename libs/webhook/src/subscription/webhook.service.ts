import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { MoreThan, type EntityManager, type Repository } from 'typeorm';
import { Clock, newId, NotFoundError } from '#shared';
import {
  createOnce,
  HouseholdWriter,
  requireRevision,
  type Created,
  type CreateRequest,
  type ExpectedRevisions,
  type HouseholdTransaction,
} from '#shared/database';
import { DeliveryQueue } from '../delivery/delivery-queue.js';
import { findUrlFault } from '../egress/endpoint-url.js';
import type { EventFilter } from '../event-types.js';
import { WebhookSettings } from '../webhook.config.js';
import { EndpointUrlError, TooManyWebhooksError } from '../webhook.errors.js';
import { WebhookSecrets } from './webhook-secrets.js';
import { Webhook } from './webhook.entity.js';

/** Of one household. Bounds what one change can set going. */
export const MOST_WEBHOOKS = 20;

const HOUR_MS = 3_600_000;

export interface WebhookDraft extends CreateRequest {
  readonly url: string;
  readonly description: string | null;
  readonly events: readonly EventFilter[];
  readonly enabled: boolean;
}

/** Absent = unchanged. */
export type WebhookChanges = Partial<Omit<WebhookDraft, keyof CreateRequest>>;

/** A webhook whose secret was made just now; it can never be read again. */
export interface WithSecret {
  readonly webhook: Webhook;
  readonly secret: string;
}

/** A household's webhooks. Who may is the caller's to know. */
@Injectable()
export class WebhookService {
  constructor(
    @InjectRepository(Webhook) private readonly webhooks: Repository<Webhook>,
    private readonly writer: HouseholdWriter,
    private readonly secrets: WebhookSecrets,
    private readonly queue: DeliveryQueue,
    private readonly settings: WebhookSettings,
    private readonly clock: Clock,
  ) {}

  /** Up to `count` webhooks in the order of their ids, after the one with id `after`. */
  list(householdId: string, count: number, after?: string): Promise<Webhook[]> {
    return this.webhooks.find({
      where: { householdId, ...(after === undefined ? {} : { id: MoreThan(after) }) },
      order: { id: 'ASC' },
      take: count,
    });
  }

  /** @throws NotFoundError */
  get(householdId: string, id: string): Promise<Webhook> {
    return load(this.webhooks.manager, householdId, id);
  }

  /**
   * Tells of what changes from now on.
   * @returns the secret only where it was made: a repeat of the request does not show it again.
   * @throws EndpointUrlError, TooManyWebhooksError, IdAlreadyUsedError
   */
  async create(
    householdId: string,
    draft: WebhookDraft,
  ): Promise<Created<Webhook> & { readonly secret?: string }> {
    this.requireUsableUrl(draft.url);
    const id = draft.id ?? newId();
    const { text, columns } = this.secrets.make(id);
    const made = await createOnce(draft, {
      find: (chosen) => this.webhooks.findOneBy({ householdId, id: chosen }),
      create: () => this.writer.change(householdId, (tx) => this.insert(tx, id, draft, columns)),
      primaryKey: 'pk_webhook',
    });
    return made.created ? { ...made, secret: text } : made;
  }

  /**
   * A webhook that is switched on again goes on where it stopped, as far back as the change log reaches.
   * @throws NotFoundError, StaleRevisionError, EndpointUrlError
   */
  async update(
    householdId: string,
    id: string,
    changes: WebhookChanges,
    expected?: ExpectedRevisions,
  ): Promise<Webhook> {
    if (changes.url !== undefined) this.requireUsableUrl(changes.url);
    return this.writer.change(householdId, async (tx) => {
      const webhook = await load(tx.manager, householdId, id);
      requireRevision(webhook, expected);
      const enabled = changes.enabled ?? webhook.enabled;
      const disabledReason = enabled ? null : webhook.enabled ? 'owner' : webhook.disabledReason;
      const { url = webhook.url, description = webhook.description } = changes;
      const events = [...(changes.events ?? webhook.events)];
      await tx.manager.update(
        Webhook,
        { householdId, id },
        { url, description, events, enabled, disabledReason, ...this.secrets.reseal(webhook) },
      );
      if (enabled && !webhook.enabled) await this.queue.resume(tx, id);
      return load(tx.manager, householdId, id);
    });
  }

  /** @throws NotFoundError, StaleRevisionError */
  async delete(householdId: string, id: string, expected?: ExpectedRevisions): Promise<void> {
    await this.writer.change(householdId, async ({ manager }) => {
      requireRevision(await load(manager, householdId, id), expected);
      await manager.delete(Webhook, { householdId, id });
    });
  }

  /**
   * Makes a new secret. The one before signs beside it for the given hours, so that the receiver can change over; 0 when it
   * has leaked. What is older ends at once.
   * @throws NotFoundError, StaleRevisionError
   */
  async rotateSecret(
    householdId: string,
    id: string,
    overlapHours: number,
    expected?: ExpectedRevisions,
  ): Promise<WithSecret> {
    const { text, columns } = this.secrets.make(id);
    const webhook = await this.writer.change(householdId, async ({ manager }) => {
      const current = await load(manager, householdId, id);
      requireRevision(current, expected);
      const previous =
        overlapHours === 0
          ? { previousSecret: null, previousSecretKeyId: null, previousSecretExpiresAt: null }
          : {
              previousSecret: current.secret,
              previousSecretKeyId: current.secretKeyId,
              previousSecretExpiresAt: new Date(this.clock.now().getTime() + overlapHours * HOUR_MS),
            };
      await manager.update(Webhook, { householdId, id }, { ...columns, ...previous });
      return load(manager, householdId, id);
    });
    return { webhook, secret: text };
  }

  private async insert(
    { manager, householdId, revision }: HouseholdTransaction,
    id: string,
    { url, description, events, enabled, digest }: WebhookDraft,
    secret: Pick<Webhook, 'secret' | 'secretKeyId'>,
  ): Promise<Webhook> {
    if ((await manager.countBy(Webhook, { householdId })) >= MOST_WEBHOOKS)
      throw new TooManyWebhooksError(MOST_WEBHOOKS);
    await manager.insert(Webhook, {
      ...{ householdId, id, url, description, enabled, ...secret },
      events: [...events],
      disabledReason: enabled ? null : 'owner',
      createDigest: digest,
      createdAt: this.clock.now(),
    });
    await manager.query(
      'INSERT INTO webhook.progress (household_id, webhook_id, told_revision) VALUES ($1, $2, $3)',
      [householdId, id, revision.toString()],
    );
    return load(manager, householdId, id);
  }

  private requireUsableUrl(url: string): void {
    const fault = findUrlFault(url, this.settings.WEBHOOK_ALLOW_LOOPBACK);
    if (fault) throw new EndpointUrlError(fault);
  }
}

async function load(manager: EntityManager, householdId: string, id: string): Promise<Webhook> {
  const webhook = await manager.findOneBy(Webhook, { householdId, id });
  if (!webhook) throw new NotFoundError('webhook');
  return webhook;
}
