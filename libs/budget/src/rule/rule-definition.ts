import { z } from 'zod';
import { amountSchema, currencySchema, idSchema, localDateSchema, textSchema } from '#shared/http';
import { TRANSACTION_SOURCES } from '../transaction/transaction.entity.js';
import { MAX_PATTERN_LENGTH, PatternError, TextPattern } from './text-pattern.js';

const MAX_GROUPS = 10;
const MAX_CONDITIONS = 20;
const MAX_ACTIONS = 10;
const MAX_PARTS = 20;
const MAX_SHARE = 1_000_000;

export const MATCHES = ['all', 'any'] as const;

const not = z.boolean().optional().meta({ description: 'True: the condition holds when this does not.' });
const tagSchema = textSchema(50);

const textFields = z.enum(['payee', 'memo', 'text']).meta({
  description: '`text`: the payee or the memo. Upper and lower case are alike, and so is any white space.',
});
const textConditionSchema = z
  .strictObject({
    field: textFields,
    operator: z.enum(['contains', 'equals', 'starts_with', 'regex']),
    value: textSchema(MAX_PATTERN_LENGTH).meta({
      description:
        'For `regex` in the syntax of RE2: no back-references and no look-around, at most 200 instructions when ' +
        'compiled; found anywhere in the text unless anchored.',
    }),
    not,
  })
  .superRefine(({ operator, value }, context) => {
    const fault = operator === 'regex' ? patternFault(value) : null;
    if (fault !== null) context.addIssue({ code: 'custom', path: ['value'], message: fault });
  });

const amountConditionSchema = z
  .strictObject({
    field: z.enum(['amount']),
    mode: z
      .enum(['signed', 'absolute'])
      .meta({ description: '`absolute` ignores the direction of the money.' }),
    currency: currencySchema.meta({ description: 'Of the limits; other currencies never match.' }),
    min: amountSchema.optional().meta({ description: 'Inclusive, minor units.' }),
    max: amountSchema.optional().meta({ description: 'Inclusive, minor units.' }),
    not,
  })
  .refine(({ min, max }) => min !== undefined || max !== undefined, 'needs min or max')
  .refine(({ min, max }) => min === undefined || max === undefined || min <= max, 'min is above max');

const conditionSchema = z.discriminatedUnion('field', [
  textConditionSchema,
  amountConditionSchema,
  z.strictObject({ field: z.enum(['account']), accountId: idSchema, not }),
  z.strictObject({ field: z.enum(['tag']), tag: tagSchema, not }),
  z.strictObject({ field: z.enum(['source']), source: z.enum(TRANSACTION_SOURCES), not }),
  z.strictObject({
    field: z.enum(['category']),
    categoryId: idSchema.nullable().meta({ description: 'Null: neither a category nor splits.' }),
    not,
  }),
  z.strictObject({
    field: z.enum(['weekday']),
    weekdays: z.array(z.int().min(1).max(7)).min(1).max(7).meta({ description: '1 = Monday, 7 = Sunday.' }),
    not,
  }),
  z
    .strictObject({
      field: z.enum(['day_of_month']),
      from: z.int().min(1).max(31),
      to: z.int().min(1).max(31),
      not,
    })
    .refine(({ from, to }) => from <= to, 'from is after to'),
  z
    .strictObject({
      field: z.enum(['date']),
      from: localDateSchema.optional(),
      to: localDateSchema.optional(),
      not,
    })
    .refine(({ from, to }) => from !== undefined || to !== undefined, 'needs from or to'),
]);

export const conditionsSchema = z.strictObject({
  match: z
    .enum(MATCHES)
    .default('all')
    .meta({ description: 'Whether all groups must hold or any one of them.' }),
  groups: z
    .array(
      z.strictObject({
        match: z.enum(MATCHES).default('all'),
        conditions: z.array(conditionSchema).min(1).max(MAX_CONDITIONS),
      }),
    )
    .min(1)
    .max(MAX_GROUPS),
});

const tagsSchema = z
  .array(tagSchema)
  .min(1)
  .max(20)
  .transform((tags) => [...new Set(tags)]);

const actionSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.enum(['set_category']), categoryId: idSchema }),
  z.strictObject({ type: z.enum(['set_payee']), payee: textSchema(200) }),
  z.strictObject({ type: z.enum(['set_memo']), memo: textSchema(1000) }),
  z.strictObject({ type: z.enum(['add_tags']), tags: tagsSchema }),
  z.strictObject({ type: z.enum(['remove_tags']), tags: tagsSchema }),
  z.strictObject({
    type: z.enum(['split']),
    parts: z
      .array(
        z.strictObject({
          share: z.int().min(1).max(MAX_SHARE),
          categoryId: idSchema.nullable().default(null),
          memo: textSchema(1000).nullable().default(null),
        }),
      )
      .min(2)
      .max(MAX_PARTS)
      .meta({
        description:
          'Each part gets its share of the sum of all shares; what rounding leaves goes to the largest remainders, ' +
          'so that the parts sum to the amount exactly.',
      }),
  }),
]);

export const actionsSchema = z
  .array(actionSchema)
  .min(1)
  .max(MAX_ACTIONS)
  .superRefine((actions, context) => {
    const types = actions.map(({ type }) => type);
    actions.forEach(({ type }, index) => {
      if (types.indexOf(type) < index) {
        context.addIssue({
          code: 'custom',
          path: [index, 'type'],
          message: 'Another action does this already.',
        });
      }
    });
    if (types.includes('split') && types.includes('set_category')) {
      const message = 'A split transaction has its categories in its splits.';
      context.addIssue({ code: 'custom', path: [types.indexOf('set_category'), 'type'], message });
    }
  });

/** Which transactions a rule is about. Stored as it is on the wire. */
export type RuleConditions = z.output<typeof conditionsSchema>;
export type RuleCondition = z.output<typeof conditionSchema>;
export type RuleAction = z.output<typeof actionSchema>;

/** What a rule says, as far as the engine needs it. */
export interface RuleDefinition {
  readonly id: string;
  /** Whether no further rule is tried on a transaction that this one is about. */
  readonly stops: boolean;
  readonly conditions: RuleConditions;
  readonly actions: readonly RuleAction[];
}

/** The accounts and categories that a rule names, with the place of each in the request. */
export interface RuleReference {
  readonly noun: 'account' | 'category';
  readonly id: string;
  /** JSON pointer. */
  readonly pointer: string;
}

export function referencesOf({
  conditions,
  actions,
}: Pick<RuleDefinition, 'conditions' | 'actions'>): RuleReference[] {
  return [...referencesIn(conditions, '/conditions'), ...referencesIn(actions, '/actions')];
}

function referencesIn(value: unknown, pointer: string): RuleReference[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]: [string, unknown]) => {
    const noun = NOUNS[key];
    const at = `${pointer}/${key}`;
    return noun && typeof item === 'string' ? [{ noun, id: item, pointer: at }] : referencesIn(item, at);
  });
}

/** The same names are looked for by the trigger that keeps `budget.rule_reference`. */
const NOUNS: Readonly<Record<string, RuleReference['noun'] | undefined>> = {
  accountId: 'account',
  categoryId: 'category',
};

function patternFault(pattern: string): string | null {
  try {
    new TextPattern(pattern);
    return null;
  } catch (error) {
    if (error instanceof PatternError) return error.message;
    throw error;
  }
}
