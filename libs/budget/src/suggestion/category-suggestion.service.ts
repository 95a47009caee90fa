import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { LocalDate } from '#shared';
import { requireKnown } from '../transaction/known-references.js';
import { TransactionService } from '../transaction/transaction.service.js';
import { CategoryHabitsReadModel } from './category-habits.read-model.js';
import { CategoryModel, type CategorySuggestion, type SuggestionSubject } from './category-model.js';

const MOST_SUGGESTIONS = 3;

/** Something that is to be categorised. */
export type SuggestionQuestion = Omit<SuggestionSubject, 'payeeName' | 'accountId'> & {
  readonly accountId: string;
  readonly postedOn: LocalDate;
};

/** Suggests categories from what the household itself has done. Never writes anything. */
@Injectable()
export class CategorySuggestionService {
  constructor(
    private readonly habits: CategoryHabitsReadModel,
    private readonly transactions: TransactionService,
    private readonly dataSource: DataSource,
  ) {}

  /** Best first, at most three, none when the past says too little. @throws UnknownReferenceError (account) */
  async suggest(householdId: string, question: SuggestionQuestion): Promise<CategorySuggestion[]> {
    const account = { noun: 'account', id: question.accountId, pointer: '/accountId' } as const;
    await requireKnown(this.dataSource.manager, householdId, [account]);
    return this.ask(householdId, question, null);
  }

  /** As `suggest`, as if the transaction had no category yet. @throws NotFoundError */
  async suggestFor(householdId: string, transactionId: string): Promise<CategorySuggestion[]> {
    const transaction = await this.transactions.getTransaction(householdId, transactionId);
    return this.ask(householdId, transaction, transactionId);
  }

  private async ask(
    householdId: string,
    question: SuggestionQuestion,
    except: string | null,
  ): Promise<CategorySuggestion[]> {
    const { payee, postedOn } = question;
    const [payeeName = null] = payee === null ? [] : await this.habits.findPayeeNames(householdId, [payee]);
    const habits = await this.habits.readHabits(householdId, postedOn, except);
    return new CategoryModel(habits).suggest({ ...question, payeeName }, MOST_SUGGESTIONS);
  }
}
