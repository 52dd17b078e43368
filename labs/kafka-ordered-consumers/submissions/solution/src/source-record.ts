import type { KafkaMessage } from 'kafkajs';

/** A record and the place it was read from. */
export interface SourceRecord extends Pick<KafkaMessage, 'key' | 'value' | 'headers' | 'offset'> {
  topic: string;
  partition: number;
}
