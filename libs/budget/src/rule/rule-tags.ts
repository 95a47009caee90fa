import type { HouseholdTransaction } from '#shared/database';

/**
 * $1 household · $2 tag · $3 its replacement. As JSON text a condition's tag cannot be taken for anything else: the quotes
 * of a value are escaped. An action that names both names the replacement once.
 */
const REPLACE = `
  UPDATE budget.rule SET
         conditions = replace(conditions::text, '"tag": ' || to_jsonb($2::text)::text,
                                                '"tag": ' || to_jsonb($3::text)::text)::jsonb,
         actions = (
           SELECT jsonb_agg(CASE WHEN action.said ? 'tags' THEN jsonb_set(action.said, '{tags}', (
                      SELECT jsonb_agg(tag.name ORDER BY tag.position)
                        FROM (SELECT CASE given.name WHEN $2 THEN $3::text ELSE given.name END AS name,
                                     min(given.position) AS position
                                FROM jsonb_array_elements_text(action.said -> 'tags')
                                       WITH ORDINALITY AS given (name, position)
                               GROUP BY 1) AS tag)) ELSE action.said END ORDER BY action.position)
             FROM jsonb_array_elements(actions) WITH ORDINALITY AS action (said, position))
   WHERE household_id = $1
     AND (jsonb_path_exists(conditions, '$.groups[*].conditions[*].tag ? (@ == $name)', jsonb_build_object('name', $2::text))
       OR jsonb_path_exists(actions, '$[*].tags[*] ? (@ == $name)', jsonb_build_object('name', $2::text)))`;

/** Lets the rules that name a tag, in what they look for or in what they do, name another one. */
export async function replaceTagInRules(
  { manager, householdId }: HouseholdTransaction,
  name: string,
  replacement: string,
): Promise<void> {
  await manager.query(REPLACE, [householdId, name, replacement]);
}
