import { Injectable } from '@nestjs/common';

/** What waits for a person or a worker before it is in the books. */
export interface Waiting {
  readonly count: number;
  /** Since when the one waits that has waited longest; null when none does. */
  readonly since: Date | null;
}

type WaitingSource = (householdId: string) => Promise<Waiting>;

/**
 * What of a household's receipts waits, for whoever says how complete figures are. The lib that keeps receipts registers
 * itself here, so that reports import none of it.
 */
@Injectable()
export class WaitingWork {
  private findReceipts: WaitingSource = () => Promise.resolve({ count: 0, since: null });

  registerReceipts(source: WaitingSource): void {
    this.findReceipts = source;
  }

  receiptsOf(householdId: string): Promise<Waiting> {
    return this.findReceipts(householdId);
  }
}
