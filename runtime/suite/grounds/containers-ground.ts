import { containersLabelled, type Engine, removeContainer } from '../../backends/engine.ts';
import { openEngineDoor } from '../../testing/engine-door.ts';
import type { Ground } from '../ground.ts';
import type { Subject } from '../subject.ts';

/** The engine is reached through a door, which can be shut without harm to others' containers. */
export async function containersGround({ definition }: Subject, engine: Engine): Promise<Ground> {
  const door = await openEngineDoor(engine.address);
  const label = `api-labs.service=${definition.name}`;
  const ids = async () => await containersLabelled(engine.address, label);
  const others = new Set(await ids());
  const ours = async () => (await ids()).filter((id) => !others.has(id));
  return {
    backend: 'containers',
    env: { LAB_BACKEND: 'containers', DOCKER_HOST: door.address },
    tellsEnd: true,
    diesWithUs: false,
    lose: () => door.shut(),
    restore: () => door.open(),
    async leftovers() {
      return (await ours()).map((id) => `container ${id.slice(0, 12)}`);
    },
    async [Symbol.asyncDispose]() {
      await Promise.all((await ours()).map((id) => removeContainer(engine.address, id)));
      await door[Symbol.asyncDispose]();
    },
  };
}
