/** The page that shows the transactions behind a figure, from the api's own link to them. */
export function transactionsBehind(link: string): string {
  const { pathname, search } = new URL(link, 'https://host.invalid');
  const id = /^\/v1\/transactions\/([^/]+)$/.exec(pathname)?.[1];
  return id === undefined ? `/transactions${search}` : `/transactions?id=${id}`;
}
