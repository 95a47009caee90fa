import { z } from 'zod';
import { amountSchema, currencySchema, idSchema, localDateSchema, textSchema } from '#shared/http';
import { AMOUNT_MODES, MATCHES, TEXT_FIELDS, TEXT_OPERATORS } from '../rule/rule-definition.js';
import { MAX_PATTERN_LENGTH, PatternError, TextPattern } from '../rule/text-pattern.js';
import { TRANSACTION_SOURCES } from '../transaction/transaction.entity.js';

const MAX_GROUPS = 10;
const MAX_CONDITIONS = 20;
const MAX_ACTIONS = 10;
const MAX_PARTS = 20;
const MAX_SHARE = 1_000_000;

const not = z.boolean().optional().meta({ description: 'True: the condition holds when this does not.' });
const tagSchema = textSchema(50);

const textFields = z.enum(TEXT_FIELDS).meta({
  description: '`text`: the payee or the memo. Upper and lower case are alike, and so is any white space.',
});
const textConditionSchema = z
  .strictObject({
    field: textFields,
    operator: z.enum(TEXT_OPERATORS),
    value: textSchema(MAX_PATTERN_LENGTH).meta({
      description:
        'For `regex` in the syntax of RE2: no back-references and no look-around, at most 100 instructions when ' +
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
    mode: z.enum(AMOUNT_MODES).meta({ description: '`absolute` ignores the direction of the money.' }),
    currency: currencySchema.meta({ description: 'Of the limits; other currencies never match.' }),
    min: amountSchema.optional().meta({ description: 'Inclusive, minor units.' }),
    max: amountSchema.optional().meta({ description: 'Inclusive, minor units.' }),
    not,
  })
  .refine(({ min, max }) => min !== undefined || max !== undefined, 'needs min or max')
  .refine(({ min, max }) => min === undefined || max === undefined || min <= max, 'min is above max');

/** How a request gives ids and tags, or an answer shows them: OpenAPI cannot describe what a request's are turned into. */
interface Words<I extends z.ZodType<string>, T extends z.ZodType<string[]>> {
  readonly id: I;
  readonly tags: T;
}

const conditionOf = <I extends z.ZodType<string>>({ id }: Pick<Words<I, never>, 'id'>) =>
  z.discriminatedUnion('field', [
    textConditionSchema,
    amountConditionSchema,
    z.strictObject({ field: z.enum(['account']), accountId: id, not }),
    z.strictObject({ field: z.enum(['tag']), tag: tagSchema, not }),
    z.strictObject({ field: z.enum(['source']), source: z.enum(TRANSACTION_SOURCES), not }),
    z.strictObject({
      field: z.enum(['category']),
      categoryId: id.nullable().meta({ description: 'Null: neither a category nor splits.' }),
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

const conditionsOf = <I extends z.ZodType<string>>(words: Pick<Words<I, never>, 'id'>) =>
  z.strictObject({
    match: z
      .enum(MATCHES)
      .default('all')
      .meta({ description: 'Whether all groups must hold or any one of them.' }),
    groups: z
      .array(
        z.strictObject({
          match: z.enum(MATCHES).default('all'),
          conditions: z.array(conditionOf(words)).min(1).max(MAX_CONDITIONS),
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

const actionOf = <I extends z.ZodType<string>, T extends z.ZodType<string[]>>({ id, tags }: Words<I, T>) =>
  z.discriminatedUnion('type', [
    z.strictObject({ type: z.enum(['set_category']), categoryId: id }),
    z.strictObject({ type: z.enum(['set_payee']), payee: textSchema(200) }),
    z.strictObject({ type: z.enum(['set_memo']), memo: textSchema(1000) }),
    z.strictObject({ type: z.enum(['add_tags']), tags }),
    z.strictObject({ type: z.enum(['remove_tags']), tags }),
    z.strictObject({
      type: z.enum(['split']),
      parts: z
        .array(
          z.strictObject({
            share: z.int().min(1).max(MAX_SHARE),
            categoryId: id.nullable().default(null),
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
    z.strictObject({
      type: z.enum(['mark_transfer']),
      accountId: id.meta({
        description:
          'Where the other side is. What moves exactly the opposite there within 5 days becomes it, the nearest day ' +
          'first; otherwise a pending transaction is made there. Only for transactions that are in the books: see ' +
          '`POST /v1/rules/{id}/apply`. Left alone is what a person has categorised, split or taken out of a transfer.',
      }),
    }),
  ]);

const requested = { id: idSchema, tags: tagsSchema };
const shown = { id: z.guid(), tags: z.array(z.string()) };

/** As a request gives them. */
export const conditionsSchema = conditionsOf(requested);
export const actionsSchema = z
  .array(actionOf(requested))
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
    const categorising = types.findIndex((type) => type === 'set_category' || type === 'split');
    if (types.includes('mark_transfer') && categorising >= 0) {
      const message = 'A transfer is neither spending nor income: it gets no category.';
      context.addIssue({ code: 'custom', path: [categorising, 'type'], message });
    }
  });

/** As an answer shows them. */
export const shownConditionsSchema = conditionsOf(shown);
export const shownActionsSchema = z.array(actionOf(shown));

function patternFault(pattern: string): string | null {
  try {
    new TextPattern(pattern);
    return null;
  } catch (error) {
    if (error instanceof PatternError) return error.message;
    throw error;
  }
}
