/**
 * Entities of the change log that webhooks are told of, by their names there. A test holds this list and the next one
 * against the tables under the change log: whoever adds one decides here whether it is told.
 */
export const TOLD_ENTITIES = [
  'account',
  'budget',
  'category',
  'exchangeRate',
  'household',
  'import',
  'member',
  'notification',
  'payee',
  'receipt',
  'reconciliation',
  'recurring',
  'rule',
  'taxRateSet',
  'taxRuleSet',
  'transaction',
] as const;

/** Entities that webhooks are not told of, and why. */
export const UNTOLD_ENTITIES: Readonly<Record<string, string>> = {
  export: 'is about one person, not about the household',
  rule_application: 'is a work in progress; the transactions that it changes are told',
  taxPackage: 'is a file for whoever asked for it; it changes nothing of the books',
  webhook: 'telling of itself would have no end',
};

const CHANGES = ['created', 'updated', 'deleted'] as const;
type Change = (typeof CHANGES)[number];

/** What happened to one entity, e.g. `transaction.created`. */
export type EventType = `${(typeof TOLD_ENTITIES)[number]}.${Change}`;

/** What a webhook asks for: single events, `transaction.*`, or `*`. */
export const EVENT_FILTERS = [
  '*',
  ...TOLD_ENTITIES.flatMap((entity) => [
    `${entity}.*` as const,
    ...CHANGES.map((change) => `${entity}.${change}` as const),
  ]),
] as const;
export type EventFilter = (typeof EVENT_FILTERS)[number];

/** An entry of the change log. */
interface Logged {
  readonly entity: string;
  readonly op: 'upsert' | 'delete';
  readonly created: boolean;
}

/** The event of an entry; null when it is none: not to be told, or made and deleted within one revision. */
export function eventTypeOf({ entity, op, created }: Logged): EventType | null {
  if (!(TOLD_ENTITIES as readonly string[]).includes(entity)) return null;
  if (op === 'delete') return created ? null : (`${entity}.deleted` as EventType);
  return `${entity}.${created ? 'created' : 'updated'}` as EventType;
}

/** Whether one of the filters asks for the event. */
export function wants(filters: readonly EventFilter[], type: EventType): boolean {
  const [entity] = type.split('.');
  return filters.some((filter) => filter === '*' || filter === type || filter === `${entity}.*`);
}
