import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Extraction } from './extraction/extraction.js';

export type ExtractionAttemptStatus = 'running' | 'succeeded' | 'failed';

/** One attempt to read a receipt. Kept for ever beside the later ones: evidence is never overwritten. */
@Entity({ schema: 'receipt', name: 'extraction_attempt' })
export class ExtractionAttempt {
  @PrimaryColumn({ name: 'household_id', type: 'uuid' })
  householdId: string;

  @PrimaryColumn({ name: 'receipt_id', type: 'uuid' })
  receiptId: string;

  /** 1 for the first reading. */
  @PrimaryColumn({ type: 'integer' })
  attempt: number;

  @Column({ type: 'text' })
  status: ExtractionAttemptStatus;

  /** What was read; parse with `extractionSchema` when it comes back. */
  @Column({ type: 'jsonb', nullable: true })
  extraction: Extraction | null;

  /** Why the attempt failed, as a sentence. */
  @Column({ type: 'text', nullable: true })
  failure: string | null;

  @Column({ name: 'started_at', type: 'timestamptz' })
  startedAt: Date;

  @Column({ name: 'finished_at', type: 'timestamptz', nullable: true })
  finishedAt: Date | null;
}
