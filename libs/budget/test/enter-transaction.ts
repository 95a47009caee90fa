import type { INestApplicationContext } from '@nestjs/common';
import { TransactionService, type NewTransaction, type Transaction } from '#budget';
import { TransactionCreation } from '#budget/http';
import { newTransaction } from '#budget/testing';
import type { Caller } from '#shared';
import { testCaller } from '#shared/testing';

/** Enters a transaction as a person does, and reads it back. */
export async function enterTransaction(
  app: INestApplicationContext,
  householdId: string,
  wishes: Partial<NewTransaction> & { accountId: string },
  person: Caller = testCaller(householdId),
): Promise<Transaction> {
  const { body } = await app.get(TransactionCreation).create(person, null, newTransaction(wishes));
  const { id } = JSON.parse(body) as { id: string };
  return app.get(TransactionService).getTransaction(householdId, id);
}
