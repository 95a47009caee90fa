import { Injectable } from '@nestjs/common';
import { ChangeFollower, FollowUpLoop } from '#shared/sync';
import { adviseFollowUp } from '../advise-receipts.job.js';

/** What follows for receipts in review from changes of the books. */
@Injectable()
export class ReceiptFollower extends FollowUpLoop {
  constructor(follower: ChangeFollower) {
    super(follower, 'receipt follower', [adviseFollowUp]);
  }
}
