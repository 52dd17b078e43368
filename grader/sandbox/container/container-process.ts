import { EventEmitter } from 'node:events';
import { PassThrough } from 'node:stream';
import { openHomeOfBuild } from '../bubblewrap/open-home-of-build.ts';
import { packagesAbove } from '../bubblewrap/visible-files.ts';
import { decodeShellExit, followChild } from '../follow-child.ts';
import { exceeded } from '../limits.ts';
import { userFor } from '../own-user.ts';
import { listenersOf, processTree } from '../process/process-tree.ts';
import type { Exit, SandboxedProcess, SandboxSpec } from '../sandbox.ts';
import { ownerLabels } from './abandoned.ts';
import type { Engine } from './container-sandbox.ts';
import { holderOf } from './holder.ts';
import { hostConfig } from './host-config.ts';
import { splitStreams } from './split-streams.ts';

interface ContainerOptions {
  engine: Engine;
  strict: boolean;
}

/** Where a submission may write to for as long as it runs. */
const temporary = '/tmp';

/** tini is told not to be process 1, and to pass signals on to all; the submission is told nothing. */
const initOnly = { TINI_SUBREAPER: '1', TINI_KILL_PROCESS_GROUP: '1' };

/** Starts a submission in a container of its own, in the namespaces of its launch. */
export function startContainer(spec: SandboxSpec, options: ContainerOptions): SandboxedProcess {
  const { client } = options.engine;
  const config = containerConfig(spec, options);
  const child = Object.assign(new EventEmitter(), {
    stdout: new PassThrough(),
    stderr: new PassThrough(),
  });
  let ended: Partial<Exit> = {};
  const followed = followChild(child, {
    onLine: spec.onLine,
    decode: (code, signal) => ({ ...decodeShellExit(code, signal), ...ended }),
  });
  const started = run();
  started.catch(() => undefined);
  let last: Promise<unknown> = started;
  let paused = false;

  async function run(): Promise<{ id: string; pid: number }> {
    const { Id: id } = await client.request<{ Id: string }>('POST', '/containers/create', config);
    const { stdout, stderr } = splitStreams(await client.attach(id, 'stdout=1&stderr=1'));
    stdout.pipe(child.stdout);
    stderr.pipe(child.stderr);
    await client.request('POST', `/containers/${id}/start`);
    const { State } = await inspect(id);
    void watch(id);
    return { id, pid: State.Pid };
  }

  async function watch(id: string): Promise<void> {
    const { StatusCode } = await client.request<{ StatusCode: number }>(
      'POST',
      `/containers/${id}/wait`,
    );
    const { State } = await inspect(id);
    if (State.OOMKilled) ended = { limit: exceeded.memory };
    finish(StatusCode);
  }

  const inspect = (id: string) =>
    client.request<{ State: { Pid: number; OOMKilled: boolean } }>('GET', `/containers/${id}/json`);

  function finish(code: number | null): void {
    child.emit('exit', code, null);
    if (child.stdout.readableEnded && child.stderr.readableEnded) child.emit('close');
    else child.stdout.once('end', () => child.emit('close'));
  }

  started.catch((error: Error) => {
    ended = { fault: `The sandbox could not be set up: ${error.message}` };
    child.stdout.end();
    child.stderr.end();
    finish(null);
  });

  /** One after the other: a signal must not overtake the one before it. */
  function tell(name: NodeJS.Signals): void {
    const act = async () => {
      const { id } = await started;
      if (followed.exit) return;
      const to = (path: string) => client.request('POST', `/containers/${id}/${path}`);
      if (name === 'SIGSTOP') paused = await to('pause').then(() => true);
      else if (name === 'SIGCONT') await unpause(to);
      else {
        if (paused) await unpause(to);
        await to(`kill?signal=${name}`);
      }
    };
    last = last.then(act).catch(() => undefined);
  }

  async function unpause(to: (path: string) => Promise<unknown>): Promise<void> {
    paused = false;
    await to('unpause');
  }

  return {
    pid: 0,
    output: followed.output,
    exited: followed.exited,
    signal: tell,
    get exit() {
      return followed.exit;
    },
    async listeners() {
      const { pid } = await started.catch(() => ({ pid: 0 }));
      return pid === 0 ? [] : listenersOf(await processTree(pid), pid);
    },
    async destroy() {
      tell('SIGKILL');
      await followed.exited;
      const { id } = await started.catch(() => ({ id: undefined }));
      if (id)
        await client.request('DELETE', `/containers/${id}?force=1&v=1`).catch(() => undefined);
      followed.release();
    },
  };
}

function containerConfig(spec: SandboxSpec, { engine, strict }: ContainerOptions) {
  const holder = holderOf(spec.network);
  const uid = userFor(spec, holder?.uid, strict);
  // Those of the grader's machine; the image has its own.
  const { NODE_COMPILE_CACHE: _compiled, PATH: _path, ...env } = spec.env;
  const home = openHomeOfBuild(spec) ?? temporary;
  const all = { ...env, HOME: home, TMPDIR: home, ...initOnly };
  const hidden = Object.keys(initOnly).flatMap((name) => ['-u', name]);
  return {
    Image: engine.image,
    Entrypoint: ['env', ...hidden],
    Cmd: [...spec.command],
    User: `${uid}:${uid}`,
    WorkingDir: spec.folder,
    Env: Object.entries(all).map(([name, value]) => `${name}=${value}`),
    Labels: ownerLabels(),
    ...{ AttachStdout: true, AttachStderr: true },
    HostConfig: {
      ...hostConfig(),
      ...(engine.runtime ? { Runtime: engine.runtime } : {}),
      NetworkMode: holder ? `container:${holder.holder}` : 'host',
      ...(holder ? { PidMode: `container:${holder.holder}` } : {}),
      Binds: [
        ...packagesAbove(spec.folder).map(readOnly),
        spec.mayWrite ? `${spec.folder}:${spec.folder}` : readOnly(spec.folder),
        ...(home === temporary ? [] : [`${home}:${home}`]),
        ...(spec.dataFolder ? [`${spec.dataFolder}:${spec.dataFolder}`] : []),
      ],
    },
  };
}

const readOnly = (path: string) => `${path}:${path}:ro`;
