import { isDeepStrictEqual } from 'node:util';
import type { SwaggerDocumentOptions } from '@nestjs/swagger';
import { z } from 'zod';

type Converter = NonNullable<SwaggerDocumentOptions['standardSchemaConverter']>;

/**
 * Turns the routes' zod schemas into JSON Schema 2020-12, as OpenAPI 3.1 has it. A schema with an id
 * (`.meta({ id: 'Account' })`) becomes a component of that name; everything else stands where it is used.
 */
export function schemaConverter(): Converter {
  const known = new Map<string, unknown>();
  return (schema, { schemaType }) => {
    if (!(schema instanceof z.core.$ZodType)) return undefined;
    const json = z.toJSONSchema(schema, { io: schemaType, override: giveFormat });
    const { $schema: _, $defs: components = {}, ...root } = json;
    for (const [name, component] of Object.entries(components)) {
      if (!isDeepStrictEqual(known.get(name) ?? component, component)) {
        throw new Error(`Two different schemas call themselves ${name} in the API document.`);
      }
      known.set(name, component);
    }
    return { schema: root, components };
  };
}

/** All our integers are exact in JSON, beyond 32 bits. */
function giveFormat({ jsonSchema }: { jsonSchema: z.core.JSONSchema.BaseSchema }): void {
  if (jsonSchema.type === 'integer') jsonSchema.format = 'int64';
}
