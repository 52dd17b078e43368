import { expect, test } from 'vitest';
import { startStandInEngine } from '../testing/stand-in-engine.ts';
import { addresses, findEngine } from './engine.ts';

test('DOCKER_HOST is asked and nothing else', () => {
  expect(addresses({ DOCKER_HOST: 'tcp://10.0.0.1:2375' })).toEqual(['tcp://10.0.0.1:2375']);
});

test.each([
  ['linux', { HOME: '/h', XDG_RUNTIME_DIR: '/run/user/7' }, 'unix:///run/user/7/docker.sock'],
  ['darwin', { HOME: '/h' }, 'unix:///h/.docker/run/docker.sock'],
  ['win32', {}, 'npipe:////./pipe/docker_engine'],
] as const)('on %s the usual places are asked', (platform, env, address) => {
  expect(addresses(env, platform)).toContain(address);
});

test('an engine that answers is found, with its version', async () => {
  await using engine = await startStandInEngine();
  expect(await findEngine({ DOCKER_HOST: engine.address })).toEqual({
    address: engine.address,
    version: '29.0.1',
  });
});

test('nobody is there, or somebody silent: none is found', async () => {
  await using engine = await startStandInEngine({ silent: true });
  expect(await findEngine({ DOCKER_HOST: 'unix:///nowhere/docker.sock' })).toBeUndefined();
  expect(await findEngine({ DOCKER_HOST: engine.address })).toBeUndefined();
});
