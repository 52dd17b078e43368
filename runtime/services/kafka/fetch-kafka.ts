import { execFile } from 'node:child_process';
import { chmod, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { tryLock } from '../../keeper/keeper-lock.ts';
import { RuntimeError } from '../../runtime-error.ts';
import { waitUntil } from '../../wait-until.ts';
import type { Environment } from '../service.ts';
import { draftPrefix, removeDrafts } from './drafts.ts';
import { findKafka, jarsIn, type KafkaJars } from './find-kafka.ts';
import { kafkaVersion } from './kafka-version.ts';
import { isPrepared, prepareKafka } from './prepare-kafka.ts';

const fetchMs = 10 * 60_000;

/**
 * Sees to it that the jars are there and prepared for quick starts. Does nothing where they are;
 * several processes may ask at once, of which one does the work.
 *
 * @throws RuntimeError `service-missing`, `service-failed`, `timeout`.
 */
export async function fetchKafka(
  env: Environment,
  onDetail: (detail: string) => void,
): Promise<KafkaJars> {
  const there = await findKafka(env);
  if (there && !there.fetchWith && (await isPrepared(there))) return there;
  return await locked(await jarsOf(env), async () => {
    const jars = await jarsOf(env);
    if (jars.fetchWith) await fetchJars(jars, jars.fetchWith, env, onDetail);
    if (!(await isPrepared(jars))) await prepareKafka(jars, env, onDetail);
    return { folder: jars.folder, prepared: jars.prepared };
  });
}

async function jarsOf(env: Environment): Promise<KafkaJars> {
  const jars = await findKafka(env);
  if (jars) return jars;
  throw new RuntimeError(
    'service-missing',
    'Cannot start kafka: it needs Java 17 or newer and Maven, or KAFKA_HOME. Run "lab doctor".',
    { service: 'kafka' },
  );
}

async function locked<T>({ prepared }: KafkaJars, work: () => Promise<T>): Promise<T> {
  const cache = dirname(prepared).replace(/\/kafka-[\d.]+$/, '');
  await mkdir(cache, { recursive: true });
  const lock = await waitUntil(() => tryLock(join(cache, 'kafka.lock')), {
    deadlineMs: fetchMs,
    everyMs: 100,
    what: 'another process that fetches Kafka',
  });
  try {
    return await work();
  } finally {
    lock.release();
  }
}

/** Into a folder beside, which gets its name when it is whole. Only for the holder of the lock. */
async function fetchJars(
  { folder }: KafkaJars,
  maven: string,
  env: Environment,
  onDetail: (detail: string) => void,
): Promise<void> {
  const target = dirname(folder);
  await removeDrafts(target);
  const draft = await mkdtemp(draftPrefix(target));
  onDetail(`fetching Kafka ${kafkaVersion} with Maven (43 MB, once)`);
  try {
    await copyDependencies(maven, join(draft, 'libs'), env);
    await chmod(draft, 0o755);
    await rm(target, { recursive: true, force: true });
    await rename(draft, target);
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

async function copyDependencies(maven: string, libs: string, env: Environment): Promise<void> {
  const options = ['--quiet', '--batch-mode', '--file', join(import.meta.dirname, 'pom.xml')];
  const goal = ['dependency:copy-dependencies', `-DoutputDirectory=${libs}`];
  const settings = { env: { ...process.env, ...env }, timeout: fetchMs };
  const failed = await promisify(execFile)(maven, [...options, ...goal], settings).then(
    () => undefined,
    (error: { stdout?: string; message: string }) => error,
  );
  if (!failed && (await jarsIn(libs)).length > 0) return;
  const output = failed?.stdout?.trim().slice(0, 1500) || failed?.message || 'no jars came';
  throw new RuntimeError(
    'service-failed',
    `Cannot fetch Kafka ${kafkaVersion} with ${maven}: ${output} Is the network there? Run "lab setup" again.`,
    { service: 'kafka' },
  );
}
