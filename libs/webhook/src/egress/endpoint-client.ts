import { request as requestHttp, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { Injectable } from '@nestjs/common';
import { WebhookSettings } from '../webhook.config.js';
import { isLoopbackAddress, isPublicAddress } from './address-policy.js';
import { findUrlFault, hostOf, isLoopbackHost } from './endpoint-url.js';
import { NameResolver, type ResolvedAddress } from './name-resolver.js';

/** From the question for the address to the status line. */
const DEADLINE_MS = 10_000;
/** For the beginning of the answer, once its status is there. */
const ANSWER_MS = 1_000;
/** Of the answer that much is read and kept. */
const ANSWER_BYTES = 1_024;
const MOST_HEADER_BYTES = 8_192;

/** How an attempt went. `delivered`: 2xx; `refused`: another status, a redirect among them, which is never followed. */
export type Outcome =
  | 'delivered'
  | 'refused'
  | 'timeout'
  | 'name_not_found'
  | 'address_not_allowed'
  | 'tls_failed'
  | 'connection_failed';

export interface Attempted {
  readonly outcome: Outcome;
  /** Null when no answer came. */
  readonly statusCode: number | null;
  readonly latencyMs: number;
  /** The first kilobyte of the answer as text; null without one. */
  readonly answer: string | null;
}

export interface EndpointRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

class AddressNotAllowedError extends Error {}
class NameNotFoundError extends Error {}

/**
 * Posts to servers that we know nothing of (OWASP SSRF): to public addresses only, which are looked at after the name was
 * resolved, and connected to as they were looked at; a name that says something else a moment later changes nothing.
 * Without redirects, proxies, cookies or kept connections; the answer is read up to a bound, and never decoded.
 */
@Injectable()
export class EndpointClient {
  constructor(
    private readonly resolver: NameResolver,
    private readonly settings: WebhookSettings,
  ) {}

  /** Never throws: what goes wrong is the outcome. @param deadlineMs until the status */
  async post(sent: EndpointRequest, deadlineMs = DEADLINE_MS): Promise<Attempted> {
    const begun = performance.now();
    const end = (outcome: Outcome, statusCode: number | null = null, answer: string | null = null) => ({
      ...{ outcome, statusCode, answer },
      latencyMs: Math.round(performance.now() - begun),
    });
    const deadline = AbortSignal.timeout(deadlineMs);
    try {
      const url = new URL(sent.url);
      const addresses = await untilAborted(this.findAddresses(sent.url, url), deadline);
      const response = await send(url, addresses, sent, deadline);
      const status = response.statusCode ?? 0;
      const answered = end(status >= 200 && status < 300 ? 'delivered' : 'refused', status);
      return { ...answered, answer: await readBeginning(response) };
    } catch (error) {
      return end(outcomeOf(error, deadline));
    }
  }

  /** @throws AddressNotAllowedError, NameNotFoundError */
  private async findAddresses(text: string, url: URL): Promise<readonly ResolvedAddress[]> {
    const allowsLoopback = this.settings.WEBHOOK_ALLOW_LOOPBACK;
    // Rules may have become stricter since the webhook was made.
    if (findUrlFault(text, allowsLoopback) !== null) throw new AddressNotAllowedError();
    const host = hostOf(url);
    const family = isIP(host);
    const addresses =
      family === 0
        ? await this.resolver.resolve(host).catch((error: unknown) => {
            throw new NameNotFoundError(host, { cause: error });
          })
        : [{ address: host, family: family === 6 ? 6 : 4 } as const];
    const isAllowed = allowsLoopback && isLoopbackHost(url) ? isLoopbackAddress : isPublicAddress;
    // One that is not allowed among others is an attack or a mistake; neither is for us to sort out.
    if (addresses.length === 0 || !addresses.every(({ address }) => isAllowed(address)))
      throw new AddressNotAllowedError();
    return addresses;
  }
}

function send(
  url: URL,
  addresses: readonly ResolvedAddress[],
  { headers, body }: EndpointRequest,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const options: RequestOptions = {
    method: 'POST',
    // An agent of its own: none of another request's connections, no proxy of the environment.
    agent: false,
    lookup: pinTo(addresses),
    signal,
    maxHeaderSize: MOST_HEADER_BYTES,
    headers: { ...headers, 'content-length': Buffer.byteLength(body), connection: 'close' },
  };
  return new Promise((resolve, reject) => {
    const request = (url.protocol === 'https:' ? requestHttps : requestHttp)(url, options, resolve);
    request.on('error', reject);
    request.on('upgrade', (_response, socket) => {
      socket.destroy();
      reject(new Error('the server wants to change the protocol'));
    });
    request.end(body);
  });
}

/** Answers every question with the addresses that were looked at. */
function pinTo(addresses: readonly ResolvedAddress[]): LookupFunction {
  return (_host, { all }, callback) => {
    if (all) callback(null, [...addresses]);
    else callback(null, addresses[0]!.address, addresses[0]!.family);
  };
}

/** What has come within a second, at most a kilobyte. The rest is not waited for. */
async function readBeginning(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, ANSWER_MS);
    const stop = () => {
      clearTimeout(timer);
      resolve();
    };
    response.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      length += chunk.length;
      if (length >= ANSWER_BYTES) stop();
    });
    response.once('end', stop);
    response.once('error', stop);
    response.once('close', stop);
  });
  response.on('error', () => undefined);
  response.destroy();
  // PostgreSQL keeps no NUL in a text.
  return Buffer.concat(chunks).subarray(0, ANSWER_BYTES).toString('utf8').replaceAll('\0', '\uFFFD');
}

/** A question to a name server cannot be called off. */
async function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  work.catch(() => undefined);
  return Promise.race([
    work,
    new Promise<never>((_resolve, reject) => {
      signal.addEventListener('abort', () => {
        reject(signal.reason as Error);
      });
    }),
  ]);
}

function outcomeOf(error: unknown, deadline: AbortSignal): Outcome {
  if (deadline.aborted) return 'timeout';
  if (error instanceof AddressNotAllowedError) return 'address_not_allowed';
  if (error instanceof NameNotFoundError) return 'name_not_found';
  const { code = '', library } = error as { code?: string; library?: string };
  const isTls =
    library === 'SSL routines' ||
    /^(?:EPROTO|ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO)/.test(code);
  return isTls ? 'tls_failed' : 'connection_failed';
}
