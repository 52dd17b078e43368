import { expect, test } from 'vitest';
import { probeBackends } from './probe-backends.ts';

const nothing = {
  DOCKER_HOST: 'unix:///nowhere/docker.sock',
  LAB_POSTGRES_BIN: '/nowhere',
  PATH: '/nowhere',
};

test('names the backend of each service in one line', async () => {
  const env = { ...nothing, LAB_DATABASE_URL: 'postgres://u:p@h/d', LAB_AMQP_URL: 'amqp://u:p@h' };
  expect(await probeBackends({ env, services: ['rabbitmq', 'postgres'] })).toEqual([
    { service: 'rabbitmq', backend: 'attach', line: 'rabbitmq: attach (LAB_AMQP_URL is set)' },
    { service: 'postgres', backend: 'attach', line: 'postgres: attach (LAB_DATABASE_URL is set)' },
  ]);
});

test('says in one line how to get what is missing', async () => {
  const [probe] = await probeBackends({ env: nothing, services: ['postgres'] });
  expect(probe?.backend).toBeUndefined();
  expect(probe?.line).toMatch(/^postgres: not here\. .*start Docker, or set LAB_DATABASE_URL\.$/);
});

test('LAB_BACKEND that is none is refused', async () => {
  await expect(probeBackends({ env: { LAB_BACKEND: 'vm' } })).rejects.toMatchObject({
    code: 'bad-option',
  });
});
