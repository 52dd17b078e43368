import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, cp, mkdir, mkdtemp, rename, rm, stat } from 'node:fs/promises';
import { connect } from 'node:net';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { freePorts } from '../../backends/free-ports.ts';
import { waitUntil } from '../../wait-until.ts';
import { randomSecret } from '../random-secret.ts';
import type { Environment } from '../service.ts';
import { findJava } from './find-java.ts';
import type { KafkaJars } from './find-kafka.ts';
import { classArchive, type JavaOptions, javaCommand } from './java-command.ts';
import { writeServerProperties } from './server-properties.ts';

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
 * start and end to archive its classes (saves 1 s).
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
  const draft = await mkdtemp(`${jars.prepared}.draft-`);
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
  const broker = spawn(file, args, { stdio: 'ignore', timeout: startMs });
  const ended = once(broker, 'exit');
  const listening = waitUntil(() => listens(ports.kafka ?? 0), {
    deadlineMs: startMs,
    what: 'a broker to archive the classes of',
  });
  await Promise.race([listening, ended]);
  broker.kill('SIGTERM');
  await ended;
  await rm(training, { recursive: true });
}

async function listens(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } finally {
    socket.destroy();
  }
}
