import { connectProducer } from './connect-producer.ts';
import { consumeReadings } from './consumer.ts';
import { createTables } from './create-tables.ts';
import { openPool } from './database.ts';
import { createHttpApi } from './http-api.ts';
import { createKafka } from './kafka.ts';
import { namesUnder } from './names.ts';
import { type Outlets, processRecord } from './process-record.ts';
import { readSettings } from './settings.ts';
import { shutDownOnSigterm } from './shut-down.ts';
import { untilItWorks } from './until-it-works.ts';

const settings = readSettings(process.env);
const kafka = createKafka(settings.brokers);
const outlets: Outlets = {
  pool: openPool(settings.databaseUrl),
  producer: kafka.producer({ allowAutoTopicCreation: false }),
  names: namesUnder(settings.topicPrefix),
};

let prepared = false;
const prepare = Promise.all([
  untilItWorks('create the tables', () => createTables(outlets.pool)),
  untilItWorks('connect the producer', () => connectProducer(outlets.producer)),
]).then(() => {
  prepared = true;
});

const consumer = consumeReadings(
  kafka,
  outlets.names,
  settings.sessionMs,
  async (record, signal) => {
    await prepare;
    await processRecord(outlets, record, signal);
  },
);

const isReady = () => prepared && consumer.joined();
const server = createHttpApi(outlets, isReady).listen(settings.port, (error) => {
  if (error) throw error;
  console.log(`Listening on http://localhost:${settings.port}`);
});

shutDownOnSigterm({ server, consumer, ...outlets });
