import { type ChildProcess, spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { waitUntil } from '../../runtime/wait-until.ts';

const ourBin = join(import.meta.dirname, '..', '..', 'bin');

/** What became of one start of the launcher. */
export interface Ended {
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Started {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  /** Resolves once the launcher, or what it runs, has printed this. */
  printed(text: string): Promise<void>;
}

export interface StartOptions {
  readonly args?: readonly string[];
  readonly env?: Record<string, string>;
  /** Makes the launcher believe it runs on this Node version. */
  readonly nodeVersion?: string;
}

/**
 * A clone with our `bin/`, a lock file, a tiny `cli/main.ts`, and an `npm` on PATH that records its
 * arguments and does as `FAKE_NPM` says: `ok` (the default), `fail`, or `hang` until `release()`.
 */
export class FakeClone implements AsyncDisposable {
  readonly root: string;

  private constructor(root: string) {
    this.root = root;
  }

  static async create(main = `console.log('main', JSON.stringify(process.argv.slice(2)));`) {
    const clone = new FakeClone(await mkdtemp(join(tmpdir(), 'lab-launcher-')));
    await cp(ourBin, join(clone.root, 'bin'), { recursive: true });
    await mkdir(join(clone.root, 'cli'));
    await mkdir(join(clone.root, 'tools'));
    await clone.write('package.json', '{ "name": "fake", "type": "module" }');
    await clone.writeLock('1.0.0');
    await clone.write('cli/main.ts', main);
    await writeFile(join(clone.root, 'tools', 'npm'), fakeNpm, { mode: 0o755 });
    return clone;
  }

  start({ args = [], env = {}, nodeVersion }: StartOptions = {}): Started {
    const pretend = nodeVersion === undefined ? [] : ['--import', pretendNode(nodeVersion)];
    const child = spawn(
      process.execPath,
      [...pretend, join(this.root, 'bin', 'lab.mjs'), ...args],
      {
        cwd: this.root,
        env: { PATH: this.path(), HOME: this.root, REAL_NODE: process.execPath, ...env },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    return follow(child);
  }

  run(options: StartOptions = {}): Promise<Ended> {
    return this.start(options).ended;
  }

  write(path: string, text: string): Promise<void> {
    return writeFile(join(this.root, path), text);
  }

  writeLock(version: string): Promise<void> {
    const packages = { '': {}, 'node_modules/dep': { version, integrity: `sha512-${version}` } };
    return this.write('package-lock.json', JSON.stringify({ packages }));
  }

  /** One line per call of npm. */
  async npmCalls(): Promise<string[]> {
    const log = await readFile(join(this.root, 'npm.log'), 'utf8').catch(() => '');
    return log.split('\n').filter((line) => line !== '');
  }

  async untilNpmCalls(count: number): Promise<void> {
    const calledOften = async () => (await this.npmCalls()).length >= count;
    await waitUntil(calledOften, { deadlineMs: 10_000, what: `call ${count} of npm` });
  }

  /** Whether the npm called last still runs. */
  async npmIsAlive(): Promise<boolean> {
    const pid = await waitUntil(() => readFile(join(this.root, 'npm.pid'), 'utf8'), {
      deadlineMs: 10_000,
      what: 'the process id of npm',
    });
    try {
      return process.kill(Number(pid), 0);
    } catch {
      return false;
    }
  }

  /** Lets every hanging npm finish its work. */
  release(): Promise<void> {
    return this.write('release', '');
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.release();
    await rm(this.root, { recursive: true, force: true, maxRetries: 3 });
  }

  private path(): string {
    return [join(this.root, 'tools'), '/usr/bin', '/bin'].join(delimiter);
  }
}

function follow(child: ChildProcess): Started {
  const output = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name]?.setEncoding('utf8').on('data', (chunk: string) => {
      output[name] += chunk;
    });
  }
  const ended = new Promise<Ended>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (exitCode, signal) => resolve({ exitCode, signal, ...output }));
  });
  const printed = async (text: string) => {
    const seen = () => output.stdout.includes(text) || output.stderr.includes(text);
    await waitUntil(seen, { deadlineMs: 10_000, what: `the launcher to print "${text}"` });
  };
  return { child, ended, printed };
}

function pretendNode(version: string): string {
  const versions = `{ ...process.versions, node: '${version}' }`;
  return `data:text/javascript,Object.defineProperty(process, 'versions', { value: ${versions} })`;
}

/** Leaves behind what the real one would: node_modules for `ci`, a Node for `install`. */
const fakeNpm = `#!/bin/sh
clone=$(dirname "$(dirname "$0")")
echo "$@" >> "$clone/npm.log"
echo $$ > "$clone/npm.pid"
mkdir -p node_modules
case "$FAKE_NPM" in
  fail) echo "npm error $FAKE_NPM_SAYS" >&2; exit 1 ;;
  hang) while [ -d "$clone" ] && [ ! -e "$clone/release" ]; do sleep 0.05; done ;;
esac
case "$1" in
  ci) cp package-lock.json node_modules/.package-lock.json ;;
  install)
    name=\${2%@*}
    mkdir -p "node_modules/$name/bin"
    echo "{ \\"version\\": \\"\${2##*@}\\" }" > "node_modules/$name/package.json"
    printf '#!/bin/sh\\n%s\\n' "\${FAKE_NODE:-exec \\"$REAL_NODE\\" \\"\\$@\\"}" > "node_modules/$name/bin/node"
    chmod +x "node_modules/$name/bin/node" ;;
esac
`;
