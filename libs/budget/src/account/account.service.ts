import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { MoreThan, type EntityManager, type Repository } from 'typeorm';
import { InvalidFieldError, newId, NotFoundError, type Money } from '#shared';
import {
  type Created,
  createOnce,
  type CreateRequest,
  type ExpectedRevisions,
  HouseholdWriter,
  requireRevision,
  violatedConstraint,
  type WriteScope,
} from '#shared/database';
import { StillInUseError } from '../budget.errors.js';
import { SizeLimits } from '../limit/size-limits.js';
import { Account, type AccountType } from './account.entity.js';

export interface AccountDraft extends CreateRequest {
  readonly name: string;
  readonly type: AccountType;
  /** Its currency becomes the account's, for good. */
  readonly openingBalance: Money;
  readonly archived: boolean;
}

/** Absent = unchanged. */
export interface AccountChanges {
  readonly name?: string;
  readonly type?: AccountType;
  /** Minor units of the account's currency. */
  readonly openingBalanceUnits?: bigint;
  readonly archived?: boolean;
}

/** The household's accounts. */
@Injectable()
export class AccountService {
  constructor(
    @InjectRepository(Account) private readonly accounts: Repository<Account>,
    private readonly writer: HouseholdWriter,
    private readonly limits: SizeLimits,
  ) {}

  /**
   * Up to `count` accounts in the order of their ids, after the one with id `after`.
   * @param archived absent = whether or not
   */
  listAccounts(householdId: string, count: number, after?: string, archived?: boolean): Promise<Account[]> {
    return this.accounts.find({
      where: {
        householdId,
        ...(after === undefined ? {} : { id: MoreThan(after) }),
        ...(archived === undefined ? {} : { archived }),
      },
      order: { id: 'ASC' },
      take: count,
    });
  }

  findAccount(householdId: string, id: string): Promise<Account | null> {
    return this.accounts.findOneBy({ householdId, id });
  }

  /** @throws NotFoundError */
  getAccount(householdId: string, id: string): Promise<Account> {
    return loadAccount(this.accounts.manager, householdId, id);
  }

  /** @throws IdAlreadyUsedError, SizeLimitError */
  createAccount(scope: WriteScope<Account>, draft: AccountDraft): Promise<Created<Account>> {
    return createOnce(draft, {
      find: (id) => this.findAccount(scope.householdId, id),
      create: () => this.openAccount(scope, draft),
      primaryKey: 'pk_account',
    });
  }

  /** @throws NotFoundError, StaleRevisionError, InvalidFieldError when the balance would leave its range */
  updateAccount(
    householdId: string,
    id: string,
    changes: AccountChanges,
    expected?: ExpectedRevisions,
  ): Promise<Account> {
    return this.writer
      .change(householdId, async ({ manager }) => {
        const account = await loadAccount(manager, householdId, id);
        requireRevision(account, expected);
        const { name, type, openingBalanceUnits, archived } = Object.assign(account, changes);
        await manager.update(Account, { householdId, id }, { name, type, openingBalanceUnits, archived });
        return loadAccount(manager, householdId, id);
      })
      .catch((error: unknown) => {
        if (violatedConstraint(error) !== 'ck_account_balance') throw error;
        throw new InvalidFieldError(
          '/openingBalance',
          'balance_out_of_range',
          'The balance would be too large.',
        );
      });
  }

  /** @throws NotFoundError, StaleRevisionError, StillInUseError while the account has transactions */
  async deleteAccount(householdId: string, id: string, expected?: ExpectedRevisions): Promise<void> {
    await this.writer
      .change(householdId, async ({ manager }) => {
        requireRevision(await loadAccount(manager, householdId, id), expected);
        await manager.delete(Account, { householdId, id });
      })
      .catch((error: unknown) => {
        throw toDeletionError(error);
      });
  }

  private openAccount(scope: WriteScope<Account>, draft: AccountDraft): Promise<Account> {
    const { householdId } = scope;
    const id = draft.id ?? newId();
    return this.writer.change(scope, async (tx) => {
      const { manager } = tx;
      await this.limits.requireRoom(tx, 'accounts');
      await manager.insert(Account, {
        householdId,
        id,
        name: draft.name,
        type: draft.type,
        currency: draft.openingBalance.currency,
        openingBalanceUnits: draft.openingBalance.minorUnits,
        archived: draft.archived,
        createDigest: draft.digest,
      });
      return loadAccount(manager, householdId, id);
    });
  }
}

async function loadAccount(manager: EntityManager, householdId: string, id: string): Promise<Account> {
  const account = await manager.findOneBy(Account, { householdId, id });
  if (!account) throw new NotFoundError('account');
  return account;
}

function toDeletionError(error: unknown): unknown {
  switch (violatedConstraint(error)) {
    case 'fk_transaction_account':
      return new StillInUseError(
        'account_has_transactions',
        'This account has transactions. Archive it instead.',
      );
    case 'fk_rule_reference_account':
      return new StillInUseError('account_in_use', 'A rule names this account. Archive it instead.');
    default:
      return error;
  }
}
