import { Injectable } from '@nestjs/common';
import { Clock, newId } from '#shared';
import type { HouseholdTransaction } from '#shared/database';
import { OwnerNotices, type OwnerNotice } from '#shared/mail';
import { MailOutbox } from '../mail/mail-outbox.js';

/** Keeps what there is to say until the mails have gone out: one row for each owner. */
@Injectable()
export class MailedOwnerNotices extends OwnerNotices {
  constructor(
    private readonly mails: MailOutbox,
    private readonly clock: Clock,
  ) {
    super();
  }

  async tell({ manager, householdId }: HouseholdTransaction, notice: OwnerNotice): Promise<void> {
    const owners = await manager.query<{ user_id: string }[]>(
      `SELECT user_id FROM auth.membership WHERE household_id = $1 AND role = 'owner'`,
      [householdId],
    );
    for (const { user_id: userId } of owners) {
      const id = newId();
      await manager.query(
        `INSERT INTO auth.owner_notice (id, user_id, subject, paragraphs, created_at) VALUES ($1, $2, $3, $4, $5)`,
        [id, userId, notice.subject, notice.paragraphs, this.clock.now()],
      );
      await this.mails.promise(manager, 'owner_notice', id);
    }
  }
}
