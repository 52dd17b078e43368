import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

/** The end of a killed grader is noticed by others, who then take a moment. */
const afterKillMs = 5000;

/**
 * Command lines of processes that carry the mark in their environment or their name, or work in the
 * folder: once the grader has ended there are none.
 */
export async function survivorsOf(
  mark: string,
  folder: string,
  killed: boolean,
): Promise<string[]> {
  const until = performance.now() + (killed ? afterKillMs : 0);
  for (;;) {
    const left = readdirSync('/proc').filter((name) => belongs(name, mark, folder));
    if (left.length === 0 || performance.now() >= until) return left.map(commandLine);
    await pause(20);
  }
}

function belongs(pid: string, mark: string, folder: string): boolean {
  if (!/^\d+$/.test(pid) || pid === String(process.pid)) return false;
  const texts = ['environ', 'cmdline'].map((file) => read(`/proc/${pid}/${file}`));
  return texts.some((text) => text.includes(mark)) || workingFolder(pid).startsWith(folder);
}

const commandLine = (pid: string) => read(`/proc/${pid}/cmdline`).replaceAll('\0', ' ').trim();

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

function workingFolder(pid: string): string {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return '';
  }
}
