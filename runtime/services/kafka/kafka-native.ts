import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { openToAll } from '../open-to-all.ts';
import type { NativeContext, NativeService } from '../service.ts';
import { fetchKafka } from './fetch-kafka.ts';
import { findJava } from './find-java.ts';
import { findKafka, type KafkaJars } from './find-kafka.ts';
import { javaCommand, withArchive } from './java-command.ts';
import { formattedStorage } from './prepare-kafka.ts';
import { writeServerProperties } from './server-properties.ts';

export const kafkaNative: NativeService = {
  variable: 'KAFKA_HOME',
  accounts: ['kafka', 'nobody'],
  listeners: ['kafka', 'controller'],
  async find(env) {
    const jars = await findKafka(env);
    return jars?.fetchWith ?? jars?.folder;
  },
  async fetch(env, onDetail) {
    await fetchKafka(env, onDetail);
  },
  async prepare(context) {
    const { folder, ports, secret, env, onDetail, run } = context;
    const java = (await findJava(env)) ?? 'java';
    const jars = await reachable(await fetchKafka(env, onDetail), context);
    const storage = join(folder, 'log');
    // As the account of the broker, so that the copy is its own.
    await run({ file: 'cp', args: ['-R', join(jars.prepared, formattedStorage), storage] });
    const properties = await writeServerProperties({ folder, storage, ports, secret });
    const options = { java, jars, folder, flags: withArchive(jars) };
    return [javaCommand(options, 'kafka.Kafka', [properties])];
  },
};

/** The jars, or a copy of them where the account of the broker cannot read them. */
async function reachable(jars: KafkaJars, { folder, otherAccount }: NativeContext) {
  if (!otherAccount || openToAll(jars.folder)) return jars;
  const copy = join(folder, 'libs');
  await cp(jars.folder, copy, { recursive: true });
  return { ...jars, folder: copy };
}
