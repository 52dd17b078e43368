/** Decodes base64url as RFC 7515 section 2 has it; undefined for any other spelling of the bytes. */
export function decodeBase64url(text: string): Buffer | undefined {
  const bytes = Buffer.from(text, 'base64url');
  // The decoder skips what it does not know. Encoding again shows whether it did.
  return bytes.toString('base64url') === text ? bytes : undefined;
}
