/** The program that somebody uses, as far as a request tells. */
export interface Client {
  /** As it calls itself. */
  readonly userAgent: string | null;
  /** Where it is, as `clientNetwork` tells networks apart. */
  readonly network: string;
}
