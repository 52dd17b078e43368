/** All values of every name, in the order sent. Names and values are decoded once. */
export function parseQuery(search: string): Map<string, string[]> {
  const query = new Map<string, string[]>();
  for (const piece of search.slice(1).split('&')) {
    if (piece === '') continue;
    const [name = '', ...rest] = piece.split('=').map(decodeURIComponent);
    const value = rest.join('=');
    query.set(name, [...(query.get(name) ?? []), value]);
  }
  return query;
}
