import { AwsSecretsManagerSecrets, EnvironmentSecrets, type SecretsProvider } from './secrets-provider.js';

/** The environment of a process, completed by its secrets. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads the process environment once at start. With `SECRETS_ID` the secrets come from AWS Secrets Manager;
 * a variable that is set explicitly wins over the secret of the same name.
 */
export async function loadEnvironment(
  variables: Environment = process.env,
  secrets: SecretsProvider = variables['SECRETS_ID']
    ? new AwsSecretsManagerSecrets(variables['SECRETS_ID'])
    : new EnvironmentSecrets(),
): Promise<Environment> {
  return { ...(await secrets.load()), ...variables };
}
