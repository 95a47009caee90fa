/** What the fuzz reads of an OpenAPI 3.1 document. */
export interface ApiDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, RawOperation>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, JsonSchema>>;
    readonly parameters: Readonly<Record<string, Parameter>>;
    readonly responses: Readonly<Record<string, ResponseDescription>>;
    readonly headers: Readonly<Record<string, HeaderDescription>>;
    /** Of bodies, by the names of their schemas. */
    readonly examples?: Readonly<Record<string, { readonly value: unknown }>>;
  };
}

export interface JsonSchema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly format?: string;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
}

export interface Parameter {
  readonly name: string;
  readonly in: 'query' | 'path' | 'header';
  readonly required?: boolean;
  readonly schema: JsonSchema;
}

export interface HeaderDescription {
  readonly required?: boolean;
  readonly schema: JsonSchema;
}

export interface ResponseDescription {
  readonly headers?: Readonly<Record<string, Reference>>;
  readonly content?: Readonly<Record<string, { readonly schema: JsonSchema }>>;
}

interface Reference {
  readonly $ref: string;
}

interface RawOperation {
  readonly operationId: string;
  /** Empty: anybody may. */
  readonly security?: readonly unknown[];
  readonly parameters?: readonly (Parameter | Reference)[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: JsonSchema }>> };
  readonly responses: Readonly<Record<string, ResponseDescription | Reference>>;
}

/** An operation with everything that it only points at. */
export interface Operation {
  readonly id: string;
  readonly method: string;
  /** With `{id}` where a parameter goes. */
  readonly path: string;
  readonly isPublic: boolean;
  readonly parameters: readonly Parameter[];
  readonly body: JsonSchema | undefined;
  readonly responses: ReadonlyMap<number, ResponseDescription>;
}

export function operationsOf(document: ApiDocument): Operation[] {
  const { parameters, responses } = document.components;
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      id: operation.operationId,
      method: method.toUpperCase(),
      path,
      isPublic: operation.security?.length === 0,
      parameters: (operation.parameters ?? []).map((one) => resolve(one, parameters)),
      body: operation.requestBody?.content['application/json']?.schema,
      responses: new Map(
        Object.entries(operation.responses).map(([status, one]) => [Number(status), resolve(one, responses)]),
      ),
    })),
  );
}

/** What stands behind a reference to a component, or the thing itself. */
export function resolve<T>(thing: T | Reference, components: Readonly<Record<string, T>>): T {
  const { $ref } = thing as Partial<Reference>;
  if ($ref === undefined) return thing as T;
  const found = components[nameOf($ref)];
  if (found === undefined) throw new Error(`The document has no ${$ref}`);
  return found;
}

/** The last part of a reference. */
export function nameOf(reference: string): string {
  return reference.slice(reference.lastIndexOf('/') + 1);
}
