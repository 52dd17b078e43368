import { expect, test } from 'vitest';
import { postgres } from '../services/postgres.ts';
import { rabbitmq } from '../services/rabbitmq.ts';
import { type StandInOptions, startStandInEngine } from '../testing/stand-in-engine.ts';
import { chooseBackend } from './choose-backend.ts';

const nowhere = { DOCKER_HOST: 'unix:///nowhere/docker.sock', LAB_POSTGRES_BIN: '/nowhere' };
const installed = { ...nowhere, LAB_POSTGRES_BIN: undefined, PATH: process.env.PATH };

async function choice(options: StandInOptions, env: Record<string, string | undefined>) {
  await using engine = await startStandInEngine(options);
  const { backend, why } = await chooseBackend(postgres, 'auto', {
    ...env,
    DOCKER_HOST: engine.address,
  });
  return [backend.name, why];
}

test('attach when its URL is given, whatever else there is', async () => {
  const env = { ...installed, LAB_DATABASE_URL: 'postgres://u:p@host/db' };
  expect(await choice({ images: ['postgres:18'] }, env)).toEqual([
    'attach',
    'LAB_DATABASE_URL is set',
  ]);
});

test('containers when an engine answers and has the image', async () => {
  expect(await choice({ images: ['postgres:18'] }, installed)).toEqual([
    'containers',
    'Docker 29.0.1 has postgres:18',
  ]);
});

test('containers when the engine can fetch the image', async () => {
  expect(await choice({ fetchable: ['postgres:18'] }, installed)).toEqual([
    'containers',
    'Docker 29.0.1 answers and can fetch postgres:18',
  ]);
});

test('the image can be replaced by environment', async () => {
  const env = { ...installed, LAB_IMAGE_POSTGRES: 'registry.school/db:18' };
  expect(await choice({ images: ['registry.school/db:18'] }, env)).toEqual([
    'containers',
    'Docker 29.0.1 has registry.school/db:18',
  ]);
});

test('native when the engine cannot get the image, and says both', async () => {
  const [backend, why] = await choice({}, installed);
  expect(backend).toBe('native');
  expect(why).toMatch(
    /^found \/.*; Docker 29\.0\.1 has no postgres:18 and cannot fetch it \(no postgres:18 at the registry\)$/,
  );
});

test('native when no engine answers', async () => {
  const { backend, why } = await chooseBackend(postgres, 'auto', installed);
  expect(backend.name).toBe('native');
  expect(why).toMatch(/^found \/.*; no Docker engine answers$/);
});

test('none: one line that says how to get it', async () => {
  await expect(chooseBackend(postgres, 'auto', nowhere)).rejects.toMatchObject({
    code: 'service-missing',
    service: 'postgres',
    message: expect.stringMatching(
      /^postgres: not here\. (Install it with "[^"]+"|Use WSL[^,]*), start Docker, or set LAB_DATABASE_URL\.$/,
    ),
  });
});

test('containers asked for, no engine: says so', async () => {
  await expect(chooseBackend(rabbitmq, 'containers', nowhere)).rejects.toMatchObject({
    code: 'engine-missing',
    service: 'rabbitmq',
    message:
      'Cannot start rabbitmq with backend containers: no Docker engine answers. What helps: start Docker.',
  });
});

test('containers asked for, no image: says how to get it', async () => {
  await using engine = await startStandInEngine();
  const env = { DOCKER_HOST: engine.address };
  await expect(chooseBackend(rabbitmq, 'containers', env)).rejects.toMatchObject({
    code: 'image-missing',
    message: expect.stringMatching(
      /"docker pull rabbitmq:4-management" or name another in LAB_IMAGE_RABBITMQ\.$/,
    ),
  });
});
