import { randomUUID } from 'node:crypto';
import type { Operation } from '../fuzz/api-document.js';
import type { FuzzAnswer } from '../fuzz/answer-rules.js';
import type { WireRequest } from '../fuzz/http-sender.js';
import { CHOSEN_ID, IdOf, isId, placesOf, replaceAt, type Sample } from './id-slots.js';
import type { Goods } from './person-goods.js';

/** A place of a request that takes an id. */
export interface Slot {
  readonly in: 'path' | 'query' | 'body';
  /** Of the parameter, or a JSON pointer into the body. */
  readonly name: string;
  /** What the id is of; a chosen id is the client's to make up. */
  readonly wants: IdOf | typeof CHOSEN_ID;
}

export function slotsOf(sample: Sample): Slot[] {
  const ofParameters = (place: 'path' | 'query') =>
    Object.entries(sample[place]).flatMap(([name, wants]) =>
      wants instanceof IdOf ? [{ in: place, name, wants }] : [],
    );
  const ofBody = placesOf(sample.body, isId).map((name): Slot => {
    const wants = valueAt(sample.body, name);
    return { in: 'body', name, wants: wants instanceof IdOf ? wants : CHOSEN_ID };
  });
  return [...ofParameters('path'), ...ofParameters('query'), ...ofBody];
}

function valueAt(value: unknown, pointer: string): unknown {
  return pointer
    .split('/')
    .slice(1)
    .reduce((at, key) => (at as Readonly<Record<string, unknown>>)[key], value);
}

export interface Attacker {
  readonly accessToken: string;
  /** Whose ids go where the attack leaves them alone. */
  readonly goods: Goods;
}

/** @param instead what goes into one slot instead */
export function buildRequest(
  operation: Operation,
  sample: Sample,
  { accessToken, goods }: Attacker,
  instead?: { readonly slot: Slot; readonly id: string },
): WireRequest {
  const fill = (place: Slot['in'], name: string, wants: unknown): string => {
    if (instead?.slot.in === place && instead.slot.name === name) return instead.id;
    if (wants === CHOSEN_ID) return randomUUID();
    return wants instanceof IdOf ? goods[wants.kind] : String(wants);
  };
  let target = operation.path;
  for (const [name, wants] of Object.entries(sample.path))
    target = target.replace(`{${name}}`, fill('path', name, wants));
  const isRequired = (parameter: string) =>
    operation.parameters.some(
      ({ in: place, name, required }) => place === 'query' && name === parameter && required,
    );
  // One filter at a time: an unknown one finds nothing, whatever the others say.
  const query = new URLSearchParams(
    Object.entries(sample.query)
      .filter(([name, wants]) => !(wants instanceof IdOf) || isRequired(name) || instead?.slot.name === name)
      .map(([name, wants]): [string, string] => [name, fill('query', name, wants)]),
  ).toString();
  let body: unknown = sample.body;
  for (const { in: place, name, wants } of slotsOf(sample))
    if (place === 'body') body = replaceAt(body, name, fill(place, name, wants));
  return {
    method: operation.method,
    target: query === '' ? target : `${target}?${query}`,
    headers: {
      authorization: `Bearer ${accessToken}`,
      ...(body === undefined
        ? {}
        : { 'content-type': sample.file === undefined ? 'application/json' : FORM }),
    },
    body:
      body === undefined
        ? null
        : Buffer.from(sample.file === undefined ? JSON.stringify(body) : toForm(body, sample.file)),
  };
}

const BOUNDARY = 'attack-form';
const FORM = `multipart/form-data; boundary=${BOUNDARY}`;

function toForm(fields: unknown, file: string): string {
  const parts = Object.entries(fields as Readonly<Record<string, string>>).map(
    ([name, value]) => `Content-Disposition: form-data; name="${name}"\r\n\r\n${value}`,
  );
  parts.push(
    `Content-Disposition: form-data; name="file"; filename="statement.csv"\r\nContent-Type: text/csv\r\n\r\n${file}`,
  );
  return `${parts.map((part) => `--${BOUNDARY}\r\n${part}\r\n`).join('')}--${BOUNDARY}--\r\n`;
}

/** Headers that differ from answer to answer, whatever the request. An ETag of a list is of its query, too. */
const OWN_TO_AN_ANSWER = new Set(['date', 'etag', 'ratelimit', 'x-request-id', 'keep-alive', 'connection']);

/** What an answer tells, without what repeats this one request: its name, its path, its time and the id. */
export function toldBy({ status, headers, body }: FuzzAnswer, askedFor: string): string {
  const told = Object.entries(headers)
    .filter(([name]) => !OWN_TO_AN_ANSWER.has(name))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const text = (body ?? '')
    .replaceAll(/"(?:requestId|instance|asOf)":"[^"]*"/g, '')
    // The moment of an OFX file, to the second.
    .replaceAll(/<DTSERVER>[^<]*|<DTASOF>[^<]*/g, '');
  return JSON.stringify([status, told, text]).replaceAll(askedFor, '<id>');
}
