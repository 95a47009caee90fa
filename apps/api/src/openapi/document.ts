import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import {
  DocumentBuilder,
  SwaggerModule,
  type MediaTypeObject,
  type OpenAPIObject,
  type OperationObject,
  type ParameterObject,
  type RequestBodyObject,
  type ResponseObject,
} from '@nestjs/swagger';
import { FAILURE_RESPONSES, HEADERS } from './components.js';
import { addGeneralAnswers } from './general-answers.js';
import { operationId } from './operation-ids.js';
import { markOperations, takeMarks } from './route-marks.js';
import { schemaConverter } from './schema-components.js';

const DESCRIPTION = `Personal finance: receipts become checked, categorised transactions of a household budget.

**Money** is an integer in minor units of its currency (EUR 12.34 is 1234, JPY 1234 is 1234). **Dates** are
YYYY-MM-DD, instants RFC 3339 in UTC. Whoever creates something may choose its \`id\` (any UUID): the same request
again then answers 200 with what is there.

**Failures** are \`application/problem+json\` (RFC 9457) with a stable \`code\`. A path that exists answers a method
that it does not know with 405 and \`Allow\`. Limits are told in \`RateLimit\`; \`x-rate-limit\` names the limit of an
operation that has another than \`general\`.

**Lists** answer pages; \`nextCursor\` asks for the next one, with the same filters. Fields may be added to answers at
any time; names and meanings do not change.`;

/** What each tag of the controllers stands for. */
const TAGS = {
  auth: 'Registration, sign-in, tokens and sessions.',
  'api-keys': 'Keys with which programs act in a household.',
  me: 'The signed-in user.',
  households: 'The tenants: everything financial belongs to one.',
  accounts: 'Where money sits.',
  'bulk-actions': 'What changed many transactions at once, and taking it back.',
  categories: 'The tree that spending is sorted into.',
  payees: 'Whom money goes to or comes from, whatever a bank calls them.',
  tags: 'Words that transactions are marked with.',
  transactions: 'Movements on accounts.',
  transfers: 'Two movements that are one: money between two accounts of the household.',
  'exchange-rates': 'What a currency is worth in another one, on which day and who says so.',
  budgets: 'Plans per period and category, and how they are kept.',
  rules: 'What happens to transactions by itself, under which conditions.',
  tax: 'What the household says of taxes: its rules and its marginal rates.',
  recurring: 'What comes or goes again and again, found in the books or entered.',
  limits: 'How much a household can have, and has.',
  notifications: 'What the household was told, and whether the person who asks has read it.',
  imports: 'Files of banks and other products: read, shown, booked, and taken back.',
  exports: 'Transactions as files.',
  receipts: 'From the photo to the checked transaction.',
  analytics: 'Reports over the books.',
  webhooks: 'Servers that are told what changed.',
  sync: 'Everything that changed, for clients that keep a copy.',
  events: 'Live states as Server-Sent Events.',
  ops: 'For people who run the product: how it does, and the work that it gave up.',
};

/** The OpenAPI document of the running app: routes, schemas and examples are read from the code. */
export function createDocument(app: NestFastifyApplication): OpenAPIObject {
  markOperations(app);
  const document = SwaggerModule.createDocument(app, frame(), {
    operationIdFactory: operationId,
    standardSchemaConverter: schemaConverter(),
    autoTagControllers: false,
  });
  for (const { method, operation } of operationsOf(document)) {
    addGeneralAnswers(document, method, operation, takeMarks(operation));
  }
  shareExamples(document);
  shareParameters(document);
  document.components = {
    ...document.components,
    headers: { ...HEADERS },
    responses: { ...FAILURE_RESPONSES },
  };
  return document;
}

function frame(): Omit<OpenAPIObject, 'paths'> {
  const builder = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('BudgetSync')
    .setVersion('1')
    .setDescription(DESCRIPTION)
    .addServer(
      '/',
      'The server that this document comes from, be it local, staging or production.',
      undefined,
      { 'x-internal': false },
    )
    .addBearerAuth({
      type: 'http',
      scheme: 'bearer',
      bearerFormat: 'JWT',
      description:
        'The `accessToken` of a registration, sign-in or refresh; a JWT by the rules of RFC8725, good for ten minutes.',
    })
    .addBearerAuth(
      {
        type: 'http',
        scheme: 'bearer',
        bearerFormat: 'bsk_…',
        description:
          'An API key (`POST /v1/api-keys`), for programs. Without the scope `write` a change is answered with 403 ' +
          '`insufficient_scope`; operations that do not name this scheme answer 403 `not_for_api_keys`.',
      },
      'apiKey',
    )
    .addSecurityRequirements('bearer')
    .addSecurityRequirements('apiKey');
  for (const [name, description] of Object.entries(TAGS)) builder.addTag(name, description);
  const { info, ...rest } = builder.build();
  const contact = { name: 'BudgetSync API', email: 'api@budgetsync.example' };
  // `identifier` is of OpenAPI 3.1; the builder knows 3.0.
  const license = { name: 'Proprietary', identifier: 'LicenseRef-Proprietary' };
  return { ...rest, info: { ...info, contact, license } };
}

export function operationsOf({ paths }: OpenAPIObject) {
  return Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item as Record<string, OperationObject>).map(([method, operation]) => ({
      path,
      method,
      operation,
    })),
  );
}

/** A schema's example becomes the example of every body that is this schema. */
function shareExamples(document: OpenAPIObject): void {
  const schemas = document.components?.schemas ?? {};
  const examples: Record<string, { value: unknown }> = {};
  for (const body of bodiesOf(document)) {
    const { $ref = '' } = body.schema as { $ref?: string };
    const name = $ref.slice('#/components/schemas/'.length);
    const schema = schemas[name];
    if (!schema || !('example' in schema)) continue;
    examples[name] = { value: schema.example };
    body.examples = { [name]: { $ref: `#/components/examples/${name}` } };
  }
  for (const schema of Object.values(schemas)) if ('properties' in schema) delete schema.example;
  document.components = { ...document.components, examples };
}

function bodiesOf(document: OpenAPIObject): MediaTypeObject[] {
  return operationsOf(document).flatMap(({ operation: { requestBody, responses } }) =>
    [requestBody as RequestBodyObject | undefined, ...(Object.values(responses) as ResponseObject[])].flatMap(
      (message) => Object.values(message?.content ?? {}),
    ),
  );
}

/** A parameter that several operations declare in the same words stands in the document once. */
function shareParameters(document: OpenAPIObject): void {
  const operations = operationsOf(document).map(({ operation }) => operation);
  const uses = new Map<string, ParameterObject[]>();
  for (const parameter of operations.flatMap(({ parameters }) => parameters as ParameterObject[])) {
    const text = JSON.stringify(parameter);
    uses.set(text, [...(uses.get(text) ?? []), parameter]);
  }
  const shared: Record<string, ParameterObject> = {};
  const names = new Map<string, string>();
  for (const [text, [parameter, ...others]] of uses) {
    if (!parameter || others.length === 0 || parameter.name in shared) continue;
    shared[parameter.name] = parameter;
    names.set(text, parameter.name);
  }
  for (const operation of operations) {
    operation.parameters = operation.parameters?.map((parameter) => {
      const name = names.get(JSON.stringify(parameter));
      return name === undefined ? parameter : { $ref: `#/components/parameters/${name}` };
    });
  }
  document.components = { ...document.components, parameters: shared };
}
