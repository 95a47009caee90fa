import ipaddr from 'ipaddr.js';

/** IPv6 that is routed on the internet begins so (RFC 4291); ipaddr.js calls everything unicast that it has no name for. */
const GLOBAL_UNICAST = ipaddr.IPv6.parseCIDR('2000::/3');

/**
 * Whether a server of somebody we do not know may be connected to at this address: public unicast only. Not private,
 * loopback, link-local (the metadata services of clouds), shared (CGNAT), multicast, reserved or documentation addresses,
 * and none that stands for an IPv4 address: mapped, NAT64, 6to4, Teredo.
 */
export function isPublicAddress(text: string): boolean {
  if (!ipaddr.isValid(text)) return false;
  const address = ipaddr.parse(text);
  if (address.range() !== 'unicast') return false;
  return address instanceof ipaddr.IPv4 || address.match(GLOBAL_UNICAST);
}

export function isLoopbackAddress(text: string): boolean {
  return ipaddr.isValid(text) && ipaddr.parse(text).range() === 'loopback';
}
