import { execFile } from 'node:child_process';
import { chmod, cp, mkdir, mkdtemp, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { freePorts } from '../../backends/free-ports.ts';
import { startProcess } from '../../backends/service-process.ts';
import { isAlive } from '../../keeper/process-identity.ts';
import { waitUntil } from '../../wait-until.ts';
import { randomSecret } from '../random-secret.ts';
import type { Environment } from '../service.ts';
import { connectKafka } from './connect-kafka.ts';
import { draftPrefix, removeDrafts } from './drafts.ts';
import { findJava } from './find-java.ts';
import type { KafkaJars } from './find-kafka.ts';
import { classArchive, type JavaOptions, javaCommand } from './java-command.ts';
import { adminName } from './kafka-settings.ts';
import { type ServerPropertiesOptions, writeServerProperties } from './server-properties.ts';
import { trainBroker } from './train-broker.ts';

const startMs = 60_000;

/** In a prepared folder: a formatted log folder, for every broker to begin with a copy of. */
export const formattedStorage = 'storage';

export async function isPrepared({ prepared }: KafkaJars): Promise<boolean> {
  return await stat(join(prepared, formattedStorage)).then(
    () => true,
    () => false,
  );
}

/**
 * Does once what else every start would wait for: formats a log folder (1 s), and lets a broker
 * be used and end to archive its classes (saves 1 s, and most of the first tenant's wait).
 */
export async function prepareKafka(
  jars: KafkaJars,
  env: Environment,
  onDetail: (detail: string) => void,
): Promise<void> {
  const java = await findJava(env);
  if (!java) return;
  onDetail('preparing Kafka for quick starts (10 s, once)');
  await mkdir(dirname(jars.prepared), { recursive: true });
  await removeDrafts(jars.prepared);
  const draft = await mkdtemp(draftPrefix(jars.prepared));
  try {
    const options = { java, jars, folder: draft };
    const storage = join(draft, formattedStorage);
    await formatStorage(options, storage);
    await archiveClasses(options);
    await chmod(draft, 0o755);
    await rm(jars.prepared, { recursive: true, force: true });
    await rename(draft, jars.prepared);
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

async function formatStorage(options: JavaOptions, storage: string): Promise<void> {
  const { folder } = options;
  const ports = { kafka: 1, controller: 2 };
  const properties = await writeServerProperties({ folder, storage, ports, secret: 'none' });
  const args = ['format', '--cluster-id', 'api-labs-kafka-cluster', '--config', properties];
  const { file, args: all } = javaCommand(options, 'kafka.tools.StorageTool', args);
  await promisify(execFile)(file, [...all], { timeout: startMs });
  // Kafka 4.4 keeps it to its owner; a broker that root starts runs as another user.
  await promisify(execFile)('chmod', ['-R', 'a+rX', storage]);
  await rm(properties);
}

/** The archive is written by a broker that ends in order; without it a start is just slower. */
async function archiveClasses(options: JavaOptions): Promise<void> {
  const { folder } = options;
  const training = join(folder, 'training');
  const storage = join(training, 'log');
  await cp(join(folder, formattedStorage), storage, { recursive: true });
  const ports = await freePorts(['kafka', 'controller']);
  const place = { folder: training, storage, ports, secret: randomSecret() };
  const properties = await writeServerProperties(place);
  const flags = [`-XX:ArchiveClassesAtExit=${join(folder, classArchive)}`, '-Xlog:cds=off'];
  const trained = { ...options, folder: training, flags };
  const { file, args } = javaCommand(trained, 'kafka.Kafka', [properties]);
  const { identity, ended } = startProcess(
    { file, args },
    { folder: training, account: undefined, env: {} },
  );
  const giveUp = new AbortController();
  await Promise.race([useOnce(place, giveUp.signal), ended]).catch(() => {});
  giveUp.abort();
  if (identity && isAlive(identity)) process.kill(identity.pid, 'SIGTERM');
  await ended;
  await rm(training, { recursive: true });
}

async function useOnce(
  { ports, secret }: ServerPropertiesOptions,
  signal: AbortSignal,
): Promise<void> {
  const endpoint = {
    host: '127.0.0.1',
    port: ports.kafka ?? 0,
    admin: { user: adminName, password: secret },
  };
  const what = 'a broker to archive the classes of';
  await using admin = await waitUntil(() => connectKafka(endpoint), {
    deadlineMs: startMs,
    signal,
    what,
  });
  await trainBroker(admin, endpoint);
}
