export interface BasicCredentials {
  id: string;
  secret: string;
}

/** Reads an Authorization header; undefined if it is not a `Basic` one that can be understood. */
export function readBasicCredentials(header: string): BasicCredentials | undefined {
  // RFC 9110 section 11.1: the name of a scheme has no case.
  const encoded = /^basic +([A-Za-z0-9+/]+={0,2}) *$/i.exec(header)?.[1];
  if (encoded === undefined) return undefined;
  // The id has no colon of its own here: form-encoding makes it `%3A`.
  const [, id, secret] = /^([^:]*):(.*)$/s.exec(Buffer.from(encoded, 'base64').toString()) ?? [];
  if (id === undefined || secret === undefined) return undefined;
  try {
    return { id: formDecode(id), secret: formDecode(secret) };
  } catch {
    return undefined;
  }
}

/** @throws URIError when a percent sign is not followed by an encoded character */
const formDecode = (text: string): string => decodeURIComponent(text.replaceAll('+', ' '));
