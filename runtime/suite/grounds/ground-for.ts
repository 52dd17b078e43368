import { imageOf } from '../../backends/containers.ts';
import { type Engine, findEngine, hasImage } from '../../backends/engine.ts';
import type { ChosenBackend } from '../../service-name.ts';
import type { Ground, GroundOptions } from '../ground.ts';
import type { Subject } from '../subject.ts';
import { attachGround } from './attach-ground.ts';
import { containersGround } from './containers-ground.ts';
import { nativeGround } from './native-ground.ts';

/** Why a backend cannot be tested on this machine, without fetching anything. */
export async function whyNotHere(
  { definition }: Subject,
  backend: ChosenBackend,
): Promise<string | undefined> {
  if (backend !== 'containers') {
    const program = await definition.native.find(process.env);
    return program === undefined ? 'its program is not installed' : undefined;
  }
  const engine = await findEngine(process.env);
  if (!engine) return 'no Docker engine answers';
  if (!engine.address.startsWith('unix:')) return 'the Docker engine is on another machine';
  const image = imageOf(definition, process.env);
  return (await hasImage(engine, image)) ? undefined : `Docker has no ${image}`;
}

export async function groundFor(
  subject: Subject,
  backend: ChosenBackend,
  options: GroundOptions,
): Promise<Ground> {
  if (backend === 'native') return await nativeGround(options);
  if (backend === 'attach') return await attachGround(subject);
  return await containersGround(subject, await engineHere());
}

async function engineHere(): Promise<Engine> {
  const engine = await findEngine(process.env);
  if (!engine) throw new Error('no Docker engine answers');
  return engine;
}
