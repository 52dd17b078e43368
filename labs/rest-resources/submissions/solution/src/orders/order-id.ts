const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Whether `id` has the form of an id, so that comparing it with a uuid cannot fail. */
export function isOrderId(id: string): boolean {
  return UUID.test(id);
}
