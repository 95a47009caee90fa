import { STATUS_CODES } from 'node:http';
import type {
  OpenAPIObject,
  OperationObject,
  ParameterObject,
  ReferenceObject,
  ResponseObject,
  SchemaObject,
} from '@nestjs/swagger';
import {
  FAILURES,
  GENERAL_HEADERS,
  headerReferences,
  HOUSEHOLD_PARAMETER,
  REQUEST_ID_PARAMETER,
  type HeaderName,
} from './components.js';
import type { RouteMarks } from './route-marks.js';

type Schema = SchemaObject | ReferenceObject | undefined;

const CHANGING_METHODS = new Set(['post', 'put', 'patch', 'delete']);

/**
 * Adds to an operation what follows from what it is: who may call it, what it reads of the request, what it changes.
 * The one place that knows; a new controller gets all of it for nothing.
 */
export function addGeneralAnswers(
  document: OpenAPIObject,
  method: string,
  operation: OperationObject,
  marks: RouteMarks,
): void {
  const parameters = (operation.parameters ??= []) as ParameterObject[];
  const reads = (name: string) => parameters.some((parameter) => parameter.name === name);
  parameters.push(...(marks.isPublic ? [] : [HOUSEHOLD_PARAMETER]), REQUEST_ID_PARAMETER);
  if (marks.isPublic) operation.security = [];
  else if (!marks.isOpenToApiKeys) operation.security = [{ bearer: [] }];

  const changes = CHANGING_METHODS.has(method);
  const failures = [
    // What can befall any request, before anybody looks at its route.
    ...[400, 408, 414, 429, 431, 500, 503],
    // 404: of a household that is not the user's.
    ...(marks.isPublic ? [] : [401, 404]),
    ...(changes && !marks.isPublic && !marks.isPersonal ? [403] : []),
    ...(marks.isRecentlyAuthenticated || (!marks.isPublic && !marks.isOpenToApiKeys) ? [403] : []),
    ...(changes ? [413, 415] : []),
    ...(operation.requestBody ? [422] : []),
    ...(reads('Idempotency-Key') ? [409, 422] : []),
    ...(reads('If-Match') ? [412] : []),
  ];
  const declared = Object.keys(operation.responses).map(Number);
  const special = declared.filter((status) => status >= 400);
  for (const status of new Set([...special, ...failures])) {
    const failure = FAILURES[status];
    if (!failure)
      throw new Error(`${operation.operationId} answers ${status}, which components.ts does not know`);
    operation.responses[status] = { $ref: `#/components/responses/${failure.name}` };
  }

  for (const status of declared.filter((status) => status < 400)) {
    const response = operation.responses[status] as ResponseObject;
    const headers: HeaderName[] = [...GENERAL_HEADERS];
    if (reads('If-None-Match') || isEntity(document, bodyOf(response))) headers.push('ETag');
    if (status === 202 || status === 302) headers.push('Location');
    if (reads('Idempotency-Key')) headers.push('Idempotency-Replayed');
    response.headers = headerReferences(headers);
    response.description ||= describe(status, declared);
  }
  if (parameters.some(offersTable)) {
    const { content } = operation.responses[200] as ResponseObject;
    Object.assign(content ?? {}, { 'text/csv': { schema: { type: 'string' } } });
  }
  if (reads('If-None-Match')) {
    operation.responses[304] = {
      description: 'Nothing has changed: the answer that the client holds is still true.',
      headers: headerReferences([...GENERAL_HEADERS, 'ETag']),
    };
  }
}

/** Whether the parameter lets a client ask for the answer as a table. */
function offersTable({ name, schema }: ParameterObject): boolean {
  return (
    name === 'format' && schema !== undefined && !('$ref' in schema) && schema.enum?.includes('csv') === true
  );
}

function describe(status: number, declared: readonly number[]): string {
  if (status === 200 && declared.includes(201)) return 'A repeat: what the first request has made.';
  return STATUS_CODES[status] ?? 'Done';
}

/** The schema of a JSON answer. */
export function bodyOf(response: ResponseObject): Schema {
  return response.content?.['application/json']?.schema;
}

/** Whether an answer is one entity with its revision, or one with what came of it (`receipt` and `upload`). */
function isEntity(document: OpenAPIObject, schema: Schema): boolean {
  const members = membersOf(document, schema);
  return (
    hasRevision(members) || Object.values(members).some((member) => hasRevision(membersOf(document, member)))
  );
}

function hasRevision(members: object): boolean {
  return 'id' in members && 'revision' in members;
}

function membersOf(document: OpenAPIObject, schema: Schema): Record<string, Schema> {
  if (!schema) return {};
  if (!('$ref' in schema)) return schema.properties ?? {};
  const name = schema.$ref.slice('#/components/schemas/'.length);
  return membersOf(document, document.components?.schemas?.[name]);
}
