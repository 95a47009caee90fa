import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import openapiTypes, { astToString, type OpenAPI3 } from 'openapi-typescript';
import { startProduct } from '../product.js';

const FILE = join(import.meta.dirname, 'api-types.ts');
const HEAD = '// Generated from the API document by `npm run client`. Do not edit.\n\n';

describe('the generated client', () => {
  it('is what today’s API document says (npm run client writes it anew)', async () => {
    const product = await startProduct();
    const document: OpenAPI3 = (await product.app.inject({ url: '/openapi.json' })).json();
    await product.stop();
    const nodes = await openapiTypes(document, { alphabetize: true, defaultNonNullable: false });
    const generated = HEAD + astToString(nodes);
    if (process.env.WRITE_API_CLIENT === 'yes') await writeFile(FILE, generated);
    const committed = existsSync(FILE) ? await readFile(FILE, 'utf8') : '';
    // Not toBe(generated): a difference of four thousand lines helps nobody.
    expect(committed === generated).toBe(true);
  });
});
