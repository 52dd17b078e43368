import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheDir } from '../../cache-dir.ts';
import { firstExecutable, onPath } from '../find-program.ts';
import type { Environment } from '../service.ts';
import { findJava } from './find-java.ts';
import { kafkaVersion } from './kafka-version.ts';

/** Apache Kafka's jars, there or to be fetched, and where what we make for them goes. */
export interface KafkaJars {
  readonly folder: string;
  /** Only depends on the jars, so it is made once and lies in the cache folder. */
  readonly prepared: string;
  /** The program that fetches them, when they are not there. */
  readonly fetchWith?: string;
}

/** What there is to run Kafka with; undefined when Java, or both the jars and Maven, are missing. */
export async function findKafka(env: Environment): Promise<KafkaJars | undefined> {
  if (!(await findJava(env))) return undefined;
  if (env.KAFKA_HOME) return await installedJars(env, join(env.KAFKA_HOME, 'libs'));
  const cached = join(cacheDir(env), `kafka-${kafkaVersion}`);
  const jars = { folder: join(cached, 'libs'), prepared: join(cached, 'prepared') };
  if ((await jarsIn(jars.folder)).length > 0) return jars;
  const maven = await firstExecutable(onPath('mvn', env));
  return maven ? { ...jars, fetchWith: maven } : undefined;
}

/** Names of the jars in a folder that holds a broker; none otherwise. */
export async function jarsIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  const jars = names.filter((name) => name.endsWith('.jar')).sort();
  return jars.some((name) => /^kafka_2\.\d+-[\d.]+\.jar$/.test(name)) ? jars : [];
}

async function installedJars(env: Environment, folder: string): Promise<KafkaJars | undefined> {
  const jars = await jarsIn(folder);
  if (jars.length === 0) return undefined;
  const key = createHash('sha256')
    .update([folder, ...jars].join('\n'))
    .digest('hex')
    .slice(0, 12);
  return { folder, prepared: join(cacheDir(env), `kafka-home-${key}`) };
}
