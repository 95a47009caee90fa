import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '#shared';
import { ComposedMail, MailSource } from '../mail/mail-source.js';
import { invitationMail } from '../mail/mail-templates.js';
import type { MailTemplate } from '../mail/send-mail.job.js';
import { WebLinks } from '../mail/web-links.js';

interface InvitationRow {
  readonly email: string;
  readonly expiresAt: Date;
  readonly householdName: string;
  readonly inviterName: string | null;
}

/** The mail that carries an invitation's token; nothing else ever does. */
@Injectable()
export class InvitationMail extends MailSource {
  readonly templates = ['invitation'] as const;

  constructor(
    private readonly dataSource: DataSource,
    private readonly links: WebLinks,
    private readonly clock: Clock,
  ) {
    super();
  }

  async compose(_template: MailTemplate, id: string): Promise<ComposedMail | null> {
    const [row] = await this.dataSource.query<[InvitationRow?]>(
      `SELECT invitation.email, invitation.expires_at AS "expiresAt", household.name AS "householdName",
              inviter.display_name AS "inviterName"
         FROM auth.invitation
         JOIN auth.household ON household.id = invitation.household_id
         LEFT JOIN auth."user" AS inviter ON inviter.id = invitation.invited_by
        WHERE invitation.id = $1 AND invitation.accepted_at IS NULL AND invitation.expires_at > $2`,
      [id, this.clock.now()],
    );
    if (!row) return null;
    const { email: to, expiresAt } = row;
    const url = this.links.withToken('invitation', id);
    const [inviterName, householdName] = [row.inviterName, row.householdName].map(harmlessName);
    return {
      to,
      ...invitationMail({
        inviterName: inviterName ?? null,
        householdName: householdName ?? null,
        url,
        expiresAt,
      }),
    };
  }
}

/** What mail programs make a link of: with it, an invitation would carry anybody's advertising under our name. */
const LINK_LIKE = /[/@:]|\.\S/;

/** A name that somebody else chose, if it can stand in a mail to a stranger. */
export function harmlessName(name: string | null): string | null {
  return name === null || LINK_LIKE.test(name) ? null : name;
}
