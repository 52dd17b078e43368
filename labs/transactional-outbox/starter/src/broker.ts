import type { ConfirmChannel } from 'amqplib';
import { connect } from 'amqplib';
import { assertTopology } from './topology.ts';

export interface Broker {
  connected: boolean;
  channel: ConfirmChannel;
  close(): Promise<void>;
}

/**
 * Connects once and declares the topology.
 * @throws when there is no broker at `url`
 */
export async function connectToBroker(url: string): Promise<Broker> {
  // OUT-02: connect again when the connection is lost
  const connection = await connect(url);
  const channel = await connection.createConfirmChannel();
  await assertTopology(channel);

  const broker: Broker = {
    connected: true,
    channel,
    async close() {
      if (broker.connected) await connection.close();
    },
  };
  connection.on('error', (error) => console.error('Connection lost:', error.message));
  connection.on('close', () => {
    broker.connected = false;
  });
  return broker;
}
