import type { ComponentChildren, JSX } from 'preact';
import { texts } from '../../texts';
import '../welcome/welcome.css';

/** A page outside the frame: whoever follows a link of a mail may not be signed in. */
export function Entrance({ children }: { children: ComponentChildren }): JSX.Element {
  return (
    <main class="welcome">
      <p class="welcome-brand">
        <img src="/icon.svg" alt="" width="40" height="40" />
        {texts('shell').product}
      </p>
      {children}
    </main>
  );
}
