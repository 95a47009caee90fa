// breaks: doors-only
import type { Account } from '../../budget/src/account/account.js';

export type Copy = typeof Account;
