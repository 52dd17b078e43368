const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The object that the bytes stand for, or undefined when they are no JSON object in UTF-8. */
export function parseJsonObject(bytes: Uint8Array): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(utf8.decode(bytes));
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
    return value as Record<string, unknown>;
  } catch {
    return undefined;
  }
}
