import { EnvironmentSecrets, type SecretsProvider } from './secrets-provider.js';

/** The environment of a process, completed by its secrets. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads the process environment once at start. With `SECRETS_ID` the secrets come from AWS Secrets Manager;
 * a variable that is set explicitly wins over the secret of the same name.
 */
export async function loadEnvironment(
  variables: Environment = process.env,
  secrets?: SecretsProvider,
): Promise<Environment> {
  const provider = secrets ?? (await providerFor(variables['SECRETS_ID']));
  return { ...(await provider.load()), ...variables };
}

async function providerFor(secretId: string | undefined): Promise<SecretsProvider> {
  if (!secretId) return new EnvironmentSecrets();
  // Loaded only where it is used: the AWS SDK would slow every start.
  const { AwsSecretsManagerSecrets } = await import('./aws-secrets-manager-secrets.js');
  return new AwsSecretsManagerSecrets(secretId);
}
