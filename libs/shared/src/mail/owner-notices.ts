import type { HouseholdTransaction } from '#shared/database';

/** A few sentences of plain text, without a greeting. Never a secret: mails are read by others. */
export interface OwnerNotice {
  readonly subject: string;
  readonly paragraphs: readonly string[];
}

/** Tells the owners of a household what they have to know. Provided by whoever knows them. */
export abstract class OwnerNotices {
  /** A mail to each owner, once the transaction has committed, and only then. */
  abstract tell(tx: HouseholdTransaction, notice: OwnerNotice): Promise<void>;
}
