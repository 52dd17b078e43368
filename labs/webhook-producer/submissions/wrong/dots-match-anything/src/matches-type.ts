/** `invoice.paid` matches itself; `invoice.*` whatever has further segments; `*` everything. */
export function matchesType(pattern: string, type: string): boolean {
  if (pattern === '*') return true;
  return new RegExp(`^${pattern}$`).test(type);
}
