import type { ArgumentMetadata } from '@nestjs/common';
import { z } from 'zod';
import { DomainError } from '#shared';
import { RequestValidationPipe } from './request-validation.pipe.js';
import { idParams, pageQuery } from './schemas.js';

const pipe = new RequestValidationPipe();
const bodySchema = z.strictObject({
  name: z.string().trim().min(1),
  lines: z.array(z.strictObject({ amount: z.int() })).default([]),
  note: z.string().nullable().optional(),
});
const body: ArgumentMetadata = { type: 'body', schema: bodySchema };
const query: ArgumentMetadata = { type: 'query', schema: z.strictObject(pageQuery) };
const param: ArgumentMetadata = { type: 'param', schema: idParams };

async function refusalOf(value: unknown, metadata: ArgumentMetadata): Promise<DomainError> {
  const outcome: unknown = await pipe.transform(value, metadata).catch((error: unknown) => error);
  if (outcome instanceof DomainError) return outcome;
  throw new Error('It was not refused.', { cause: outcome });
}

describe('a body', () => {
  it('arrives as its schema makes it', async () => {
    expect(await pipe.transform({ name: ' Cash ' }, body)).toEqual({ name: 'Cash', lines: [] });
  });

  it('keeps null apart from absent', async () => {
    expect(await pipe.transform({ name: 'Cash', note: null }, body)).toEqual({
      name: 'Cash',
      lines: [],
      note: null,
    });
  });

  it('is refused with every field that is wrong, named by pointer', async () => {
    const refusal = await refusalOf(
      { name: '', lines: [{ amount: 1 }, { amount: 1.5, 'a/b~c': 1 }], extra: true },
      body,
    );

    expect(refusal).toMatchObject({
      kind: 'invalid',
      code: 'validation_failed',
      message: '4 fields are not valid.',
    });
    expect(refusal.fields.map(({ pointer }) => pointer).sort()).toEqual([
      '/extra',
      '/lines/1/amount',
      '/lines/1/a~1b~0c',
      '/name',
    ]);
    expect(refusal.fields.find(({ pointer }) => pointer === '/extra')).toEqual({
      pointer: '/extra',
      code: 'unknown_field',
      message: 'This field is not known.',
    });
  });

  it.each([undefined, null])('that is missing (%p) is refused like an empty one', async (missing) => {
    expect((await refusalOf(missing, body)).fields.map(({ pointer }) => pointer)).toEqual(['/name']);
  });

  it.each([
    ['a list', []],
    ['text', 'text'],
    ['a number', 5],
  ])('that is %s is refused as a whole', async (_kind, value) => {
    expect(await refusalOf(value, body)).toMatchObject({ kind: 'invalid', fields: [{ pointer: '' }] });
  });

  it('cannot reach the prototype', async () => {
    const hostile: unknown = JSON.parse('{"name":"Cash","__proto__":{"admin":true}}');

    const arrived = (await pipe.transform(hostile, body).catch(() => ({}))) as { admin?: unknown };

    expect(arrived.admin).toBeUndefined();
  });
});

describe('a query', () => {
  it('arrives as its schema makes it', async () => {
    expect(await pipe.transform({ limit: '20' }, query)).toEqual({ limit: 20 });
    expect(await pipe.transform({}, query)).toEqual({ limit: 50 });
  });

  it('is a bad request when a parameter is wrong or unknown', async () => {
    const refusal = await refusalOf({ limit: '0', page: '2' }, query);

    expect(refusal).toMatchObject({
      kind: 'bad_request',
      code: 'invalid_parameter',
      message: '2 parameters are not valid.',
    });
    expect(refusal.fields.map(({ pointer }) => pointer).sort()).toEqual(['/limit', '/page']);
  });
});

describe('a path', () => {
  it('takes an id in either case', async () => {
    const id = 'F47AC10B-58CC-4372-A567-0E02B2C3D479';

    expect(await pipe.transform({ id }, param)).toEqual({ id: id.toLowerCase() });
  });

  it('with an id that cannot exist leads nowhere, like one that does not', async () => {
    expect(await refusalOf({ id: '17' }, param)).toMatchObject({ kind: 'not_found', fields: [] });
  });
});

describe('what has no schema', () => {
  it('passes', async () => {
    expect(await pipe.transform('anything', { type: 'body' })).toBe('anything');
    expect(await pipe.transform('anything', { type: 'custom', schema: bodySchema })).toBe('anything');
  });
});
