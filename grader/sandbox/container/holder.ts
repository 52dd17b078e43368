import { spawn } from 'node:child_process';
import { GraderError } from '../../grader-error.ts';
import type { SandboxNetwork } from '../network.ts';
import { newUid, nobody } from '../own-user.ts';
import { porterFile, porterNetwork } from '../porter/porter-network.ts';
import { ownerLabels } from './abandoned.ts';
import type { Engine } from './container-sandbox.ts';
import { hostConfig } from './host-config.ts';

/** The network and process namespaces of one launch, held by a container of ours. */
export interface Holder extends SandboxNetwork {
  /** The container. */
  readonly holder: string;
  /** Who the submission is: nobody else has this user id. */
  readonly uid: number;
}

/** @returns what `network` is when it was opened here; a build may have the machine's own. */
export function holderOf(network: SandboxNetwork): Holder | undefined {
  return 'holder' in network ? (network as Holder) : undefined;
}

/**
 * It waits for the end of its input, which comes when the grader ends, however that was; the kernel
 * then ends every process in its namespace, and those of the submission are all in there.
 */
const command = ['cat'];

/** Engines leave out ::1 where they have no IPv6 to offer beyond it. */
const withIpv6 = { 'net.ipv6.conf.all.disable_ipv6': '0' };

export async function openHolder({ client, image, nsenter, setpriv }: Engine): Promise<Holder> {
  const { Id: id } = await client.request<{ Id: string }>('POST', '/containers/create', {
    ...{ Image: image, Cmd: command, User: `${nobody}:${nobody}`, Labels: ownerLabels() },
    ...{ AttachStdin: true, OpenStdin: true, StdinOnce: true },
    HostConfig: { ...hostConfig(), NetworkMode: 'none', Sysctls: withIpv6, AutoRemove: true },
  });
  try {
    const input = await client.attach(id, 'stdin=1');
    input.on('error', () => undefined);
    input.unref();
    await client.request('POST', `/containers/${id}/start`);
    const { State } = await client.request<{ State: { Pid: number } }>(
      'GET',
      `/containers/${id}/json`,
    );
    const network = porterNetwork(startPorter(State.Pid, nsenter, setpriv));
    return {
      ...network,
      holder: id,
      uid: newUid(),
      async [Symbol.asyncDispose]() {
        await network[Symbol.asyncDispose]();
        await client.request('DELETE', `/containers/${id}?force=1&v=1`).catch(() => undefined);
        input.destroy();
      },
    };
  } catch (error) {
    await client.request('DELETE', `/containers/${id}?force=1&v=1`).catch(() => undefined);
    const why = error instanceof Error ? error.message : String(error);
    throw new GraderError('infrastructure', `Cannot open a network for the submission: ${why}.`);
  }
}

/** Outside of the container but in its network; root without any of root's powers. */
function startPorter(pid: number, nsenter: string, setpriv: string) {
  const powerless = ['--inh-caps=-all', '--bounding-set=-all', '--no-new-privs'];
  return spawn(
    nsenter,
    [
      ...['--target', String(pid), '--net', '--'],
      ...[setpriv, ...powerless, '--', process.execPath, porterFile],
    ],
    { env: {}, stdio: ['ignore', 'ignore', 'ignore', 'ipc'] },
  );
}
