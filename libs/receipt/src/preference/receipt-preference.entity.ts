import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a household wants of its receipts. */
@Entity({ schema: 'receipt', name: 'preference' })
export class ReceiptPreference {
  @PrimaryColumn({ name: 'household_id', type: 'uuid' })
  householdId: string;

  /** Whether the photos stay once a receipt is settled, unless it says otherwise itself. */
  @Column({ name: 'keep_images', type: 'boolean' })
  keepImages: boolean;
}
