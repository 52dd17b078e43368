import { reasonOf } from '../runtime-error.ts';
import { fetchKafka } from '../services/kafka/fetch-kafka.ts';

/** Whether Kafka can be started here, its jars fetched if need be; says why not. */
export async function kafkaHere(): Promise<boolean> {
  try {
    await fetchKafka(process.env, () => {});
    return true;
  } catch (error) {
    console.log(`Tests of Kafka are skipped. ${reasonOf(error)}`);
    return false;
  }
}
