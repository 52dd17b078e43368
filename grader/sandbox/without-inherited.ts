import type { StdioOptions } from 'node:child_process';
import { openSync, readdirSync, readFileSync } from 'node:fs';

type Stdio = Exclude<StdioOptions, string>;

/** O_CLOEXEC, as /proc prints flags: in octal. */
const closedOnExec = 0o2000000;

let inherited: readonly number[] | undefined;
let nothing: number | undefined;

/**
 * The stdio of a submission, with /dev/null in the place of what the grader was given by whoever
 * started it: Node closes its own descriptors at a spawn, and passes those on.
 */
export function withoutInherited(stdio: Stdio): Stdio {
  inherited ??= findInherited();
  const complete = [...stdio];
  for (const descriptor of inherited) {
    while (complete.length <= descriptor) complete.push('ignore');
    if (descriptor < stdio.length) continue;
    nothing ??= openSync('/dev/null', 'r');
    complete[descriptor] = nothing;
  }
  return complete;
}

/** None where there is no /proc. */
function findInherited(): number[] {
  try {
    return readdirSync('/proc/self/fdinfo')
      .map(Number)
      .filter((descriptor) => descriptor > 2 && isInherited(descriptor));
  } catch {
    return [];
  }
}

function isInherited(descriptor: number): boolean {
  try {
    const text = readFileSync(`/proc/self/fdinfo/${descriptor}`, 'utf8');
    const flags = /^flags:\s*([0-7]+)/m.exec(text)?.[1] ?? '0';
    return (Number.parseInt(flags, 8) & closedOnExec) === 0;
  } catch {
    // The one that was open to list the others.
    return false;
  }
}
