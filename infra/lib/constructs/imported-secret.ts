import { aws_kms as kms, aws_secretsmanager as secrets } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

/**
 * The same secret for another stack. Granting the original would write the reader into the key's policy, so that the
 * stack of the key would depend on the stack of the reader, and the other way round; so the reader's role alone is told.
 */
export function importedSecret(
  scope: Construct,
  id: string,
  { secretArn }: secrets.ISecret,
  { keyArn }: kms.IKey,
): secrets.ISecret {
  return secrets.Secret.fromSecretAttributes(scope, id, {
    secretCompleteArn: secretArn,
    encryptionKey: kms.Key.fromKeyArn(scope, `${id}Key`, keyArn),
  });
}
