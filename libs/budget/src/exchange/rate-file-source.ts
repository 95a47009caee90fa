/** A file of rates that is about to be read. */
export interface OpenedRateFile {
  readonly body: AsyncIterable<Uint8Array>;
  /** Names this state of the file; null when its server does not. */
  readonly entityTag: string | null;
}

/** Where files of reference rates come from. */
export abstract class RateFileSource {
  /**
   * @param knownTag of the file that was read last
   * @returns null when it is still that file, or when there is no source
   */
  abstract open(knownTag: string | null): Promise<OpenedRateFile | null>;
}
