import type { Signal } from '@preact/signals';
import type { InputHTMLAttributes, JSX } from 'preact';
import { into } from './input';

/** The `Field` around it gives the rest: its id and what describes it. */
interface CredentialProps extends Pick<InputHTMLAttributes, 'id' | 'required'> {
  readonly target: Signal<string>;
}

/** The address that somebody signs in with; a password manager knows it. */
export function EmailInput({ target, ...rest }: CredentialProps): JSX.Element {
  return (
    <input
      {...rest}
      class="input"
      type="email"
      name="email"
      autocomplete="username"
      required
      value={target}
      onInput={into(target)}
    />
  );
}

/** @param which a password manager fills in the current one and offers to make a new one */
export function PasswordInput({
  target,
  which,
  ...rest
}: CredentialProps & { readonly which: 'current' | 'new' }): JSX.Element {
  return (
    <input
      {...rest}
      class="input"
      type="password"
      name="password"
      autocomplete={`${which}-password`}
      required
      value={target}
      onInput={into(target)}
    />
  );
}

/** A one-time code, or a recovery code; a phone offers the one that has come. */
export function CodeInput({ target, ...rest }: CredentialProps): JSX.Element {
  return (
    <input
      {...rest}
      class="input"
      name="code"
      inputMode="numeric"
      autocomplete="one-time-code"
      value={target}
      onInput={into(target)}
    />
  );
}
