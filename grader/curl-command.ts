import type { HttpExchangeRecord } from './timeline.ts';
import type { Untrusted, UntrustedTexts } from './untrusted/untrusted.ts';

/** As a grade has it, or as it was recorded. */
export type UntrustedExchange = UntrustedTexts<HttpExchangeRecord>;

/** One exchange as a command a learner can paste into a POSIX shell. */
export const curlCommand = (exchange: UntrustedExchange): Untrusted =>
  curlWords(exchange).join(' ');

/** The same as its parts, each of which stands for itself: `curl -i`, the address, `-H '…'`. */
export function curlWords(exchange: UntrustedExchange): Untrusted[] {
  const { method, url, requestHeaders, requestBody } = exchange as HttpExchangeRecord;
  const words = ['curl -i --path-as-is'];
  if (method === 'HEAD') words.push('--head');
  else if (method !== (requestBody === null ? 'GET' : 'POST')) words.push(`-X ${quoted(method)}`);
  // curl reads brackets and braces in an address as a range.
  if (/[[\]{}]/.test(url)) words.push('--globoff');
  words.push(quoted(url));
  const headers = Object.entries(requestHeaders).filter(([name]) => name !== 'connection');
  for (const [name, value] of headers) {
    words.push(`-H ${quoted(value === '' ? `${name};` : `${name}: ${value}`)}`);
  }
  if (requestBody === null) return words;
  // With a body curl would add a Content-Type of its own.
  if (!headers.some(([name]) => name === 'content-type')) words.push("-H 'content-type:'");
  return [...words, `--data-raw ${quoted(requestBody)}`];
}

/** Plain words stay bare; everything else goes between single quotes. */
const quoted = (text: string) =>
  /^[A-Za-z0-9_./:=-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
