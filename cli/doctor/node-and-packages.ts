import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../workspace.ts';
import type { Finding } from './finding.ts';

const oldestNode = 24;

export function nodeFinding(): Finding {
  const subject = 'Node';
  const { node } = process.versions;
  if (Number.parseInt(node, 10) >= oldestNode) return { subject, state: 'good', text: node };
  const text = `${node} is older than ${oldestNode}. Start with bin/lab.mjs, which fetches a newer one.`;
  return { subject, state: 'bad', text };
}

/** Whether what package.json names is installed as the lock file has it. */
export async function packagesFinding(folder = root): Promise<Finding> {
  const subject = 'Packages';
  const manifest = await readJson<Manifest>(join(folder, 'package.json'));
  const lock = await readJson<Lock>(join(folder, 'package-lock.json'));
  const names = Object.keys({ ...manifest?.dependencies, ...manifest?.devDependencies });
  const wrong: string[] = [];
  for (const name of names) {
    const installed = await readJson<Manifest>(join(folder, 'node_modules', name, 'package.json'));
    const wanted = lock?.packages?.[`node_modules/${name}`]?.version;
    if (installed === undefined) wrong.push(`${name} is missing`);
    else if (installed.version !== wanted) {
      wrong.push(`${name} is ${installed.version} instead of ${wanted}`);
    }
  }
  if (wrong.length === 0) {
    return { subject, state: 'good', text: `${names.length}, as the lock file has them` };
  }
  return { subject, state: 'bad', text: `${wrong.join(', ')}. Run "npm ci" in ${folder}.` };
}

interface Manifest {
  version?: string;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
}

interface Lock {
  packages?: Record<string, { version?: string }>;
}

async function readJson<T>(file: string): Promise<T | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as T;
  } catch {
    return undefined;
  }
}
