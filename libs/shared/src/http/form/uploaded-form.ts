import { PassThrough, type Readable } from 'node:stream';
import { Busboy, type BusboyHeaders, type BusboyInstance } from '@fastify/busboy';
import {
  applyDecorators,
  createParamDecorator,
  HttpException,
  HttpStatus,
  type ExecutionContext,
} from '@nestjs/common';
import { ApiBody, ApiConsumes } from '@nestjs/swagger';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { DomainError, InvalidFieldError } from '#shared';
import { LongLived } from '../overload/overload-gate.js';
import { parseFields } from '../request-validation.pipe.js';
import { RouteSettings } from '../route-settings.js';

declare module 'fastify' {
  interface FastifyContextConfig {
    takesForm?: boolean;
  }
}

/** A form whose fields have arrived and whose file, which comes last, is arriving. */
export interface UploadedForm<T> {
  readonly fields: T;
  /** As the client calls it, without folders. */
  readonly fileName: string;
  /** Must be read to its end, or resumed. Fails with a DomainError when the form goes on wrongly. */
  readonly file: Readable;
}

const FORM = 'multipart/form-data';
const MOST_FIELDS = 20;
const LONGEST_FIELD = 64 * 1024;
const LONGEST_FILE_NAME = 200;

/** Fastify hands forms to the routes that take one as they come; anywhere else they are the wrong media type. */
export function acceptForms(fastify: FastifyInstance): void {
  fastify.addContentTypeParser(FORM, (request, _payload, done) => {
    if (request.routeOptions.config.takesForm) done(null, undefined);
    else done(new HttpException('form', HttpStatus.UNSUPPORTED_MEDIA_TYPE), undefined);
  });
}

/**
 * The route takes a multipart form with the fields of `schema` and, after them, one file.
 * Inject it with `@FormBody(schema)`.
 */
export const TakesForm = (name: string, schema: z.ZodObject): MethodDecorator =>
  applyDecorators(
    // A slow sender keeps nothing of ours busy but a socket.
    LongLived(),
    RouteSettings({ takesForm: true }),
    ApiConsumes(FORM),
    ApiBody({ required: true, schema: documentOf(name, schema) }),
  );

function documentOf(title: string, schema: z.ZodObject) {
  const { properties = {}, required = [] } = z.toJSONSchema(schema, { io: 'input', target: 'openapi-3.0' });
  const file = { type: 'string', format: 'binary', description: 'Comes after all other parts.' };
  return {
    type: 'object',
    title,
    properties: { ...properties, file },
    required: [...required, 'file'],
  } as object;
}

/** Injects the request's form; its fields are validated before the file is read. */
export const FormBody = (schema: z.ZodType): ParameterDecorator =>
  // A schema has a method `transform`, so as data of the decorator Nest would take it for a pipe.
  createParamDecorator((_data: unknown, context: ExecutionContext): Promise<UploadedForm<unknown>> =>
    readForm(context.switchToHttp().getRequest<FastifyRequest>(), schema),
  )();

async function readForm(request: FastifyRequest, schema: z.ZodType): Promise<UploadedForm<unknown>> {
  const { fields, fileName, file } = await untilFile(request);
  try {
    return { fields: await parseFields(schema, fields), fileName, file };
  } catch (error) {
    file.resume();
    throw error;
  }
}

function untilFile(request: FastifyRequest): Promise<UploadedForm<Record<string, string>>> {
  const fields: Record<string, string> = {};
  return new Promise((resolve, reject) => {
    let form: BusboyInstance;
    // Ends when the form does: a fault behind the file is one of the file, too.
    let body: PassThrough | undefined;
    // The rest of a form that is refused is not kept, but read: the client hears no answer before it has sent.
    const refuse = (error: DomainError) => {
      request.raw.unpipe(form);
      request.raw.resume();
      body?.destroy(error);
      reject(error);
    };
    try {
      form = new Busboy({
        headers: request.headers as BusboyHeaders,
        limits: { fields: MOST_FIELDS, fieldSize: LONGEST_FIELD, files: 1, headerPairs: 20 },
      });
    } catch {
      request.raw.resume();
      reject(malformed());
      return;
    }
    form.on('field', (name, value, _nameTruncated, isTruncated) => {
      if (body) refuse(new InvalidFieldError(`/${name}`, 'after_file', 'Fields come before the file.'));
      else if (isTruncated || name in fields)
        refuse(new InvalidFieldError(`/${name}`, 'invalid', 'This field is too long, or there twice.'));
      else Object.defineProperty(fields, name, { value, enumerable: true });
    });
    form.on('fieldsLimit', () => refuse(malformed()));
    form.on('file', (name, file, fileName) => {
      if (name !== 'file') {
        refuse(new InvalidFieldError(`/${name}`, 'unknown_field', 'The only file is the field `file`.'));
        return;
      }
      body = new PassThrough();
      // Whoever reads it hears of it; until then nobody may complain that nobody does.
      body.on('error', () => file.resume());
      file.pipe(body, { end: false });
      resolve({ fields, fileName: plainName(fileName), file: body });
    });
    form.on('error', () => refuse(malformed()));
    form.on('finish', () => {
      if (body) body.end();
      else reject(new InvalidFieldError('/file', 'missing', 'A file is needed, as the last part.'));
    });
    request.raw.once('close', () => {
      if (!request.raw.readableEnded) refuse(malformed());
    });
    request.raw.pipe(form);
  });
}

function plainName(name: string | undefined): string {
  const last = (name ?? '').split(/[\\/]/).at(-1)!;
  // eslint-disable-next-line no-control-regex -- they are what is taken out
  const clean = last.replace(/[\u0000-\u001f\u007f]/g, '').trim();
  return clean.slice(0, LONGEST_FILE_NAME) || 'file';
}

function malformed(): DomainError {
  return new DomainError(
    'bad_request',
    'malformed_form',
    'The form did not arrive whole, or is not well formed.',
  );
}
