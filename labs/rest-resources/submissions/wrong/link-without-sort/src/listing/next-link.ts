/** A Link field (RFC 8288) to the page behind `cursor`: the same query, only the cursor replaced. */
export function nextLink(params: URLSearchParams, cursor: string): string {
  const next = new URLSearchParams(params);
  next.delete('sort');
  next.set('cursor', cursor);
  return `</orders?${next}>; rel="next"`;
}
