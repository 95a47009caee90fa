/** So many pieces of work of one household run in this process at once. */
export class HouseholdSlots {
  private readonly taken = new Map<string, number>();

  constructor(private readonly most: number) {}

  /** @returns false when all slots were taken: `work` was not begun. */
  async run(householdId: string, work: () => Promise<void>): Promise<boolean> {
    const before = this.taken.get(householdId) ?? 0;
    if (before >= this.most) return false;
    this.taken.set(householdId, before + 1);
    try {
      await work();
    } finally {
      const left = this.taken.get(householdId)! - 1;
      if (left === 0) this.taken.delete(householdId);
      else this.taken.set(householdId, left);
    }
    return true;
  }
}
