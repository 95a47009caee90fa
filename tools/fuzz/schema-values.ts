import fc, { type Arbitrary } from 'fast-check';
import { resolve, type ApiDocument, type JsonSchema } from './api-document.js';
import type { KnownIds } from './known-ids.js';

/** Makes values that a schema accepts; ids are those of things that exist, as far as their names tell the kind. */
export class SchemaValues {
  constructor(
    private readonly document: ApiDocument,
    private readonly ids: KnownIds,
  ) {}

  /** @param name of the property or parameter, or the kind that a body makes: a hint to what an id points at. */
  valueOf(given: JsonSchema, name = ''): Arbitrary<unknown> {
    const schema = resolve<JsonSchema>(given, this.document.components.schemas);
    if (schema.enum) return fc.constantFrom(...schema.enum);
    if (schema.const !== undefined) return fc.constant(schema.const);
    const choices = schema.anyOf ?? schema.oneOf;
    if (choices) return fc.oneof(...choices.map((one) => this.valueOf(one, name)));
    const types = [schema.type ?? 'null'].flat();
    return fc.oneof(...types.map((type) => this.typed(type, schema, name)));
  }

  private typed(type: string, schema: JsonSchema, name: string): Arbitrary<unknown> {
    switch (type) {
      case 'object':
        return this.object(schema, name);
      case 'array':
        return fc.array(this.valueOf(schema.items ?? {}, name), {
          minLength: schema.minItems ?? 0,
          maxLength: Math.min(schema.maxItems ?? 4, 4),
        });
      case 'string':
        return this.text(schema, name);
      case 'integer':
      case 'number':
        return fc.oneof(
          fc.integer({
            min: Math.max(schema.minimum ?? 0, -100_000),
            max: Math.min(schema.maximum ?? 100_000, 100_000),
          }),
          fc.constantFrom(schema.minimum ?? 0, schema.maximum ?? 1),
        );
      case 'boolean':
        return fc.boolean();
      case 'null':
        return fc.constant(null);
      default:
        throw new Error(`What is a ${type}?`);
    }
  }

  private object({ properties = {}, required = [] }: JsonSchema, kind: string): Arbitrary<unknown> {
    const members = Object.entries(properties).map(
      ([name, schema]) => [name, this.valueOf(schema, name === 'id' ? `id of ${kind}` : name)] as const,
    );
    return fc.record(Object.fromEntries(members), { requiredKeys: [...required] });
  }

  private text(
    { format, pattern, minLength = 0, maxLength = 50 }: JsonSchema,
    name: string,
  ): Arbitrary<string> {
    if (format === 'uuid') return this.ids.forName(name);
    if (format === 'date') return anyDate;
    const { signIn, refreshTokens } = this.ids;
    if (format === 'email') {
      return fc.oneof(
        fc.constant(signIn.email),
        fc.nat(20).map((number) => `fuzz-${number}@example.org`),
      );
    }
    if (format === 'password') return fc.constantFrom(signIn.password, signIn.password, 'wrong');
    if (name === 'refreshToken') return fc.constantFrom(...refreshTokens);
    if (name === 'currency') return fc.constantFrom('EUR', 'EUR', 'USD', 'JPY', 'KWD');
    if (name === 'timeZone') return fc.constantFrom('UTC', 'Europe/Berlin', 'Pacific/Kiritimati');
    // What forbids control characters takes any other text; what names its characters is generated from its pattern.
    if (pattern !== undefined && !pattern.startsWith('^[^')) return fc.stringMatching(new RegExp(pattern));
    const length = { minLength, maxLength: Math.min(maxLength, 50) };
    return fc.oneof(
      fc.string({ ...length, unit: 'grapheme' }),
      fc.constantFrom('x'.repeat(maxLength), 'Corner Market').map((text) => text.slice(0, maxLength)),
    );
  }
}

const anyDate = fc.oneof(
  fc
    .date({ min: new Date('2026-01-01'), max: new Date('2026-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10)),
  fc.constantFrom('0001-01-01', '1900-02-28', '2026-11-01', '2026-11-30', '9999-12-31'),
);
