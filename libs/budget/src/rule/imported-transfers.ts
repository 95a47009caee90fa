import { Injectable } from '@nestjs/common';
import type { HouseholdTransaction } from '#shared/database';
import { RuleApplicationService } from './rule-application.service.js';
import { RuleSets } from './rule-sets.js';
import { Rule } from './rule.entity.js';

/** Marks what an import has booked as transfers, where rules say so. */
@Injectable()
export class ImportedTransfers {
  constructor(
    private readonly ruleSets: RuleSets,
    private readonly applications: RuleApplicationService,
  ) {}

  /**
   * To be called in the transaction that books an import's last rows. What its rules say otherwise was in the preview;
   * transfers touch another account too, so a worker makes them of what is booked, and each rule's are a bulk action of
   * their own: undone before the import is reverted, which leaves what was changed since. Two statements and two per
   * such rule.
   */
  async markImported(
    tx: HouseholdTransaction,
    { id: importId, accountId }: { readonly id: string; readonly accountId: string },
  ): Promise<void> {
    const { manager, householdId } = tx;
    if ((await this.ruleSets.read(tx)).isEmpty) return;
    const rules = await manager.find(Rule, {
      where: { householdId, enabled: true },
      order: { position: 'ASC', id: 'ASC' },
    });
    const marking = rules.filter(({ actions }) =>
      actions.some((action) => action.type === 'mark_transfer' && action.accountId !== accountId),
    );
    for (const rule of marking) {
      await this.applications.promise(tx, rule, rules, { importId, filter: { accountId } });
    }
  }
}
