/**
 * The same URL with another host and port, everything else untouched: for putting a fault proxy
 * between a submission and a service.
 */
export function withAddress(url: string, host: string, port: number): string {
  const match = /^([a-z][a-z0-9+.-]*:\/\/)([^/?#]*@)?([^/?#]*)(.*)$/i.exec(url);
  if (!match) throw new TypeError(`Not a URL with an address: ${JSON.stringify(url)}`);
  const [, scheme = '', credentials = '', , rest = ''] = match;
  const bracketed = host.includes(':') && !host.startsWith('[') ? `[${host}]` : host;
  return `${scheme}${credentials}${bracketed}:${port}${rest}`;
}
