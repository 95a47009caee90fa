import { resolve, type ApiDocument, type JsonSchema, type Operation } from '../fuzz/api-document.js';
import type { Kind } from './person-goods.js';

/** Stands in the sample of a request for the id of something that is there. */
export class IdOf {
  constructor(readonly kind: Kind) {}
}

/** Stands in the sample of a request for the id that its client gives to what it creates. */
export const CHOSEN_ID: unique symbol = Symbol('chosen id');

/** A body with `IdOf` and `CHOSEN_ID` where ids go, or none. */
export type SampleBody = Readonly<Record<string, unknown>> | undefined;

/** A request of an operation that succeeds once its ids are filled in. */
export interface Sample {
  /** Ids as `IdOf`, other parameters as they are. */
  readonly path: Readonly<Record<string, IdOf | string>>;
  readonly query: Readonly<Record<string, IdOf | string>>;
  readonly body: SampleBody;
  /** Sent as a multipart form whose fields are those of the body, with this text as its file. */
  readonly file?: string;
}

/** What a path's parameter is an id of, by the collection before it. A new resource is added here. */
const KINDS_OF_COLLECTIONS: Readonly<Record<string, Kind>> = {
  accounts: 'account',
  budgets: 'budget',
  'bulk-actions': 'bulkAction',
  'exchange-rates': 'exchangeRate',
  'api-keys': 'apiKey',
  categories: 'category',
  exports: 'export',
  households: 'household',
  imports: 'import',
  invitations: 'invitation',
  members: 'member',
  notifications: 'notification',
  recurring: 'recurring',
  payees: 'payee',
  aliases: 'payeeAlias',
  receipts: 'receipt',
  'rule-applications': 'ruleApplication',
  rules: 'rule',
  reconciliations: 'reconciliation',
  sessions: 'session',
  'tax-packages': 'taxPackage',
  transactions: 'transaction',
  transfers: 'transfer',
  webhooks: 'webhook',
  deliveries: 'delivery',
  duplicates: 'uploadedReceipt',
  matches: 'transaction',
};

/** What an id in a query or body is of, by its name. A new reference is added here. */
const KINDS_OF_NAMES: Readonly<Record<string, Kind>> = {
  accountId: 'account',
  fromAccountId: 'account',
  toAccountId: 'unusedAccount',
  categoryId: 'category',
  intoId: 'unusedCategory',
  parentId: 'category',
  receiptId: 'receipt',
  ruleIds: 'rule',
  transactionIds: 'transaction',
  payeeId: 'payee',
  budgetId: 'budget',
  userId: 'member',
  memberId: 'member',
  exceptPayeeId: 'payee',
};

/** Parameters that are no ids but must be given. */
const OTHER_PARAMETERS: Readonly<Record<string, string>> = {
  firstDay: '2026-11-01',
  base: 'USD',
  quote: 'EUR',
  date: '2026-11-01',
  currency: 'EUR',
  from: '2026-11-01',
  tag: 'weekly',
  to: '2026-12-31',
};

const purchase = { accountId: new IdOf('account'), postedOn: '2026-11-12', amount: -300 };
const splits = [
  { id: CHOSEN_ID, amount: -100, categoryId: new IdOf('category') },
  { id: CHOSEN_ID, amount: -200, categoryId: new IdOf('unusedCategory') },
];
const confirmation = { accountId: new IdOf('account'), payee: 'Market', postedOn: '2026-11-12', amount: 300 };

const rule = (conditions: readonly object[], actions: readonly object[]) => {
  return { name: 'Market', conditions: { groups: [{ conditions }] }, actions };
};
const ruledParts = [
  { share: 1, categoryId: new IdOf('category') },
  { share: 2, categoryId: new IdOf('unusedCategory') },
];
const ruleSamples = (more: object): Partial<Sample>[] => [
  {
    body: {
      ...rule(
        [
          { field: 'account', accountId: new IdOf('account') },
          { field: 'category', categoryId: new IdOf('category') },
        ],
        [{ type: 'set_category', categoryId: new IdOf('category') }],
      ),
      ...more,
    },
  },
  {
    body: {
      ...rule([{ field: 'tag', tag: 'market' }], [{ type: 'split', parts: ruledParts }]),
      ...more,
    },
  },
  {
    body: {
      ...rule([{ field: 'tag', tag: 'market' }], [{ type: 'mark_transfer', accountId: new IdOf('account') }]),
      ...more,
    },
  },
];

const filter = {
  accountId: new IdOf('account'),
  categoryId: new IdOf('category'),
  payeeId: new IdOf('payee'),
};
const ruleSelections: readonly Partial<Sample>[] = [
  { body: { transactionIds: [new IdOf('transaction')] } },
  { body: { filter } },
];

/** What the document's example and the names of ids do not say. */
const SPECIAL: Readonly<Record<string, readonly Partial<Sample>[]>> = {
  markTransactions: [{ body: { cleared: [new IdOf('transaction')], pending: [new IdOf('transaction')] } }],
  deletePayee: [{ path: { id: new IdOf('unusedPayee') } }],
  mergePayee: [{ body: { intoId: new IdOf('unusedPayee') } }],
  mergeTag: [{ body: { into: 'other' } }],
  reopenReconciliation: [
    { path: { id: new IdOf('unusedAccount'), reconciliationId: new IdOf('completedReconciliation') } },
  ],
  completeReconciliation: [{ body: { categoryId: new IdOf('category'), acceptDifference: true } }],
  createReconciliation: [{ path: { id: new IdOf('unusedAccount') } }],
  deleteAccount: [{ path: { id: new IdOf('unusedAccount') } }],
  deleteCategory: [{ path: { id: new IdOf('unusedCategory') } }],
  createImport: [
    { body: { accountId: new IdOf('account') }, file: 'Date;Amount;Payee\n2026-11-12;-3.00;Market\n' },
  ],
  revertImport: [{ path: { id: new IdOf('committedImport') } }],
  copyBudgetPeriod: [{ body: { from: '2026-11-01' } }],
  updateCategory: [{ body: { parentId: new IdOf('unusedCategory') } }],
  createTransaction: [
    { body: { ...purchase, id: CHOSEN_ID, categoryId: new IdOf('category') } },
    { body: { ...purchase, splits } },
  ],
  updateTransaction: [
    { body: { accountId: new IdOf('unusedAccount'), categoryId: new IdOf('unusedCategory') } },
    { body: { amount: -300, categoryId: null, splits } },
  ],
  matchTransfer: [
    { body: { id: CHOSEN_ID, transactionIds: [new IdOf('transaction'), new IdOf('counterTransaction')] } },
  ],
  createRule: ruleSamples({ id: CHOSEN_ID }),
  updateRule: ruleSamples({}),
  runTransactionBatch: [
    ...[
      { ...purchase, id: CHOSEN_ID, categoryId: new IdOf('category') },
      { ...purchase, splits },
    ].map((transaction) => ({ body: { operations: [{ op: 'create', transaction }] } })),
    ...[
      { accountId: new IdOf('unusedAccount'), categoryId: new IdOf('unusedCategory') },
      { amount: -300, categoryId: null, splits },
    ].map((changes) => ({
      body: { operations: [{ op: 'update', id: new IdOf('transaction'), changes }] },
    })),
    { body: { operations: [{ op: 'delete', id: new IdOf('transaction') }] } },
  ],
  makeBulkEdit: [
    { body: { ids: [new IdOf('transaction')], changes: { categoryId: new IdOf('category') } } },
    {
      body: {
        filter,
        changes: { payee: 'Market' },
      },
    },
  ],
  putTaxRules: [{ body: { rules: [{ categoryId: new IdOf('category'), validFrom: '2026-01-01' }] } }],
  testRule: ruleSelections,
  applyRule: ruleSelections,
  acceptInvitation: [{ body: { token: new IdOf('invitationToken') } }],
  completeReceipt: [{ path: { id: new IdOf('uploadedReceipt') } }],
  confirmReceipt: [
    { body: { ...confirmation, categoryId: new IdOf('category') } },
    {
      body: {
        ...confirmation,
        splits: [
          { amount: 100, categoryId: new IdOf('category') },
          { amount: 200, categoryId: new IdOf('unusedCategory') },
        ],
      },
    },
  ],
  confirmReceiptQueue: [
    {
      body: {
        confirmations: [
          { receiptId: new IdOf('receipt'), ...confirmation, categoryId: new IdOf('category') },
        ],
      },
    },
    {
      body: {
        confirmations: [
          {
            receiptId: new IdOf('receipt'),
            ...confirmation,
            splits: [
              { amount: 100, categoryId: new IdOf('category') },
              { amount: 200, categoryId: new IdOf('unusedCategory') },
            ],
          },
        ],
      },
    },
  ],
};

/**
 * Samples of an operation in which every id that the document knows stands at least once.
 * @throws with what to add where an operation has an id that nothing here says how to fill
 */
export function samplesOf(document: ApiDocument, operation: Operation): Sample[] {
  const samples = (SPECIAL[operation.id] ?? [{}]).map((special) => ({
    path: { ...pathOf(operation), ...special.path },
    query: { ...queryOf(operation), ...special.query },
    body: special.body ?? exampleOf(document, operation),
    ...(special.file === undefined ? {} : { file: special.file }),
  }));
  const filled = new Set(samples.flatMap(({ body }) => slotsOfValue(body)));
  const missing = bodySlotsOf(document, operation).filter((slot) => !filled.has(slot));
  if (missing.length > 0) {
    throw new Error(
      `No sample of ${operation.id} has an id at ${missing.join(', ')} of its body: ` +
        'add one to SPECIAL in tools/attack/id-slots.ts.',
    );
  }
  return samples;
}

/** Operations that `SPECIAL` speaks of and the document does not know (any more). */
export function forgottenSamples(operations: readonly Operation[]): string[] {
  const known = new Set(operations.map(({ id }) => id));
  return Object.keys(SPECIAL).filter((id) => !known.has(id));
}

/** What there is at a place of a value, as `/splits/0/categoryId`. */
export function replaceAt(value: unknown, pointer: string, replacement: unknown): unknown {
  const [, first, ...rest] = pointer.split('/');
  if (first === undefined) return replacement;
  const inner = rest.length > 0 ? `/${rest.join('/')}` : '';
  if (Array.isArray(value)) {
    return value.map((item: unknown, index) =>
      String(index) === first ? replaceAt(item, inner, replacement) : item,
    );
  }
  const object = value as Readonly<Record<string, unknown>>;
  return { ...object, [first]: replaceAt(object[first], inner, replacement) };
}

/** The places of a value at which `test` holds, as JSON pointers. */
export function placesOf(value: unknown, test: (item: unknown) => boolean, at = ''): string[] {
  if (test(value)) return [at];
  if (typeof value !== 'object' || value === null || value instanceof IdOf) return [];
  return Object.entries(value).flatMap(([key, item]) => placesOf(item, test, `${at}/${key}`));
}

/** For those who run the product, of all households: `apps/api/test/ops.e2e-spec.ts` asks as somebody else. */
export const isForOperators = (path: string): boolean => path.startsWith('/v1/ops/');

export const isId = (value: unknown): boolean => value instanceof IdOf || value === CHOSEN_ID;

function pathOf({ id, path, parameters }: Operation): Record<string, IdOf | string> {
  const filled: Record<string, IdOf | string> = {};
  for (const { in: place, name, schema } of parameters) {
    if (place !== 'path') continue;
    filled[name] = schema.format === 'uuid' ? new IdOf(kindInPath(path, name)) : otherParameter(id, name);
  }
  return filled;
}

function kindInPath(path: string, name: string): Kind {
  const collection = new RegExp(`/([^/{}]+)/\\{${name}\\}`).exec(path)?.[1] ?? '';
  const kind = KINDS_OF_COLLECTIONS[collection] ?? KINDS_OF_NAMES[name];
  if (kind) return kind;
  throw new Error(
    `What is {${name}} in ${path} an id of? Add "${collection}" to KINDS_OF_COLLECTIONS in ` +
      'tools/attack/id-slots.ts, and a new kind to tools/attack/person-goods.ts.',
  );
}

function queryOf({ id, parameters }: Operation): Record<string, IdOf | string> {
  const query: Record<string, IdOf | string> = {};
  for (const { in: place, name, schema, required } of parameters) {
    if (place !== 'query') continue;
    // A list of ids is tried with one.
    const isId = [schema, schema.items].some((one) => one?.format === 'uuid');
    if (isId) query[name] = new IdOf(kindOfName(id, name));
    else if (required) query[name] = otherParameter(id, name);
  }
  return query;
}

function otherParameter(operationId: string, name: string): string {
  const value = OTHER_PARAMETERS[name];
  if (value !== undefined) return value;
  throw new Error(
    `What may ${operationId} be sent as ${name}? Add it to OTHER_PARAMETERS in tools/attack/id-slots.ts.`,
  );
}

function kindOfName(operationId: string, name: string): Kind {
  const kind = KINDS_OF_NAMES[name];
  if (kind) return kind;
  throw new Error(
    `What is ${name} of ${operationId} an id of? Add it to KINDS_OF_NAMES in tools/attack/id-slots.ts, and a ` +
      'new kind to tools/attack/person-goods.ts.',
  );
}

/** The document's example of the body, with our ids in the place of its own. */
function exampleOf(document: ApiDocument, { id, body }: Operation): SampleBody {
  if (!body) return undefined;
  const name = body.$ref?.split('/').at(-1) ?? '';
  const example = document.components.examples?.[name]?.value;
  if (typeof example !== 'object' || example === null) throw new Error(`${id} has no example of its body.`);
  const schema = resolve(body, document.components.schemas);
  const chosen = schema.properties?.['id'] ? { id: CHOSEN_ID } : {};
  return { ...(withOurIds(id, example) as object), ...chosen };
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

function withOurIds(operationId: string, value: unknown, name = ''): unknown {
  if (typeof value === 'string' && UUID.test(value)) return new IdOf(kindOfName(operationId, name));
  if (Array.isArray(value)) return value.map((item) => withOurIds(operationId, item, name));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, withOurIds(operationId, item, key)]),
  );
}

/** Where a body may hold ids; list items as `*`. */
function bodySlotsOf(document: ApiDocument, { body }: Operation): string[] {
  const walk = (given: JsonSchema, at: string): string[] => {
    const schema = resolve(given, document.components.schemas);
    if (schema.format === 'uuid') return [at];
    return [
      ...[...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].flatMap((one) => walk(one, at)),
      ...(schema.items ? walk(schema.items, `${at}/*`) : []),
      ...Object.entries(schema.properties ?? {}).flatMap(([name, one]) => walk(one, `${at}/${name}`)),
    ];
  };
  return body ? [...new Set(walk(body, ''))] : [];
}

function slotsOfValue(body: SampleBody): string[] {
  return placesOf(body, isId).map((pointer) => pointer.replaceAll(/\/\d+(?=\/|$)/g, '/*'));
}
