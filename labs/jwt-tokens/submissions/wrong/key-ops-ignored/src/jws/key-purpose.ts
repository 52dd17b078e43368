/** Tells whether the key is for signatures with this algorithm (RFC 7517 sections 4.2 to 4.4). */
export function isMeantFor(jwk: Record<string, unknown>, alg: string): boolean {
  return jwk.alg === alg && isForSignatures(jwk.use);
}

function isForSignatures(use: unknown): boolean {
  return use === undefined || use === 'sig';
}
