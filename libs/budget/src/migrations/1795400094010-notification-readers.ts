import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who of a household has read what it was told; and the index by which old notifications are found. */
export class NotificationReaders1795400094010 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      -- Part of a notification's representation: whoever marks updates the notification as well.
      CREATE TABLE budget.notification_reader (
        household_id    uuid NOT NULL,
        notification_id uuid NOT NULL,
        -- The pseudonym of a member.
        reader_id       uuid NOT NULL,
        -- Null = marked as unread. Without a row the notification's own read_at counts, of which only releases know
        -- to which one has read for all.
        read_at         timestamptz,
        CONSTRAINT pk_notification_reader PRIMARY KEY (household_id, notification_id, reader_id),
        CONSTRAINT fk_notification_reader_notification FOREIGN KEY (household_id, notification_id)
          REFERENCES budget.notification (household_id, id) ON DELETE CASCADE
      );
      DROP INDEX budget.ix_notification_unread;
      CREATE INDEX ix_notification_created ON budget.notification (created_at);
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations only go forward; restore a backup or write the next one.'));
  }
}
