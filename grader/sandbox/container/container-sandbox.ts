import { findEngine } from '../../../runtime/backends/engine.ts';
import { GraderError } from '../../grader-error.ts';
import { findProgram } from '../find-program.ts';
import type { Sandbox, SandboxOptions } from '../sandbox.ts';
import { removeAbandoned } from './abandoned.ts';
import { startContainer } from './container-process.ts';
import { EngineClient, EngineError } from './engine-client.ts';
import { openHolder } from './holder.ts';

/** A Docker engine on this machine, and what it takes to run submissions in it. */
export interface Engine {
  readonly client: EngineClient;
  readonly image: string;
  /** A runtime other than the engine's own. */
  readonly runtime: string | undefined;
  readonly nsenter: string;
  readonly setpriv: string;
}

/** Node 24 and Python 3. Another one is named by LAB_IMAGE_RUNTIME. */
const runtimeImage = 'node:24-bookworm';

/**
 * Containers of a Docker engine on this machine, without network, rights and anything to write to.
 * @throws {GraderError} `environment` when engine, image or a program it takes is not here.
 */
export async function openContainer({ strict }: SandboxOptions): Promise<Sandbox> {
  const engine = await findAll();
  await removeAbandoned(engine.client);
  return {
    name: 'container',
    openNetwork: () => openHolder(engine),
    start: (spec) => startContainer(spec, { engine, strict }),
  };
}

async function findAll(): Promise<Engine> {
  const lack = (text: string) =>
    new GraderError('environment', `The sandbox container needs ${text}.`);
  if (process.platform !== 'linux' || process.getuid?.() !== 0) {
    throw lack('Linux, and to be started by root, who may enter the network of a container');
  }
  const [nsenter, setpriv] = ['nsenter', 'setpriv'].map((name) => findProgram(name, '/'));
  if (!nsenter || !setpriv) throw lack('util-linux installed');
  const found = await findEngine(process.env);
  if (!found) throw lack('a Docker engine; none answers');
  const client = new EngineClient(found.address);
  const image = process.env.LAB_IMAGE_RUNTIME || runtimeImage;
  try {
    await client.request('GET', `/images/${encodeURIComponent(image)}/json`);
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    throw lack(
      `the image ${image}: get it with "docker pull ${image}", or name another in LAB_IMAGE_RUNTIME`,
    );
  }
  return { client, image, runtime: process.env.LAB_CONTAINER_RUNTIME, nsenter, setpriv };
}
