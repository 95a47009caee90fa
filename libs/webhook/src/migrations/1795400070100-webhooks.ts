import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Webhooks, how far each has been told, and what was sent to whom. */
export class Webhooks1795400070100 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE SCHEMA webhook;

      CREATE TABLE webhook.webhook (
        household_id               uuid        NOT NULL,
        id                         uuid        NOT NULL,
        revision                   bigint      NOT NULL,
        url                        text        NOT NULL,
        description                text,
        events                     text[]      NOT NULL,
        enabled                    boolean     NOT NULL,
        disabled_reason            text,
        secret_key_id              text        NOT NULL,
        secret                     bytea       NOT NULL,
        previous_secret_key_id     text,
        previous_secret            bytea,
        previous_secret_expires_at timestamptz,
        create_digest              bytea       NOT NULL,
        created_at                 timestamptz NOT NULL,
        CONSTRAINT pk_webhook PRIMARY KEY (household_id, id),
        CONSTRAINT fk_webhook_household FOREIGN KEY (household_id)
          REFERENCES platform.household_revision (household_id) ON DELETE CASCADE,
        CONSTRAINT ck_webhook_events CHECK (cardinality(events) > 0),
        CONSTRAINT ck_webhook_disabled CHECK (enabled = (disabled_reason IS NULL)),
        CONSTRAINT ck_webhook_disabled_reason CHECK (disabled_reason IN ('owner', 'failing')),
        CONSTRAINT ck_webhook_previous_secret CHECK (
          (previous_secret IS NULL) = (previous_secret_key_id IS NULL)
          AND (previous_secret IS NULL) = (previous_secret_expires_at IS NULL))
      );
      CALL platform.track_changes('webhook.webhook', 'webhook');

      -- How far each has been told, as a position in the change log: everything up to told_revision, and of the one after
      -- it what comes before told_entity and told_id, these included. Not a part of the webhook: telling is no change of
      -- the household.
      CREATE TABLE webhook.progress (
        household_id  uuid   NOT NULL,
        webhook_id    uuid   NOT NULL,
        told_revision bigint NOT NULL,
        told_entity   text,
        told_id       uuid,
        -- Since when every attempt has failed; null after a success.
        failing_since timestamptz,
        CONSTRAINT pk_progress PRIMARY KEY (household_id, webhook_id),
        CONSTRAINT fk_progress_webhook FOREIGN KEY (household_id, webhook_id)
          REFERENCES webhook.webhook (household_id, id) ON DELETE CASCADE,
        CONSTRAINT ck_progress_within CHECK ((told_entity IS NULL) = (told_id IS NULL))
      ) WITH (fillfactor = 70);

      CREATE TABLE webhook.delivery (
        household_id    uuid        NOT NULL,
        id              uuid        NOT NULL,
        webhook_id      uuid        NOT NULL,
        -- What receivers know it by; a redelivery has that of the first.
        event_id        uuid        NOT NULL,
        kind            text        NOT NULL,
        status          text        NOT NULL,
        -- The bytes that are signed and sent, each time the same.
        body            text        NOT NULL,
        event_count     integer     NOT NULL,
        revision        bigint      NOT NULL,
        attempts        integer     NOT NULL DEFAULT 0,
        next_attempt_at timestamptz,
        created_at      timestamptz NOT NULL,
        finished_at     timestamptz,
        CONSTRAINT pk_delivery PRIMARY KEY (household_id, id),
        CONSTRAINT fk_delivery_webhook FOREIGN KEY (household_id, webhook_id)
          REFERENCES webhook.webhook (household_id, id) ON DELETE CASCADE,
        CONSTRAINT ck_delivery_kind CHECK (kind IN ('changes', 'redelivery', 'ping')),
        CONSTRAINT ck_delivery_status CHECK (status IN ('pending', 'delivered', 'failed')),
        CONSTRAINT ck_delivery_pending CHECK (
          (status = 'pending') = (finished_at IS NULL) AND (status = 'pending') = (next_attempt_at IS NOT NULL))
      );
      -- One at a time of each kind: the order of what is told, and the bound of what one webhook can ask for at once.
      CREATE UNIQUE INDEX uq_delivery_pending ON webhook.delivery (household_id, webhook_id, kind)
        WHERE status = 'pending';
      -- What has been told once is told again only on demand.
      CREATE UNIQUE INDEX uq_delivery_event ON webhook.delivery (household_id, event_id) WHERE kind <> 'redelivery';
      CREATE INDEX ix_delivery_webhook ON webhook.delivery (household_id, webhook_id, id);
      CREATE INDEX ix_delivery_due ON webhook.delivery (next_attempt_at) WHERE status = 'pending';
      CREATE INDEX ix_delivery_finished ON webhook.delivery (finished_at) WHERE finished_at IS NOT NULL;

      CREATE TABLE webhook.attempt (
        household_id uuid        NOT NULL,
        delivery_id  uuid        NOT NULL,
        number       integer     NOT NULL,
        started_at   timestamptz NOT NULL,
        outcome      text        NOT NULL,
        status_code  integer,
        latency_ms   integer     NOT NULL,
        answer       text,
        CONSTRAINT pk_attempt PRIMARY KEY (household_id, delivery_id, number),
        CONSTRAINT fk_attempt_delivery FOREIGN KEY (household_id, delivery_id)
          REFERENCES webhook.delivery (household_id, id) ON DELETE CASCADE
      );
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations only go forward; restore a backup or write the next one.'));
  }
}
