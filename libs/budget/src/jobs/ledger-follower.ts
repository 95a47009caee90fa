import { Injectable } from '@nestjs/common';
import { ChangeFollower, FollowUpLoop } from '#shared/sync';
import { budgetAlertFollowUp } from '../budget/budget-alert.job.js';
import { recurringFollowUp } from '../recurring/recurring.job.js';

/** What follows from changes of the books. */
@Injectable()
export class LedgerFollower extends FollowUpLoop {
  constructor(follower: ChangeFollower) {
    super(follower, 'ledger follower', [budgetAlertFollowUp, recurringFollowUp]);
  }
}
