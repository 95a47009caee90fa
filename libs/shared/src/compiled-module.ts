/**
 * The compiled module of a source file: what other threads and processes run, also when the one that starts them runs as
 * TypeScript under jest.
 * @param module as it lies beside the caller: `new URL('./x.js', import.meta.url)`
 */
export function compiledModule(module: URL): URL {
  const [, root = '', path = ''] = /^(.*)(\/libs\/[^/]+\/src\/.*)$/.exec(module.href) ?? [];
  return new URL(root.endsWith('/dist') ? module : `${root}/dist${path}`);
}
