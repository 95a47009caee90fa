import { z } from 'zod';
import { requestDigest, toJsonInteger } from '#shared';
import { idSchema, pageSchema, textSchema } from '#shared/http';
import {
  actionsSchema,
  conditionsSchema,
  shownActionsSchema,
  shownConditionsSchema,
} from './rule-definition.dto.js';
import type { Rule } from '../rule/rule.entity.js';
import { MAX_RULES, type RuleChanges, type RuleDraft } from '../rule/rule.service.js';

const example = {
  name: 'Supermarkets',
  enabled: true,
  stops: false,
  conditions: {
    match: 'all',
    groups: [
      {
        match: 'any',
        conditions: [
          { field: 'payee', operator: 'contains', value: 'corner market' },
          { field: 'payee', operator: 'regex', value: '^fresh ?(market|foods)' },
        ],
      },
      {
        match: 'all',
        conditions: [{ field: 'amount', mode: 'absolute', currency: 'EUR', max: 20000 }],
      },
    ],
  },
  actions: [
    { type: 'set_category', categoryId: '0198f3c2-6b1f-7e55-8c31-9a0b1c2d3e41' },
    { type: 'add_tags', tags: ['weekly'] },
  ],
};

const said = {
  name: textSchema(100),
  enabled: z.boolean().meta({ description: 'Whether it runs on new transactions by itself.' }),
  stops: z.boolean().meta({ description: 'Whether no later rule is tried where this one holds.' }),
  conditions: conditionsSchema.meta({
    description:
      'Groups of conditions on payee, memo, amount, account, tag, source, category and date. A rule sees what the ' +
      'rules before it have made.',
  }),
  actions: actionsSchema.meta({
    description: 'Each kind at most once. Fields that a person has decided stay as they are.',
  }),
};

export const ruleSchema = z
  .object({
    id: z.guid(),
    ...said,
    conditions: shownConditionsSchema,
    actions: shownActionsSchema,
    position: z.int(),
    revision: z.int(),
  })
  .meta({
    id: 'Rule',
    example: { id: '0198f3e9-2b3c-7d4e-8f50-6a7b8c9d0e01', ...example, position: 0, revision: 51 },
  });
export type RuleDto = Omit<z.output<typeof ruleSchema>, 'conditions'> & Pick<Rule, 'conditions'>;

export const rulePageSchema = pageSchema(ruleSchema);

export const createRuleSchema = z
  .strictObject({
    id: idSchema.optional(),
    ...said,
    enabled: said.enabled.default(true),
    stops: said.stops.default(false),
  })
  .meta({ id: 'CreateRule', example });

export const updateRuleSchema = z
  .strictObject(said)
  .partial()
  .meta({ id: 'UpdateRule', example: { enabled: false, actions: example.actions } });

export const orderRulesSchema = z
  .strictObject({
    ruleIds: z.array(idSchema).max(MAX_RULES).meta({
      description: 'These come first, in this order; rules that are not named keep theirs behind them.',
    }),
  })
  .meta({ id: 'OrderRules', example: { ruleIds: ['0198f3e9-2b3c-7d4e-8f50-6a7b8c9d0e01'] } });

const settings = {
  automatic: z.boolean().meta({
    description:
      'Whether enabled rules run by themselves on what is entered, confirmed and imported. Off, they still can be tried ' +
      'and applied.',
  }),
};
export const ruleSettingsSchema = z
  .object(settings)
  .meta({ id: 'RuleSettings', example: { automatic: true } });
export const updateRuleSettingsSchema = z
  .strictObject(settings)
  .partial()
  .meta({ id: 'UpdateRuleSettings', example: { automatic: false } });

export function toRuleDraft(body: z.output<typeof createRuleSchema>): RuleDraft {
  return { ...body, digest: requestDigest(body) };
}

export function toRuleChanges(body: z.output<typeof updateRuleSchema>): RuleChanges {
  return body;
}

export function toRuleDto(rule: Rule): RuleDto {
  const { id, name, enabled, stops, conditions, actions, position, revision } = rule;
  return { id, name, enabled, stops, conditions, actions, position, revision: toJsonInteger(revision) };
}
