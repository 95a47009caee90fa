import { DomainError } from '#shared';

/** Rules run on everything that is entered, so there cannot be any number of them. */
export class TooManyRulesError extends DomainError {
  constructor(what: string) {
    super('conflict', 'too_many_rules', `A household can have ${what}. Delete or merge some.`);
  }
}
