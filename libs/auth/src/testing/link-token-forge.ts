import { readSettings } from '#shared/config';
import { LinkTokenCodec } from '../mail/link-token-codec.js';
import { LinkSettings } from '../mail/link.config.js';

export type { LinkTokenCodec };

/** Reads and writes tokens of links with the keys of an environment, as the worker does and a mail's reader sees them. */
export function linkTokenForge(environment: Readonly<Record<string, string>>): LinkTokenCodec {
  const settings = readSettings(environment, [LinkSettings]);
  return new LinkTokenCodec(settings.get(LinkSettings) as LinkSettings);
}
