import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { readsHeader } from './header-parameter.js';

const MOST = 10;

/** The BCP 47 tags of an `Accept-Language` header (RFC 9110), the most wanted first; what is none is left out. */
export function parseAcceptLanguage(header: string | undefined): string[] {
  const wanted = (header ?? '').split(',', MOST).flatMap((range) => {
    const [tag = '', ...parameters] = range.split(';').map((part) => part.trim());
    const weight = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2) ?? '1';
    return isLocale(tag) && Number(weight) > 0 ? [{ tag, weight: Number(weight) }] : [];
  });
  return wanted.sort((a, b) => b.weight - a.weight).map(({ tag }) => tag);
}

/** Whether `value` is a well-formed BCP 47 tag. */
export function isLocale(value: string): boolean {
  try {
    return new Intl.Locale(value).language !== 'und';
  } catch {
    return false;
  }
}

const preferredLocales = createParamDecorator((_data: unknown, context: ExecutionContext): string[] =>
  parseAcceptLanguage(context.switchToHttp().getRequest<FastifyRequest>().headers['accept-language']),
);

/** Injects `parseAcceptLanguage` of the request. */
export const PreferredLocales = (): ParameterDecorator =>
  readsHeader(preferredLocales(), {
    name: 'Accept-Language',
    description: 'The language that a new household names its first categories in.',
    schema: { type: 'string', maxLength: 1_000, example: 'de-AT, en;q=0.8' },
  });
