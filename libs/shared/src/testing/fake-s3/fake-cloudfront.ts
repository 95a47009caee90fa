import { createVerify, type KeyObject } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ObjectStore } from './object-store.js';

export interface FakeCloudFrontOptions {
  readonly objects: ObjectStore;
  readonly keyPairId: string;
  readonly publicKey: KeyObject;
  now(): Date;
}

/** A distribution before a bucket that serves nothing but what a canned policy signs, and verifies that as CloudFront does. */
export class FakeCloudFront {
  private readonly server: Server;
  private url = '';

  constructor(private readonly options: FakeCloudFrontOptions) {
    this.server = createServer((request, response) => {
      const version = request.method === 'GET' ? this.admit(request.url ?? '/') : null;
      if (!version) {
        response.writeHead(403).end();
        return;
      }
      const disposition = new URL(request.url!, this.url).searchParams.get('response-content-disposition');
      response.writeHead(200, {
        'content-type': version.contentType,
        ...(disposition === null ? {} : { 'content-disposition': disposition }),
      });
      response.end(version.body);
    });
  }

  /** @returns the distribution's URL. */
  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    this.url = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
    return this.url;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  /** The resource that the signature covers is the URL without the three parameters of the signature. */
  private admit(target: string) {
    const [path = '', query = ''] = target.split('?');
    const pairs = query.split('&');
    const own = pairs.filter((pair) => !/^(Expires|Signature|Key-Pair-Id)=/.test(pair));
    const value = (name: string) =>
      pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1) ?? '';
    const resource = `${this.url}${path}${own.length > 0 ? `?${own.join('&')}` : ''}`;
    const expires = Number(value('Expires'));
    const policy = `{"Statement":[{"Resource":"${resource}","Condition":{"DateLessThan":{"AWS:EpochTime":${expires}}}}]}`;
    const signature = value('Signature').replaceAll('-', '+').replaceAll('_', '=').replaceAll('~', '/');
    const isSigned = createVerify('RSA-SHA1')
      .update(policy)
      .verify(this.options.publicKey, signature, 'base64');
    const isKnown = value('Key-Pair-Id') === this.options.keyPairId;
    const isFresh = this.options.now().getTime() < expires * 1_000;
    return isSigned && isKnown && isFresh
      ? this.options.objects.find(decodeURIComponent(path.slice(1)))
      : null;
  }
}
