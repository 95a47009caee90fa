import { createHash } from 'node:crypto';
import fc, { type Arbitrary } from 'fast-check';

/** How many ids of each kind requests may create and delete again and again. */
const EXPENDABLE = 8;

export type Kind =
  | 'account'
  | 'category'
  | 'transaction'
  | 'transfer'
  | 'budget'
  | 'rule'
  | 'receipt'
  /** A receipt that was read. */
  | 'reading'
  | 'household'
  | 'session';

/**
 * What exists and can be named: ids, for the most part. Clients choose the ids of what they create, so a seed gives the same requests on every
 * server: all but the ids that only the server can make.
 */
export class KnownIds {
  /** E-mail address and password of the user, to sign in with. */
  readonly signIn = { email: 'owner@example.org', password: 'correct horse battery staple' };
  readonly refreshTokens: string[] = [];
  /** Of things that exist for the whole run. */
  private readonly lasting = new Map<Kind, string[]>();

  remember(kind: Kind, id: string): void {
    this.lasting.set(kind, [...(this.lasting.get(kind) ?? []), id]);
  }

  /** An id that may be anything's: what a request creates, or asks for and deletes. */
  expendable(kind: Kind): Arbitrary<string> {
    return fc.nat(EXPENDABLE - 1).map((number) => idOf(`${kind} ${number}`));
  }

  /** Hardly ever another's. */
  own(kind: Kind): Arbitrary<string> {
    const ours = fc.constantFrom(...(this.lasting.get(kind) ?? []));
    return fc.oneof({ weight: 30, arbitrary: ours }, { weight: 1, arbitrary: this.ofKind(kind) });
  }

  /** Mostly of the kind that is wanted. */
  ofKind(kind: Kind): Arbitrary<string> {
    const ours = this.lasting.get(kind) ?? [];
    const all = [...this.lasting.values()].flat();
    return fc.oneof(
      ...(ours.length > 0 ? [{ weight: 20, arbitrary: fc.constantFrom(...ours) }] : []),
      { weight: 3, arbitrary: this.expendable(kind) },
      ...(all.length > 0 ? [{ weight: 1, arbitrary: fc.constantFrom(...all) }] : []),
      { weight: 1, arbitrary: fc.uuid() },
    );
  }

  /** By a property's name: `accountId` is an account's, `id of account` the one that a new account is given. */
  forName(name: string): Arbitrary<string> {
    const kind = /^(?:from|to)?(account|category|transaction|budget|receipt)Id$/i
      .exec(name)?.[1]
      ?.toLowerCase() as Kind | undefined;
    if (kind) return this.ofKind(kind);
    if (name === 'parentId') return this.ofKind('category');
    const created = /^id of (\w+)$/.exec(name)?.[1] as Kind | undefined;
    return created ? fc.oneof(this.expendable(created), this.expendable('account'), fc.uuid()) : fc.uuid();
  }
}

/** The id that something has which exists for the whole run. */
export function lastingId(kind: Kind, number: number): string {
  return idOf(`lasting ${kind} ${number}`);
}

function idOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
