/** What a linter of the API document finds and we keep, and why. */
export interface LintException {
  readonly rule: string;
  /** Matches the places, as JSON pointers. */
  readonly at: RegExp;
  readonly reason: string;
}

const IN_ANSWERS = /^\/components\/(?:responses|schemas)\/|^\/paths\/[^/]+\/[a-z]+\/responses\//;
const PUBLIC_AUTH = 'register|login|refresh|email~1verify|password~1forgot|password~1reset';
const PUBLIC = String.raw`^/paths/(?:~1v1~1auth~1(?:${PUBLIC_AUTH})|~1\.well-known~1jwks\.json)/`;

/** A finding that none of these matches fails the test, and so does an exception that matches nothing. */
export const LINT_EXCEPTIONS: readonly LintException[] = [
  {
    rule: 'owasp:api4:2023-string-limit',
    at: IN_ANSWERS,
    reason:
      'A limit protects who reads a text. In requests each has one; answers hold what came through them.',
  },
  {
    rule: 'owasp:api4:2023-array-limit',
    at: IN_ANSWERS,
    reason: 'As for texts: what clients send is bounded, and by that what they get.',
  },
  {
    rule: 'owasp:api8:2023-define-cors-origin',
    at: /\/(?:upload\/(?:anyOf\/0\/properties\/)?|furtherUploads\/items\/properties\/)headers$/,
    reason: 'The member `headers` of an upload link, which the rule takes for the headers of an answer.',
  },
  {
    rule: 'owasp:api2:2023-write-restricted',
    at: new RegExp(PUBLIC),
    reason: 'One gets a token by them, or has lost what gives one; limits by address guard them.',
  },
  {
    rule: 'owasp:api2:2023-read-restricted',
    at: new RegExp(PUBLIC),
    reason: 'Public keys are public (RFC 7517).',
  },
  {
    rule: 'owasp:api8:2023-define-error-responses-401',
    at: new RegExp(PUBLIC),
    reason: 'Who asks for nothing secret is not refused for lack of a token.',
  },
  {
    rule: 'owasp:api4:2023-string-limit',
    at: /multipart~1form-data\/schema\/properties\/file$/,
    reason: 'A file is bounded in bytes, by a setting, while it arrives.',
  },
  {
    rule: 'array-items',
    at: /\/box\/items$/,
    reason: 'A tuple of four (`prefixItems`) is closed by `items: false`, which JSON Schema 2020-12 allows.',
  },
  {
    rule: 'operation-2xx-response',
    at: /^#\/paths\/~1v1~1receipts~1\{id\}~1image\/get\/responses$/,
    reason: 'Its success is the 302 to the signed link.',
  },
];
