import { BlockList, isIPv4, isIPv6 } from 'node:net';

const internal = new BlockList();
const subnets4 = ['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16'];
for (const subnet of [...subnets4, '172.16.0.0/12', '192.168.0.0/16']) add(subnet, 'ipv4');
for (const subnet of ['::/128', '::1/128', 'fc00::/7', 'fe80::/10']) add(subnet, 'ipv6');

function add(subnet: string, family: 'ipv4' | 'ipv6'): void {
  const [network = '', prefix] = subnet.split('/');
  internal.addSubnet(network, Number(prefix), family);
}

/** Whether an IP address is one of this machine or its network; what is no address is not. */
export function isInternalAddress(address: string): boolean {
  if (isIPv4(address)) return internal.check(address, 'ipv4');
  if (!isIPv6(address)) return false;
  const mapped = mappedIPv4(address);
  return mapped === undefined ? internal.check(address, 'ipv6') : isInternalAddress(mapped);
}

/** The IPv4 address in `::ffff:7f00:1`, the form in which the URL standard writes it. */
function mappedIPv4(address: string): string | undefined {
  const { hostname } = new URL(`http://[${address}]`);
  const groups = /^\[::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})\]$/.exec(hostname)?.slice(1);
  if (!groups) return undefined;
  const bytes = groups.map((group) => Number.parseInt(group, 16)).flatMap((n) => [n >> 8, n & 255]);
  return bytes.join('.');
}

/** Of a parsed URL, whose parser has read every spelling of an IPv4 address. */
export function isInternalHost({ hostname }: URL): boolean {
  const host = hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
  return host === 'localhost' || host.endsWith('.localhost') || isInternalAddress(host);
}
