import type { HttpExchangeRecord } from './timeline.ts';

/** One exchange as a command a learner can paste into a POSIX shell. */
export function curlCommand(exchange: HttpExchangeRecord): string {
  const { method, url, requestHeaders, requestBody } = exchange;
  const parts = ['curl', '-i', '--path-as-is'];
  if (method === 'HEAD') parts.push('--head');
  else if (method !== (requestBody === null ? 'GET' : 'POST')) parts.push('-X', method);
  parts.push(quoted(url));
  for (const [name, value] of Object.entries(requestHeaders)) {
    if (name === 'connection') continue;
    parts.push('-H', quoted(value === '' ? `${name};` : `${name}: ${value}`));
  }
  if (requestBody !== null) parts.push('--data-binary', quoted(requestBody));
  return parts.join(' ');
}

/** Plain words stay bare; everything else goes between single quotes. */
const quoted = (text: string) =>
  /^[A-Za-z0-9_./:=-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
