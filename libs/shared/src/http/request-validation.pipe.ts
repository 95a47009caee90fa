import { Injectable, StandardSchemaValidationPipe, type ArgumentMetadata } from '@nestjs/common';
import type { z } from 'zod';
import { DomainError, type FieldProblem } from '#shared';
import { findJsonFault } from './json-limits.js';

/** A request with more faults than this is not helped by a longer list. */
const MOST_FAULTS_TOLD = 100;

/**
 * Parses body, query and path against the zod schema of the parameter.
 * Body faults are 422 and named by JSON pointer; query faults 400 (pointer `/name`); a path id that cannot
 * exist is 404, like one that does not.
 */
@Injectable()
export class RequestValidationPipe extends StandardSchemaValidationPipe {
  override async transform<T>(value: T, metadata: ArgumentMetadata): Promise<T> {
    if (metadata.type === 'body' || metadata.type === 'query') refuseHopeless(value, metadata.type);
    if (!metadata.schema || metadata.type === 'custom') return value;
    this.stripProtoKeys(value);
    const result = await this.validate(value ?? {}, metadata.schema);
    if (!result.issues) return result.value as T;
    if (metadata.type === 'param') {
      throw new DomainError('not_found', 'not_found', 'There is nothing here.');
    }
    throw validationError(toFieldProblems(result.issues as readonly z.core.$ZodIssue[]), metadata.type);
  }
}

/** Parses the fields of a form as the pipe parses a body. @throws DomainError naming the wrong ones */
export async function parseFields<T>(schema: z.ZodType<T>, fields: unknown): Promise<T> {
  refuseHopeless(fields, 'body');
  const result = await schema.safeParseAsync(fields);
  if (result.success) return result.data;
  throw validationError(toFieldProblems(result.error.issues), 'body');
}

/** Before anything walks through it. @throws DomainError for what has to be refused whatever the schema says */
export function refuseHopeless(value: unknown, type: 'body' | 'query'): void {
  const fault = findJsonFault(value);
  if (!fault) return;
  const { path, code, message } = fault;
  throw validationError([{ pointer: toPointer(path), code, message }], type);
}

function validationError(fields: readonly FieldProblem[], type: ArgumentMetadata['type']): DomainError {
  const [kind, what] =
    type === 'query' ? (['bad_request', 'parameter'] as const) : (['invalid', 'field'] as const);
  return new DomainError(
    kind,
    kind === 'invalid' ? 'validation_failed' : 'invalid_parameter',
    fields.length === 1 ? `One ${what} is not valid.` : `${fields.length} ${what}s are not valid.`,
    { fields: fields.slice(0, MOST_FAULTS_TOLD) },
  );
}

function toFieldProblems(issues: readonly z.core.$ZodIssue[]): FieldProblem[] {
  return issues.flatMap((issue) => {
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({
        pointer: toPointer([...issue.path, key]),
        code: 'unknown_field',
        message: 'This field is not known.',
      }));
    }
    return [{ pointer: toPointer(issue.path), code: issue.code, message: issue.message }];
  });
}

/** RFC 6901. */
function toPointer(path: readonly PropertyKey[]): string {
  return path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
