/**
 * Stand-ins for what only the owner of the AWS accounts knows. They make the stacks complete enough to be checked offline;
 * replace them before the first deployment (README, "First deployment").
 */

/** Nobody has the private half. */
export const PLACEHOLDER_PUBLIC_KEY = `-----BEGIN PUBLIC KEY-----
MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAinN7lrDjl6KZgQXldtvO
ZI2z65nNQfZEAfoSBg8+mYpgEiNNrL9cvqBu7py7msqCKnn8rLkmLwL4P0Lekhrm
FsEuPnJOfB0Umlkiqlk1v0zBV5tu5KFY042dxyJnEs2ghmsxZ+MIw4eYw5vyvLrI
tL0Ukgxhrlh2v6GFQ9Ogyyi1vBQlOthZVgGnXAiMM3QrfW7eCvZ9YRtR7viuZDOz
ljZqWw9Bjk6cRvvdLIke4XNVxmt+bb+yKueLoRJM7O3/7Wv4FV/4b76n3k3zhnnU
SlUJEoDZdEEGwkLjC09i8WTLTQhcw1WUHC0i4nt8Ucvi31sZef044AzJeTeRk/DB
dQIDAQAB
-----END PUBLIC KEY-----
`;

export const PLACEHOLDER_ACCOUNTS = {
  dev: '111111111111',
  staging: '222222222222',
  prod: '333333333333',
} as const;

export const PLACEHOLDER_GITHUB = { owner: 'example', repository: 'budgetsync' } as const;

/** @param stage subdomain below the placeholder's zone; none in production */
export function placeholderDomain(stage: string | null) {
  const zone = 'budgetsync.example.com';
  const below = stage === null ? zone : `${stage}.${zone}`;
  return {
    hostedZoneId: 'Z00000000000EXAMPLE',
    zone,
    api: `api.${below}`,
    web: `app.${below}`,
    files: `files.${below}`,
  };
}
