import { compiledModule } from './compiled-module.js';

describe('the compiled module', () => {
  const compiled = 'file:///srv/libs/x/src/product/dist/libs/budget/src/some/program.js';

  it('of a source lies in dist, wherever the product lies', () => {
    const source = new URL('file:///srv/libs/x/src/product/libs/budget/src/some/program.js');
    expect(compiledModule(source).href).toBe(compiled);
  });

  it('of what is compiled is itself', () => {
    expect(compiledModule(new URL(compiled)).href).toBe(compiled);
  });
});
