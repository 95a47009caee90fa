import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { NotFoundError } from '#shared';
import type { TransactionPosition } from '../transaction/transaction-list.read-model.js';
import type { Transaction } from '../transaction/transaction.entity.js';
import { RulePlanner, type PlannedTransaction } from './rule-planner.js';
import type { RuleSelection } from './rule-selection.js';
import { Rule } from './rule.entity.js';
import { SelectedTransactionsReadModel } from './selected-transactions.read-model.js';

/** Transactions that one page of a dry run looks at. */
const EXAMINED_AT_ONCE = 2_000;

/** One page of a dry run; the counts are of this page. */
export interface RuleTrial {
  readonly examined: number;
  readonly matched: number;
  /** The transactions that would change, newest first. */
  readonly changed: readonly PlannedTransaction[];
  /** Where the next page begins; null when everything has been looked at. */
  readonly next: TransactionPosition | null;
}

/** Which part of a dry run. */
export interface RuleTrialQuery {
  readonly selection: RuleSelection;
  readonly after: TransactionPosition | null;
  /** Most changes on one page. */
  readonly limit: number;
}

/** Tries rules on transactions of the past. */
@Injectable()
export class RuleTrialService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly selected: SelectedTransactionsReadModel,
    private readonly planner: RulePlanner,
  ) {}

  /**
   * Says what the rule alone would change, enabled or not, and writes nothing. A page does not know which other sides of
   * transfers an earlier page has found.
   * @throws NotFoundError, UnknownReferenceError for what is named and not there
   */
  async tryRule(householdId: string, ruleId: string, query: RuleTrialQuery): Promise<RuleTrial> {
    const { manager } = this.dataSource;
    const rule = await manager.findOneBy(Rule, { householdId, id: ruleId });
    if (!rule) throw new NotFoundError('rule');
    const { selection, after, limit } = query;
    await this.selected.requireNamed(manager, householdId, selection);
    const page = await this.selected.readPage(manager, householdId, selection, after, EXAMINED_AT_ONCE);
    const tried = await this.planner.plan(manager, householdId, [rule], page);
    const changing = tried.filter(({ plan }) => plan.changes.length > 0);
    // A page ends with the last change that it shows.
    const last = changing.length > limit ? changing[limit - 1] : undefined;
    const examined = last ? tried.slice(0, tried.indexOf(last) + 1) : tried;
    const end = last ?? (page.length === EXAMINED_AT_ONCE ? tried.at(-1) : undefined);
    return {
      examined: examined.length,
      matched: examined.filter(({ plan }) => plan.matched.length > 0).length,
      changed: changing.slice(0, limit),
      next: end ? positionOf(end.transaction) : null,
    };
  }
}

function positionOf({ postedOn, id }: Transaction): TransactionPosition {
  return { postedOn, id };
}
