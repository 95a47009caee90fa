import { isIP } from 'node:net';
import { isLoopbackAddress, isPublicAddress } from './address-policy.js';

/** Where servers of the web listen; not where those of an inner network do. */
const PORTS = ['', '443', '8443'];

/** Why a URL cannot be an endpoint. */
export type UrlFault =
  'malformed' | 'not_https' | 'has_credentials' | 'has_fragment' | 'port_not_allowed' | 'address_not_allowed';

/** @param allowsLoopback whether this machine may be named, and then by http and with any port */
export function findUrlFault(text: string, allowsLoopback: boolean): UrlFault | null {
  // Spaces and controls inside would be taken away silently.
  if (!/^[\x21-\x7e]+$/.test(text) || !URL.canParse(text)) return 'malformed';
  const url = new URL(text);
  if (url.username !== '' || url.password !== '') return 'has_credentials';
  if (url.hash !== '') return 'has_fragment';
  if (allowsLoopback && /^https?:$/.test(url.protocol) && isLoopbackHost(url)) return null;
  if (url.protocol !== 'https:') return 'not_https';
  if (!PORTS.includes(url.port)) return 'port_not_allowed';
  const host = hostOf(url);
  if (isIP(host) !== 0 && !isPublicAddress(host)) return 'address_not_allowed';
  return null;
}

/** The name, or the address without brackets. However it was written: 2130706433 and 0x7f.1 are 127.0.0.1 by now. */
export function hostOf({ hostname }: URL): string {
  return hostname.replace(/^\[(.*)\]$/, '$1');
}

export function isLoopbackHost(url: URL): boolean {
  const host = hostOf(url);
  return host === 'localhost' || isLoopbackAddress(host);
}
