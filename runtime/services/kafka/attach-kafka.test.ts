import { spawn } from 'node:child_process';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { freePorts } from '../../backends/free-ports.ts';
import { stopServices } from '../../down.ts';
import { startServiceProxy } from '../../service-proxy.ts';
import { startServices } from '../../start-services.ts';
import { platformaticClient } from '../../testing/kafka-clients/platformatic-client.ts';
import { kafkaHere } from '../../testing/kafka-here.ts';
import { temporaryStateDir } from '../../testing/temporary-state-dir.ts';
import { waitUntil } from '../../wait-until.ts';
import { connectKafka } from './connect-kafka.ts';
import { fetchKafka } from './fetch-kafka.ts';
import { findJava } from './find-java.ts';
import { javaCommand, withArchive } from './java-command.ts';
import { formattedStorage } from './prepare-kafka.ts';
import { writeServerProperties } from './server-properties.ts';

const here = await kafkaHere();
const stateDir = temporaryStateDir();
const folder = temporaryStateDir();
let endpoint: { host: string; port: number; admin: Record<string, string> };
let stop = () => {};

/** A broker of somebody else's: no users, and it answers to whoever comes. */
beforeAll(async () => {
  if (!here) return;
  const jars = await fetchKafka(process.env, () => {});
  const storage = join(folder, 'log');
  cpSync(join(jars.prepared, formattedStorage), storage, { recursive: true });
  const ports = await freePorts(['kafka', 'controller']);
  const file = await writeServerProperties({ folder, storage, ports, secret: 'unused' });
  const lines = readFileSync(file, 'utf8').split('\n');
  const open = lines.filter((line) => !/sasl|authorizer|super\.users/.test(line));
  const map = 'listener.security.protocol.map=LAB:PLAINTEXT,CONTROLLER:PLAINTEXT';
  writeFileSync(file, [...open.filter((line) => !line.includes('protocol.map')), map].join('\n'));
  const java = (await findJava(process.env)) ?? 'java';
  const options = { java, jars, folder, flags: withArchive(jars) };
  const { file: program, args } = javaCommand(options, 'kafka.Kafka', [file]);
  const broker = spawn(program, args, { stdio: 'ignore' });
  stop = () => void broker.kill('SIGKILL');
  endpoint = { host: '127.0.0.1', port: ports.kafka ?? 0, admin: {} };
  await using _admin = await connected();
  vi.stubEnv('LAB_KAFKA_BROKERS', `127.0.0.1:${endpoint.port}`);
}, 120_000);

afterAll(async () => {
  vi.unstubAllEnvs();
  await stopServices({ stateDir });
  stop();
});

const connected = () =>
  waitUntil(() => connectKafka(endpoint), { deadlineMs: 60_000, what: 'the broker' });

describe.skipIf(!here)('a broker without users that is attached to', () => {
  test('gives runs a prefix each and takes back what they made', async () => {
    await using services = await startServices(['kafka'], { stateDir });
    expect(services.started).toMatchObject([
      { backend: 'attach', version: expect.stringMatching(/^\d+\.\d+/) },
    ]);
    await using tenant = await services.tenant();
    if (!tenant.access.kafka) throw new Error('no access to kafka');
    await using between = await startServiceProxy('kafka', tenant.access.kafka);
    const { KAFKA_BROKERS = '', TOPIC_PREFIX = '' } = between.env;
    await using session = platformaticClient.open(KAFKA_BROKERS);
    const topic = `${TOPIC_PREFIX}t`;
    await session.admin.createTopic(topic, 1);
    await session.produce(topic, [{ key: 'k', value: 'v' }]);
    expect(between.proxy.connections.length).toBeGreaterThan(0);
    await using admin = await connected();
    const name = TOPIC_PREFIX.slice(0, -1).replaceAll('-', '_');
    expect(await admin.listTenants('lab_')).toEqual([name]);
    await admin.dropTenant(name);
    expect(await admin.listTenants('lab_')).toEqual([]);
  }, 60_000);

  test('asked for one that is not there: says so in time', async () => {
    const { free = 0 } = await freePorts(['free']);
    vi.stubEnv('LAB_KAFKA_BROKERS', `kafka://lab:secret@127.0.0.1:${free}`);
    await expect(startServices(['kafka'], { stateDir })).rejects.toMatchObject({
      code: 'attach-failed',
      service: 'kafka',
      message: expect.not.stringContaining('secret'),
    });
  }, 30_000);
});
