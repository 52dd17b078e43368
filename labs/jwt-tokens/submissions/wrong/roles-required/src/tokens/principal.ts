/** Who a token speaks for. */
export interface Principal {
  sub: string;
  iss: string;
  roles: string[];
}

/** Takes the principal out of verified claims; undefined when they name nobody. */
export function principalOf(claims: Record<string, unknown>): Principal | undefined {
  const { sub, iss, roles } = claims;
  if (typeof sub !== 'string' || sub === '' || typeof iss !== 'string') return undefined;
  if (!isTexts(roles)) return undefined;
  return { sub, iss, roles };
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}
