import { eventTypeOf, wants, type EventFilter, type EventType } from './event-types.js';

describe('the event of a logged change', () => {
  it.each([
    ['upsert', true, 'transaction.created'],
    ['upsert', false, 'transaction.updated'],
    ['delete', false, 'transaction.deleted'],
    ['delete', true, null],
  ] as const)('%s of what is new: %s is %s', (op, created, event) => {
    expect(eventTypeOf({ entity: 'transaction', op, created })).toBe(event);
  });

  it('is none for what is not told, webhooks themselves above all', () => {
    expect(eventTypeOf({ entity: 'webhook', op: 'upsert', created: true })).toBeNull();
  });
});

describe('a filter of events', () => {
  it.each<[EventFilter[], EventType, boolean]>([
    [['*'], 'budget.deleted', true],
    [['transaction.*'], 'transaction.updated', true],
    [['transaction.*'], 'account.updated', false],
    [['account.created', 'account.deleted'], 'account.deleted', true],
    [['account.created', 'account.deleted'], 'account.updated', false],
  ])('%s asks for %s: %s', (filters, type, wanted) => {
    expect(wants(filters, type)).toBe(wanted);
  });
});
