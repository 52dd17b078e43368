import type { ConfirmChannel } from 'amqplib';
import { connect } from 'amqplib';
import { assertExchange } from './topology.ts';

export interface Broker {
  connected: boolean;
  channel: ConfirmChannel;
  close(): Promise<void>;
}

/**
 * Connects once and declares the exchange.
 * @throws when there is no broker at `url`
 */
export async function connectToBroker(url: string): Promise<Broker> {
  // RPS-10: try again while there is no broker, and connect again when the connection is lost
  const connection = await connect(url);
  const channel = await connection.createConfirmChannel();
  await assertExchange(channel);

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
