/** Sends a command, its words one by one, and resolves with the reply. */
export type AskRedis = (...words: string[]) => Promise<unknown>;

const deadlineMs = 5000;

/** Connects, does something, and leaves. Never connects twice: whoever calls knows when to. */
export async function withRedis<T>(url: string, act: (ask: AskRedis) => Promise<T>): Promise<T> {
  const { createClient } = await import('redis');
  const client = createClient({
    url,
    RESP: 2,
    socket: { connectTimeout: deadlineMs, socketTimeout: deadlineMs, reconnectStrategy: false },
  });
  // What goes wrong is thrown where it is asked for.
  client.on('error', () => {});
  try {
    await client.connect();
    return await act((...words) => client.sendCommand(words));
  } finally {
    client.destroy();
  }
}
