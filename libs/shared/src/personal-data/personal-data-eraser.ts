import { Injectable } from '@nestjs/common';

/** Whose data is erased: a person, and the households that nobody but them belongs to. */
export interface ErasureSubject {
  readonly userId: string;
  readonly householdIds: readonly string[];
}

/**
 * In this order: who can sign in, what they have, and at last the ground that the writes before stood on. Within a
 * stage the order is nobody's business.
 */
export const ERASURE_STAGES = ['identity', 'content', 'platform'] as const;
export type ErasureStage = (typeof ERASURE_STAGES)[number];

/** How much there is of each kind (a table, `objects`, `jobs`). Kinds of which there is none may be left out. */
export type Traces = Readonly<Record<string, number>>;

/**
 * A lib's part of erasing a person: rows, documents, cached values. Register one for each kind of place; a warehouse or
 * any other copy is one more.
 */
export abstract class PersonalDataEraser {
  abstract readonly stage: ErasureStage;

  /** Tables (`schema.name`) that it answers for. Every table of the product is one eraser's, or holds no person. */
  abstract readonly tables: readonly string[];

  /** What is there of the subject. Changes nothing; after `erase` it finds nothing. */
  abstract count(subject: ErasureSubject): Promise<Traces>;

  /**
   * Removes what `count` finds, and leaves everything of others. In pieces of bounded size: it may be killed between any
   * two statements, is called again then, and ends in the same state.
   */
  abstract erase(subject: ErasureSubject): Promise<void>;
}

/** The erasers of all libs; each registers its own, so that whoever erases imports none of them. */
@Injectable()
export class PersonalDataErasers {
  private readonly erasers: PersonalDataEraser[] = [];

  register(eraser: PersonalDataEraser): void {
    this.erasers.push(eraser);
  }

  /** In the order of their stages. */
  inOrder(): PersonalDataEraser[] {
    return ERASURE_STAGES.flatMap((stage) => this.erasers.filter((eraser) => eraser.stage === stage));
  }

  /** What all of them find, by kind; only what there is. */
  async count(subject: ErasureSubject): Promise<Traces> {
    const total: Record<string, number> = {};
    for (const eraser of this.erasers) {
      for (const [kind, count] of Object.entries(await eraser.count(subject))) {
        if (count > 0) total[kind] = (total[kind] ?? 0) + count;
      }
    }
    return total;
  }
}
