/** What happens to the books in a history, as numbers that `TransferModel` makes sense of. */
export type TransferStep = readonly [kind: number, one: number, other: number, amount: bigint];

export type TransferAction =
  | { readonly kind: 'enter'; readonly account: number; readonly amount: bigint }
  | {
      readonly kind: 'transfer';
      readonly from: number;
      readonly to: number;
      readonly amount: bigint;
      readonly toAmount: bigint | null;
    }
  | { readonly kind: 'match'; readonly one: number; readonly other: number }
  | { readonly kind: 'amend'; readonly entry: number; readonly amount: bigint }
  | { readonly kind: 'move'; readonly entry: number; readonly account: number }
  | { readonly kind: 'delete'; readonly entry: number }
  | { readonly kind: 'end'; readonly entry: number; readonly sides: 'keep' | 'delete' };

/** A transaction of the model. */
export interface ModelEntry {
  /** Never used again. */
  readonly key: number;
  readonly account: number;
  readonly amount: bigint;
  /** The key of the other side of its transfer. */
  readonly partner: number | null;
}

export const MODEL_ACCOUNTS = [
  { currency: 'EUR', opening: 0n },
  { currency: 'EUR', opening: 5_000n },
  { currency: 'USD', opening: -700n },
] as const;

/** Three accounts and what moves between them, by rules of its own: what the product does is compared with it. */
export class TransferModel {
  entries: readonly ModelEntry[] = [];
  private lastKey = 0;

  /** What a step means in this state; null when there is nothing for it to happen to. */
  actionOf([kind, one, other, amount]: TransferStep): TransferAction | null {
    const account = (number: number) => number % MODEL_ACCOUNTS.length;
    const entry = (number: number) => this.entries[number % this.entries.length]?.key;
    const size = amount < 0n ? -amount : amount;
    const [first, second] = [entry(one), entry(other)];
    switch (kind % 8) {
      case 0:
        return { kind: 'enter', account: account(one), amount };
      case 1: {
        const [from, to] = [account(one), account(other)];
        const crosses = currencyOf(from) !== currencyOf(to);
        return { kind: 'transfer', from, to, amount: size + 1n, toAmount: crosses ? size * 2n + 1n : null };
      }
      case 2: {
        if (first === undefined || second === undefined) return null;
        return { kind: 'match', one: first, other: second };
      }
      case 3:
        return first === undefined ? null : { kind: 'amend', entry: first, amount };
      case 4:
        return first === undefined ? null : { kind: 'move', entry: first, account: account(other) };
      case 5:
        return first === undefined ? null : { kind: 'delete', entry: first };
      default: {
        const paired = this.entries.filter(({ partner }) => partner !== null);
        const chosen = paired[one % paired.length]?.key;
        return chosen === undefined
          ? null
          : { kind: 'end', entry: chosen, sides: kind % 8 === 6 ? 'keep' : 'delete' };
      }
    }
  }

  /** Does it and returns true, or leaves everything as it was and returns false: it would leave half a transfer. */
  apply(action: TransferAction): boolean {
    const before = this.entries;
    this.change(action);
    if (this.isSound()) return true;
    this.entries = before;
    return false;
  }

  entry(key: number): ModelEntry {
    return this.entries.find((entry) => entry.key === key)!;
  }

  /** The opening balances plus what was entered. */
  balances(): bigint[] {
    return MODEL_ACCOUNTS.map(({ opening }, account) =>
      this.entries
        .filter((entry) => entry.account === account)
        .reduce<bigint>((sum, { amount }) => sum + amount, opening),
    );
  }

  private change(action: TransferAction): void {
    switch (action.kind) {
      case 'enter':
        this.add(action.account, action.amount, null);
        return;
      case 'transfer': {
        const key = this.lastKey;
        this.add(action.from, -action.amount, key + 2);
        this.add(action.to, action.toAmount ?? action.amount, key + 1);
        return;
      }
      case 'match':
        this.pair(action.one, action.other);
        return;
      case 'amend':
        this.rewrite(action.entry, { amount: action.amount });
        return;
      case 'move':
        this.rewrite(action.entry, { account: action.account });
        return;
      case 'delete':
        this.part(action.entry);
        this.entries = this.entries.filter(({ key }) => key !== action.entry);
        return;
      case 'end': {
        const both = [action.entry, this.entry(action.entry).partner];
        this.part(action.entry);
        if (action.sides === 'delete') this.entries = this.entries.filter(({ key }) => !both.includes(key));
      }
    }
  }

  private add(account: number, amount: bigint, partner: number | null): void {
    this.entries = [...this.entries, { key: ++this.lastKey, account, amount, partner }];
  }

  private pair(one: number, other: number): void {
    const isFree = [one, other].every((key) => this.entry(key).partner === null);
    // Itself, or a third side: never sound.
    const partners = isFree && one !== other ? { [one]: other, [other]: one } : { [one]: one };
    this.entries = this.entries.map((entry) => ({ ...entry, partner: partners[entry.key] ?? entry.partner }));
  }

  private part(key: number): void {
    const { partner } = this.entry(key);
    this.entries = this.entries.map((entry) =>
      entry.key === key || entry.key === partner ? { ...entry, partner: null } : entry,
    );
  }

  private rewrite(key: number, changes: Partial<ModelEntry>): void {
    const changed = { ...this.entry(key), ...changes };
    this.entries = this.entries.map((entry) => {
      if (entry.key === key) return changed;
      const follows = entry.partner === key && currencyOf(entry.account) === currencyOf(changed.account);
      return follows ? { ...entry, amount: -changed.amount } : entry;
    });
  }

  private isSound(): boolean {
    return this.entries.every(({ key, account, amount, partner }) => {
      if (partner === null) return true;
      const other = this.entry(partner);
      return (
        partner !== key &&
        other.partner === key &&
        other.account !== account &&
        amount * other.amount < 0n &&
        (currencyOf(account) !== currencyOf(other.account) || amount === -other.amount)
      );
    });
  }
}

function currencyOf(account: number): string {
  return MODEL_ACCOUNTS[account]!.currency;
}
