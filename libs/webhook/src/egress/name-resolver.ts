import { lookup } from 'node:dns/promises';
import { Injectable } from '@nestjs/common';

export interface ResolvedAddress {
  readonly address: string;
  readonly family: 4 | 6;
}

/** What a host's name stands for at this moment. */
export abstract class NameResolver {
  /** All addresses of the name. @throws when there is none, or nobody to ask */
  abstract resolve(host: string): Promise<readonly ResolvedAddress[]>;
}

/** Asks as the operating system does. */
@Injectable()
export class SystemNameResolver extends NameResolver {
  async resolve(host: string): Promise<readonly ResolvedAddress[]> {
    const found = await lookup(host, { all: true, order: 'verbatim' });
    return found.map(({ address, family }) => ({ address, family: family === 6 ? 6 : 4 }));
  }
}
