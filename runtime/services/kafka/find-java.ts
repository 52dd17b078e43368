import { execFile } from 'node:child_process';
import { readFile, realpath } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { firstExecutable, onPath } from '../find-program.ts';
import type { Environment } from '../service.ts';

/** Kafka's brokers have needed it since 4.0. */
const oldest = 17;

/** `java` of `JAVA_HOME`, else of `PATH`, when it is new enough. */
export async function findJava(env: Environment): Promise<string | undefined> {
  const home = env.JAVA_HOME ? [join(env.JAVA_HOME, 'bin', 'java')] : [];
  const java = await firstExecutable([...home, ...onPath('java', env)]);
  if (!java) return undefined;
  return (await majorVersion(java)) >= oldest ? java : undefined;
}

async function majorVersion(java: string): Promise<number> {
  const version = (await versionOnFile(java)) ?? (await versionAsTold(java));
  return Number(/^(\d+)/.exec(version ?? '')?.[1] ?? 0);
}

/** Beside the program, as every JDK has it: starting a virtual machine to ask takes 100 ms. */
async function versionOnFile(java: string): Promise<string | undefined> {
  const home = dirname(dirname(await realpath(java)));
  const release = await readFile(join(home, 'release'), 'utf8').catch(() => '');
  return /^JAVA_VERSION="([^"]+)"/m.exec(release)?.[1];
}

async function versionAsTold(java: string): Promise<string | undefined> {
  const told = await promisify(execFile)(java, ['-version']).catch(() => undefined);
  return /version "([^"]+)"/.exec(told?.stderr ?? '')?.[1];
}
