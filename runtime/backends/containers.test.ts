import { afterEach, describe, expect, test, vi } from 'vitest';
import { stopServices } from '../down.ts';
import { keeperFiles } from '../keeper/keeper-files.ts';
import { readRecord } from '../keeper/keeper-record.ts';
import type { ServiceName } from '../service-name.ts';
import { definitionOf } from '../services/table.ts';
import { startServices } from '../start-services.ts';
import { startStandInEngine } from '../testing/stand-in-engine.ts';
import { temporaryStateDir } from '../testing/temporary-state-dir.ts';
import { waitUntil } from '../wait-until.ts';
import { imageOf } from './containers.ts';
import { containersLabelled, findEngine, hasImage, removeContainer } from './engine.ts';

const stateDir = temporaryStateDir();

afterEach(async () => {
  vi.unstubAllEnvs();
  await stopServices({ stateDir });
}, 60_000);

test('no engine: says so and what to do', async () => {
  vi.stubEnv('DOCKER_HOST', 'unix:///nowhere/docker.sock');
  const starting = startServices(['postgres'], { stateDir, backend: 'containers' });
  await expect(starting).rejects.toMatchObject({
    code: 'engine-missing',
    service: 'postgres',
    message: expect.stringMatching(/no Docker engine answers\. What helps: start Docker\.$/),
  });
}, 30_000);

test('no image and no registry: says so and what to do', async () => {
  await using engine = await startStandInEngine();
  vi.stubEnv('DOCKER_HOST', engine.address);
  vi.stubEnv('LAB_IMAGE_POSTGRES', 'registry.school/postgres:18');
  const starting = startServices(['postgres'], { stateDir, backend: 'containers' });
  await expect(starting).rejects.toMatchObject({
    code: 'image-missing',
    message: expect.stringContaining('"docker pull registry.school/postgres:18"'),
  });
}, 30_000);

/** Those the engine here could start without fetching anything; others are skipped. */
const engine = await findEngine(process.env);
const names: ServiceName[] = ['postgres', 'rabbitmq'];
const startable = new Set<ServiceName>();
for (const name of engine ? names : []) {
  if (engine && (await hasImage(engine, imageOf(definitionOf(name), process.env)))) {
    startable.add(name);
  }
}

describe.skipIf(startable.size === 0)('with an engine', () => {
  const address = engine?.address ?? '';

  const containersNow = () => containersLabelled(address, labelOnRecord());

  test.skipIf(!startable.has('postgres'))(
    'a container removed in mid-run: told',
    async () => {
      await using services = await startServices(['postgres'], { stateDir, backend: 'containers' });
      const [id = ''] = await containersNow();
      await removeContainer(address, id);
      await waitUntil(() => services.lost.aborted, { deadlineMs: 15_000, what: 'the news' });
      expect(services.lost.reason).toMatchObject({ code: 'service-lost', service: 'postgres' });
    },
    120_000,
  );
});

function labelOnRecord(): string {
  const [belonging] = readRecord(keeperFiles(stateDir).record)?.belongings ?? [];
  if (belonging && 'containers' in belonging) return belonging.containers;
  throw new Error('no container is on record');
}
