import { decodeBase64url } from './base64url.ts';
import { isObject, parseJson } from './json-object.ts';

/** The three parts of a JWS in compact serialization; nothing of it is verified. */
export interface Compact {
  header: Record<string, unknown>;
  payload: Buffer;
  signature: Buffer;
  /** The bytes that were signed. */
  signingInput: Buffer;
}

/** RFC 7515 section 5.2, steps 1 to 7; undefined when this is no compact JWS. */
export function readCompact(text: string): Compact | undefined {
  const parts = text.split('.');
  if (parts.length !== 3) return undefined;
  const [protectedHeader, payload, signature] = parts.map(decodeBase64url);
  if (!protectedHeader || !payload || !signature) return undefined;

  const header = parseJson(protectedHeader);
  if (!isObject(header)) return undefined;
  const signingInput = Buffer.from(text.slice(0, text.lastIndexOf('.')));
  return { header, payload, signature, signingInput };
}
