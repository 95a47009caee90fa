import { z } from 'zod';
import { checkScope, type Authority } from './authentication.js';
import { accessDenied, S3Error } from './s3-error.js';
import { isSameSignature, signText } from './signature-v4.js';

/** A form that a browser or an app posts to a bucket. */
export interface PostedForm {
  /** By lower-case name, in the order they came; only those before the file. */
  readonly fields: ReadonlyMap<string, string>;
  readonly file: Buffer;
}

const policySchema = z.object({
  expiration: z.iso.datetime(),
  conditions: z.array(
    z.union([
      z.record(z.string(), z.string()),
      z.tuple([z.literal('content-length-range'), z.int(), z.int()]),
      z.tuple([z.enum(['eq', 'starts-with']), z.string().startsWith('$'), z.string()]),
    ]),
  ),
});
type Condition = z.infer<typeof policySchema>['conditions'][number];

/** These need no condition that allows them. */
const FREE_FIELDS = new Set(['policy', 'x-amz-signature', 'file']);

/** @throws S3Error as S3 would refuse the form: its signature, its age, or what its policy does not allow. */
export function checkPostedForm({ fields, file }: PostedForm, bucket: string, authority: Authority): void {
  const field = (name: string): string => {
    const value = fields.get(name);
    if (value === undefined) throw new S3Error(400, 'InvalidArgument', `Bucket POST must contain ${name}.`);
    return value;
  };
  const policyText = field('policy');
  const scope = checkScope(field('x-amz-credential'), field('x-amz-date'), authority);
  const expected = signText(policyText, authority.credentials.secretAccessKey, scope);
  if (field('x-amz-algorithm') !== 'AWS4-HMAC-SHA256') throw new S3Error(400, 'InvalidArgument');
  if (!isSameSignature(field('x-amz-signature'), expected)) throw new S3Error(403, 'SignatureDoesNotMatch');

  const policy = policySchema.parse(JSON.parse(Buffer.from(policyText, 'base64').toString()));
  if (authority.now().getTime() >= Date.parse(policy.expiration)) {
    throw accessDenied('Invalid according to Policy: Policy expired.');
  }
  const values = new Map([...fields, ['bucket', bucket]]);
  const allowed = new Set<string>(FREE_FIELDS);
  for (const condition of policy.conditions) allowed.add(checkCondition(condition, values, file.length));
  for (const name of fields.keys()) {
    if (!allowed.has(name) && !name.startsWith('x-ignore-')) {
      throw accessDenied(`Invalid according to Policy: Extra input fields: ${name}`);
    }
  }
}

/** @returns the name of the field that the condition allows. */
function checkCondition(
  condition: Condition,
  values: ReadonlyMap<string, string>,
  fileBytes: number,
): string {
  if (Array.isArray(condition) && condition[0] === 'content-length-range') {
    const [, least, most] = condition;
    if (fileBytes > most) throw new S3Error(400, 'EntityTooLarge');
    if (fileBytes < least) throw new S3Error(400, 'EntityTooSmall');
    return 'file';
  }
  const [operator, dollarName, wanted] = Array.isArray(condition)
    ? condition
    : ([
        'eq',
        ...Object.entries(condition)
          .map(([name, value]) => [`$${name}`, value])
          .flat(),
      ] as string[]);
  const name = dollarName!.slice(1).toLowerCase();
  const value = values.get(name) ?? '';
  const holds = operator === 'eq' ? value === wanted : value.startsWith(wanted!);
  if (!holds) {
    throw accessDenied(`Invalid according to Policy: Policy Condition failed: ["${operator}", "$${name}"]`);
  }
  return name;
}
