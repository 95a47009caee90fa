import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { z } from 'zod';
import { SecretsProvider } from './secrets-provider.js';

const secretDocument = z.record(z.string(), z.string());

/** One AWS Secrets Manager secret that holds a JSON object of environment variables. */
export class AwsSecretsManagerSecrets extends SecretsProvider {
  constructor(
    private readonly secretId: string,
    private readonly client: SecretsManagerClient = new SecretsManagerClient(),
  ) {
    super();
  }

  async load(): Promise<Record<string, string>> {
    const answer = await this.client.send(new GetSecretValueCommand({ SecretId: this.secretId }));
    if (answer.SecretString === undefined) {
      throw new Error(
        'The secret named by SECRETS_ID has no text value; store a JSON object of variables in it.',
      );
    }
    return secretDocument.parse(JSON.parse(answer.SecretString));
  }
}
