/** All values of every name, in the order sent. Names and values are decoded once. */
export function parseQuery(search: string): Map<string, string[]> {
  const query = new Map<string, string[]>();
  for (const piece of search.slice(1).split('&')) {
    if (piece === '') continue;
    const [name = '', value = ''] = piece.split('=').map(decoded);
    query.set(name, [...(query.get(name) ?? []), value]);
  }
  return query;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
