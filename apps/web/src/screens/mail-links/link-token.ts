/** What follows `#token=` in the link of a mail, which no server sees; null = the link is not whole. */
export const linkToken = (): string | null => new URLSearchParams(location.hash.slice(1)).get('token');

/** Once it has been used it is good for nothing: neither is it left in the address. */
export const forgetLinkToken = (): void => history.replaceState(null, '', location.pathname);
