import { Refused } from './refused.ts';

// Without ignoreBOM, a byte order mark would vanish.
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

export function parseJson(bytes: ArrayBuffer | Uint8Array): unknown {
  try {
    return JSON.parse(utf8.decode(bytes));
  } catch (cause) {
    throw new Refused('No JSON in UTF-8', { cause });
  }
}
