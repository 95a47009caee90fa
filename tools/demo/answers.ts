/** The parts of the product's answers that the demo looks at. */
export interface Registration {
  readonly accessToken: string;
  readonly user: { readonly id: string; readonly email: string };
}

export interface FieldAnswer<T> {
  readonly value: T | null;
  readonly confidence: number;
}

export interface ReceiptAnswer {
  readonly id: string;
  readonly status: string;
  readonly statusReason: string | null;
  readonly revision: number;
  readonly extraction: {
    readonly merchant: { readonly name: FieldAnswer<string> };
    readonly purchasedOn: FieldAnswer<string>;
    readonly currency: FieldAnswer<string>;
    readonly total: FieldAnswer<number>;
    readonly checks: readonly {
      equation: string;
      ok: boolean;
      expected: number | string;
      actual: number | string;
    }[];
    readonly usage: { readonly provider: string; readonly model: string; readonly latencyMs: number };
  } | null;
}

export interface OpenedUpload {
  readonly receipt: ReceiptAnswer;
  readonly upload: {
    readonly method: string;
    readonly url: string;
    readonly headers?: Record<string, string>;
    readonly fields?: Record<string, string>;
  } | null;
}

export interface TransactionAnswer {
  readonly id: string;
  readonly accountId: string;
  readonly postedOn: string;
  readonly amount: number;
  readonly currency: string;
  readonly payee: string | null;
  readonly categoryId: string | null;
}

export interface CategoryAnswer {
  readonly id: string;
  readonly name: string;
  readonly kind: 'expense' | 'income';
}

export interface PeriodAnswer {
  readonly lines: readonly { categoryId: string; allocated: number; spent: number; available: number }[];
}

export interface SpendReport {
  readonly rows: readonly {
    categoryId: string | null;
    name: string;
    amount: number;
    transactionCount: number;
  }[];
}

export interface Identified {
  readonly id: string;
}

export interface ListAnswer<T> {
  readonly data: readonly T[];
}
