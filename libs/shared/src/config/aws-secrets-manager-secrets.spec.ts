import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { AwsSecretsManagerSecrets } from './aws-secrets-manager-secrets.js';
import { loadEnvironment } from './load-environment.js';

describe('secrets from AWS Secrets Manager', () => {
  let server: Server;
  let answer: object;
  let asked: { target?: string; body?: unknown };

  beforeEach(async () => {
    asked = {};
    server = createServer((request, response) => {
      let text = '';
      request.on('data', (chunk: Buffer) => (text += chunk.toString()));
      request.on('end', () => {
        asked = { target: String(request.headers['x-amz-target']), body: JSON.parse(text) };
        response.setHeader('content-type', 'application/x-amz-json-1.1');
        response.end(JSON.stringify(answer));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  const secrets = () =>
    new AwsSecretsManagerSecrets(
      'budgetsync/test',
      new SecretsManagerClient({
        region: 'eu-central-1',
        endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
        credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
      }),
    );

  it('complete the environment, whose own variables win', async () => {
    answer = { SecretString: JSON.stringify({ DATABASE_URL: 'postgres://secret', LOG_LEVEL: 'debug' }) };
    const environment = await loadEnvironment({ LOG_LEVEL: 'warn', PORT: '1' }, secrets());
    expect(environment).toEqual({ DATABASE_URL: 'postgres://secret', LOG_LEVEL: 'warn', PORT: '1' });
    expect(asked).toEqual({ target: 'secretsmanager.GetSecretValue', body: { SecretId: 'budgetsync/test' } });
  });

  it('are refused when they are no JSON object of texts', async () => {
    answer = { SecretString: JSON.stringify({ PORT: 1 }) };
    await expect(secrets().load()).rejects.toThrow();
    answer = { SecretBinary: 'AAAA' };
    await expect(secrets().load()).rejects.toThrow('SECRETS_ID');
  });
});
