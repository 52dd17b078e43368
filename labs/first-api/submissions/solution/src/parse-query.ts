/** All values of every name, in the order sent. Names and values are decoded once. */
export function parseQuery(search: string): Map<string, string[]> {
  const query = new Map<string, string[]>();
  for (const [name, value] of new URLSearchParams(search)) {
    query.set(name, [...(query.get(name) ?? []), value]);
  }
  return query;
}
