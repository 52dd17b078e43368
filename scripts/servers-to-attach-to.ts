import { join } from 'node:path';
import type { ServiceName } from '../runtime/service-name.ts';
import {
  type SomebodyElsesServer,
  startSomebodyElsesServer,
} from '../runtime/suite/grounds/somebody-elses-server.ts';
import { subjects } from '../runtime/suite/subjects.ts';

/** One that a grading attaches to, as it would to somebody's own. */
export interface ServerToAttachTo<Name extends ServiceName> extends SomebodyElsesServer {
  readonly name: Name;
}

/** Starts one of each, with its files below a folder; whoever asked for them stops them. */
export async function startServersToAttachTo<Name extends ServiceName>(
  names: readonly Name[],
  folder: string,
): Promise<ServerToAttachTo<Name>[]> {
  return await Promise.all(
    names.map(async (name) => {
      const subject = subjects.find(({ definition }) => definition.name === name);
      if (!subject) throw new Error(`The suite has no ${name}.`);
      return { name, ...(await startSomebodyElsesServer(subject, join(folder, name))) };
    }),
  );
}
