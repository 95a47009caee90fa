/** The statements of the bare server that others run as well. A file of its own because importing that server starts it. */

interface NamedStatement {
  readonly name: string;
  readonly text: string;
}

const listOf = (condition: string) => `
    SELECT t.id, t.revision, t.account_id, t.posted_on::text, t.amount, t.currency, t.payee, t.memo, t.category_id,
           t.tags, t.status, t.source, t.receipt_id, t.transfer_id, t.external_id, t.locked_fields, t.rule_ids, t.payee_id,
           CASE WHEN t.has_splits THEN (
             SELECT json_agg(json_build_object('id', split.id, 'amount', split.amount, 'categoryId',
                      split.category_id, 'memo', split.memo) ORDER BY split.position)
               FROM budget.transaction_split AS split
              WHERE split.household_id = t.household_id AND split.transaction_id = t.id
           ) ELSE '[]' END AS splits
      FROM budget.transaction AS t
     WHERE t.household_id = $1${condition}
     ORDER BY t.posted_on DESC, t.id DESC LIMIT 51`;

/** The newest transactions of household $1. */
export const LIST: NamedStatement = { name: 'list', text: listOf('') };

/** The same for the user $2 with the session $3, if both are what the access token says. */
export const GUARDED_LIST: NamedStatement = {
  name: 'guarded_list',
  text: listOf(` AND EXISTS (
             SELECT FROM auth.session
               JOIN auth.membership ON membership.user_id = session.user_id AND membership.household_id = $1
              WHERE session.id = $3 AND session.user_id = $2
                AND session.revoked_at IS NULL AND session.expires_at > now())`),
};

/** One row by its primary key. */
export const REVISION: NamedStatement = {
  name: 'revision',
  text: 'SELECT revision FROM platform.household_revision WHERE household_id = $1',
};
