/** Who is signed in, and in which session. */
export interface SignedIn {
  readonly userId: string;
  readonly sessionId: string;
}
