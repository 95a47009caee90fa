import { followHousehold } from './api/live-stream';
import { followBooks } from './books/books';
import { registerOffline } from './offline/registration';
import { resumeSession } from './session/sign-in';

/** What goes on behind the screens, once the first one is there. */
export function startBackground(): void {
  // Without an answer the session of last time is shown; every request asks again.
  resumeSession().catch(() => {});
  followHousehold();
  void import('./receipts-outbox/outbox').then(({ resumeUploads }) => resumeUploads());
  followBooks();
  registerOffline();
}
