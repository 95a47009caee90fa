/** Where the process gets its secrets from: names and values that complete the environment. */
export abstract class SecretsProvider {
  abstract load(): Promise<Record<string, string>>;
}

/** Secrets are plain environment variables already: nothing to add. */
export class EnvironmentSecrets extends SecretsProvider {
  load(): Promise<Record<string, string>> {
    return Promise.resolve({});
  }
}
