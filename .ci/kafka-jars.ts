import { fetchKafka } from '../runtime/services/kafka/fetch-kafka.ts';

/** Prints the folder of Apache Kafka's jars, which are fetched when they are not there. */
const { folder } = await fetchKafka(process.env, (detail) => console.error(detail));
console.log(folder);
