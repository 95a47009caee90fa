import { MAX_FILE_BYTES } from './rate-file.js';
import { RateFileSource, type OpenedRateFile } from './rate-file-source.js';

const DEADLINE_MS = 60_000;

/** A file behind a URL that the operator has set. */
export class HttpRateFileSource extends RateFileSource {
  /** @param url undefined: there is none */
  constructor(private readonly url: string | undefined) {
    super();
  }

  async open(knownTag: string | null): Promise<OpenedRateFile | null> {
    if (this.url === undefined) return null;
    const { status, headers, body } = await fetch(this.url, {
      headers: knownTag === null ? {} : { 'if-none-match': knownTag },
      signal: AbortSignal.timeout(DEADLINE_MS),
    });
    if (status === 304) return null;
    if (status !== 200 || !body) throw new Error(`The server of reference rates answered ${status}.`);
    if (Number(headers.get('content-length') ?? 0) > MAX_FILE_BYTES) {
      await body.cancel();
      throw new Error('The file of reference rates is too large.');
    }
    return { body, entityTag: headers.get('etag') };
  }
}
