import type { Producer } from 'kafkajs';

/** Connects, or leaves nothing: kafkajs takes what is half connected for connected. */
export async function connectProducer(producer: Producer): Promise<void> {
  try {
    await producer.connect();
  } catch (error) {
    await producer.disconnect().catch(() => {});
    throw error;
  }
}
