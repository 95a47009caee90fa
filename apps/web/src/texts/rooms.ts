import type account from './en/account';
import type budgets from './en/budgets';
import type forecast from './en/forecast';
import type home from './en/home';
import type ops from './en/ops';
import type reauthentication from './en/reauthentication';
import type receipts from './en/receipts';
import type recurring from './en/recurring';
import type settings from './en/settings';
import type shell from './en/shell';
import type spending from './en/spending';
import type tax from './en/tax';
import type transactions from './en/transactions';
import type welcome from './en/welcome';

/** The English texts say what there is to translate. */
interface Rooms {
  readonly account: typeof account;
  readonly budgets: typeof budgets;
  readonly forecast: typeof forecast;
  readonly home: typeof home;
  readonly ops: typeof ops;
  readonly reauthentication: typeof reauthentication;
  readonly receipts: typeof receipts;
  readonly recurring: typeof recurring;
  readonly settings: typeof settings;
  readonly shell: typeof shell;
  readonly spending: typeof spending;
  readonly tax: typeof tax;
  readonly transactions: typeof transactions;
  readonly welcome: typeof welcome;
}

export type Room = keyof Rooms;
export type Dictionary<R extends Room> = Rooms[R];

type Widened<T> = T extends string
  ? string
  : T extends (...args: infer A) => string
    ? (...args: A) => string
    : { readonly [K in keyof T]: Widened<T[K]> };

/** A room in another language: the same keys, the same parameters. */
export type Translation<R extends Room> = Widened<Rooms[R]>;
