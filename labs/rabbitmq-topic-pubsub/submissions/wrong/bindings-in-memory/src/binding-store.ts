/** Remembers which keys each subscription is bound to: AMQP has no way to ask the broker. */
export interface BindingStore {
  read(subscription: string): Promise<string[]>;
  write(subscription: string, keys: readonly string[]): Promise<void>;
  remove(subscription: string): Promise<void>;
}

export async function openBindingStore(_folder: string): Promise<BindingStore> {
  const bound = new Map<string, string[]>();
  return {
    read: async (subscription) => bound.get(subscription) ?? [],
    async write(subscription, keys) {
      bound.set(subscription, [...keys]);
    },
    async remove(subscription) {
      bound.delete(subscription);
    },
  };
}
