import { Injectable, Logger } from '@nestjs/common';
import { NotFoundError } from '#shared';
import { HouseholdWriter } from '#shared/database';
import { OwnerNotices } from '#shared/mail';

/** Ends the telling where nobody has listened for days. */
@Injectable()
export class WebhookShutdown {
  private readonly logger = new Logger(WebhookShutdown.name);

  constructor(
    private readonly writer: HouseholdWriter,
    private readonly notices: OwnerNotices,
  ) {}

  /** Switches a webhook off and tells the household's owners. Repeatable; what was not delivered stays as it is. */
  async switchOff(householdId: string, webhookId: string): Promise<void> {
    try {
      await this.writer.change(householdId, async (tx) => {
        const [[webhook]] = await tx.manager.query<[[{ url: string; description: string | null }?], number]>(
          `UPDATE webhook.webhook SET enabled = false, disabled_reason = 'failing'
            WHERE household_id = $1 AND id = $2 AND enabled
            RETURNING url, description`,
          [householdId, webhookId],
        );
        if (!webhook) return;
        const name = webhook.description ?? new URL(webhook.url).host;
        await this.notices.tell(tx, {
          subject: 'A webhook was switched off',
          paragraphs: [
            `for three days nothing that your household's webhook "${name}" was told has arrived, so it was switched off.`,
            'Its deliveries show what its server answered. Switch it on again when that is mended: it goes on where it stopped.',
          ],
        });
      });
      this.logger.log({ householdId, webhookId }, 'a webhook that failed for days was switched off');
    } catch (error) {
      // The household was deleted meanwhile.
      if (!(error instanceof NotFoundError)) throw error;
    }
  }
}
