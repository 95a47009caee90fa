import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import {
  nameOf,
  resolve,
  type ApiDocument,
  type JsonSchema,
  type Operation,
  type ResponseDescription,
} from './api-document.js';

export interface FuzzAnswer {
  readonly status: number;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** Null for a stream, which never ends. */
  readonly body: string | null;
}

/** Headers that mean something to clients: none may come unannounced. */
const TELLING_HEADERS = ['etag', 'location', 'retry-after', 'idempotency-replayed', 'www-authenticate'];

/** What holds for every answer, by the document alone. */
export class AnswerRules {
  private readonly ajv: Ajv2020;
  /** Compiled schemas that are no components, by their text. */
  private readonly inline = new Map<string, ValidateFunction>();

  constructor(private readonly document: ApiDocument) {
    this.ajv = new Ajv2020({ strict: false, schemas: [{ $id: 'api', ...document }] });
    addFormats.default(this.ajv);
  }

  /** @param operation null for a request that the document does not know. @returns one sentence per breach */
  breachesOf(operation: Operation | null, answer: FuzzAnswer): string[] {
    const { status } = answer;
    // Also 503: a campaign has few connections and no limits, so there is nothing to turn away.
    if (status >= 500) return [`answered ${status}`];
    const described = operation?.responses.get(status);
    if (operation && !described) return [`answered ${status}, which is not documented`];
    return [
      ...(status >= 400 ? this.problemBreaches(answer) : []),
      ...(described ? this.bodyBreaches(described, answer) : []),
      ...(described ? this.headerBreaches(described, answer) : []),
      ...(status === 429 && !answer.headers['retry-after'] ? ['429 without Retry-After'] : []),
      ...(status === 405 && !answer.headers.allow ? ['405 without Allow'] : []),
    ];
  }

  private problemBreaches({ status, headers, body }: FuzzAnswer): string[] {
    if (!headers['content-type']?.startsWith('application/problem+json')) {
      return [`${status} as ${headers['content-type'] ?? 'nothing'}, not as a problem`];
    }
    const problem = parse(body) as { status?: unknown } | undefined;
    const fits = this.validator('Problem');
    if (!fits(problem)) return [`${status}: not a Problem: ${this.ajv.errorsText(fits.errors)}`];
    return problem?.status === status ? [] : [`${status} says that it is ${String(problem?.status)}`];
  }

  private bodyBreaches({ content }: ResponseDescription, { status, headers, body }: FuzzAnswer): string[] {
    if (!content) return body === '' ? [] : [`${status} with a body that is not documented`];
    const [type = ''] = (headers['content-type'] ?? '').split(';');
    const media = content[type];
    if (!media) return [`${status} as ${type || 'nothing'}, not as ${Object.keys(content).join(' or ')}`];
    if (status >= 400 || body === null) return [];
    const fits = this.validatorOf(media.schema);
    return fits(type.endsWith('json') ? parse(body) : body)
      ? []
      : [`${status}: its body is not what is documented: ${this.ajv.errorsText(fits.errors)}`];
  }

  private headerBreaches(described: ResponseDescription, { status, headers }: FuzzAnswer): string[] {
    const documented = Object.entries(described.headers ?? {});
    const names = documented.map(([name]) => name.toLowerCase());
    const unannounced = TELLING_HEADERS.filter(
      (name) => headers[name] !== undefined && !names.includes(name),
    );
    return [
      ...unannounced.map((name) => `${status} with ${name}, which is not documented`),
      ...documented.flatMap(([name, reference]) => {
        const { required, schema } = resolve(reference, this.document.components.headers);
        const value = headers[name.toLowerCase()];
        if (value === undefined) return required ? [`${status} without ${name}`] : [];
        return this.ajv.validate(schema, value) ? [] : [`${status}: ${name} is ${value}`];
      }),
    ];
  }

  /** Of a component, or of a schema that stands where it is used. */
  private validatorOf(schema: JsonSchema): ValidateFunction {
    if (schema.$ref) return this.validator(nameOf(schema.$ref));
    const text = JSON.stringify(schema).replaceAll('"#/components/', '"api#/components/');
    const known = this.inline.get(text) ?? this.ajv.compile(JSON.parse(text) as JsonSchema);
    this.inline.set(text, known);
    return known;
  }

  private validator(schema: string): ValidateFunction {
    const found = this.ajv.getSchema(`api#/components/schemas/${schema}`);
    if (!found) throw new Error(`The document has no schema ${schema}`);
    return found;
  }
}

function parse(body: string | null): unknown {
  try {
    return JSON.parse(body ?? '');
  } catch {
    return undefined;
  }
}
