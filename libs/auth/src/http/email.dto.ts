import { z } from 'zod';

export const emailSchema = z.email('must be an e-mail address').max(254);

/** The token of a link in a mail. */
export const linkTokenSchema = z
  .string()
  .max(200)
  .meta({ description: 'What follows `#token=` in the link of the mail. Good once.' });

const EXAMPLE_ID = '0198f3c2-6b1d-7c03-8a51-2e9d4b6f7a10';

/** A token as examples show it. */
export const exampleLinkToken = (purpose: string) => `v1.${purpose}.${EXAMPLE_ID}.a2k.Zm9yZXhhbXBsZQ`;

export const verifyEmailRequest = z.strictObject({ token: linkTokenSchema }).meta({
  id: 'VerifyEmailRequest',
  example: { token: exampleLinkToken('email_verification') },
});
export type VerifyEmailRequest = z.infer<typeof verifyEmailRequest>;
