import type { JSX } from 'preact';
import { texts } from '../texts';

/** The place of something that is on its way. */
export function Busy(): JSX.Element {
  return <div class="skeleton" role="status" aria-label={texts('shell').loading} />;
}
