import { BlockList, isIPv4, isIPv6 } from 'node:net';

const internal = new BlockList();
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const) {
  internal.addSubnet(network, prefix, 'ipv4');
}
internal.addAddress('::', 'ipv6');
internal.addAddress('::1', 'ipv6');
internal.addSubnet('fc00::', 7, 'ipv6');
internal.addSubnet('fe80::', 10, 'ipv6');

/**
 * Whether a host is inside of our own network.
 * @param hostname as `new URL` gives it: every spelling of an IPv4 address is four numbers there
 */
export function isInternal(hostname: string): boolean {
  if (isIPv4(hostname)) return internal.check(hostname, 'ipv4');
  const address = hostname.replace(/^\[|\]$/g, '');
  // The list looks through IPv4-mapped addresses by itself.
  if (isIPv6(address)) return internal.check(address, 'ipv6');
  return /^localhost\.?$/.test(hostname);
}
