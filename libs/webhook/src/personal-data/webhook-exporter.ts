import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import {
  jsonFile,
  PersonalDataExporter,
  PersonalDataExporters,
  type ExportFile,
} from '#shared/personal-data';
import { Webhook } from '../subscription/webhook.entity.js';

/**
 * Where a household is told. The server alone: the rest of a URL may hold a secret of its, and viewers have exports, too.
 * What was sent there repeats only ids of what the other files hold.
 */
@Injectable()
export class WebhookExporter extends PersonalDataExporter implements OnModuleInit {
  constructor(private readonly exporters: PersonalDataExporters) {
    super();
  }

  onModuleInit(): void {
    this.exporters.register(this);
  }

  override ofHousehold(manager: EntityManager, householdId: string): readonly ExportFile[] {
    return [jsonFile('webhooks.json', () => readAll(manager, householdId), toJson)];
  }
}

/** There are few of them. */
async function* readAll(manager: EntityManager, householdId: string): AsyncGenerator<Webhook> {
  yield* await manager.find(Webhook, { where: { householdId }, order: { id: 'ASC' } });
}

function toJson({ id, url, description, events, enabled, createdAt }: Webhook) {
  const server = new URL(url).origin;
  return { id, server, description, events, enabled, createdAt: createdAt.toISOString() };
}
