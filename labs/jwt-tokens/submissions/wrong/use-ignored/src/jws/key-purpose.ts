/** Tells whether the key is for signatures with this algorithm (RFC 7517 sections 4.2 to 4.4). */
export function isMeantFor(jwk: Record<string, unknown>, alg: string): boolean {
  return jwk.alg === alg && mayVerify(jwk.key_ops);
}

function mayVerify(operations: unknown): boolean {
  if (operations === undefined) return true;
  return (
    Array.isArray(operations) && operations.some((each) => each === 'verify' || each === 'sign')
  );
}
