/** The value of the Allow header. */
export function allowedMethods(): string {
  return 'GET, HEAD, POST, PUT, PATCH, DELETE';
}
