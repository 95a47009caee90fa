/**
 * The name of an operation in generated clients: the method's verb, the resource, the rest of the method's name.
 * `AccountController.list` is `listAccounts`, `ReceiptController.listExtractions` is `listReceiptExtractions`.
 */
export function operationId(controller: string, method: string): string {
  const resource = controller.replace(/Controller$/, '');
  const [, verb = method, rest = ''] = /^([a-z]+)(.*)$/.exec(method) ?? [];
  return verb + (method === 'list' ? plural(resource) : resource) + rest;
}

function plural(noun: string): string {
  return noun.endsWith('y') ? `${noun.slice(0, -1)}ies` : `${noun}s`;
}
