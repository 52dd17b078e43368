import { chooseSandbox, isolating } from '../../grader/sandbox/choose-sandbox.ts';
import { allWalls, wallNames } from '../../grader/sandbox/probe/walls.ts';
import { containment } from '../../grader/sandbox/process/containment.ts';
import { probeBackends } from '../../runtime/probe-backends.ts';
import type { Finding } from './finding.ts';

/** The sandbox that a check would run in here, and which of its walls hold. */
export async function sandboxFinding(): Promise<Finding> {
  const subject = 'Sandbox';
  const { name, problem, open } = await lookAtBubblewrap();
  if (name === 'bubblewrap' && open.length === 0) {
    return {
      subject,
      state: 'good',
      text: 'bubblewrap; all of its walls held when they were tried',
    };
  }
  if (name === 'bubblewrap') {
    const text = `bubblewrap; but it does not keep a submission from ${open.join(', ')}`;
    return { subject, state: 'note', text };
  }
  const held =
    containment() === 'pid-namespace'
      ? 'a PID namespace ends whatever a submission starts'
      : 'what leaves the process group of a submission is looked for and ended afterwards';
  const text = `process; ${held}. Your own code is safe in it, that of others is not: ${problem}`;
  return { subject, state: 'note', text };
}

interface Look {
  name: 'process' | 'bubblewrap';
  /** Why it is not bubblewrap. */
  problem: string;
  /** What its walls do not keep a submission from. */
  open: string[];
}

async function lookAtBubblewrap(): Promise<Look> {
  try {
    const { walls } = await chooseSandbox({ name: 'bubblewrap' });
    const open = allWalls.filter((wall) => !walls?.[wall]).map((wall) => wallNames[wall]);
    return { name: 'bubblewrap', problem: '', open };
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    return { name: 'process', problem, open: [] };
  }
}

/** Which sandboxes are safe for other people's code here, or what is missing. */
export async function isolationFindings(): Promise<Finding[]> {
  return Promise.all(
    isolating.map(async (name): Promise<Finding> => {
      const subject = 'Isolation';
      try {
        await chooseSandbox({ name, isolate: true });
        return { subject, state: 'good', text: `${name}; safe for other people's code` };
      } catch (error) {
        const text = error instanceof Error ? error.message : String(error);
        return { subject, state: 'note', text: text.replace(/^.*\n/s, '') };
      }
    }),
  );
}

/** For each service: which backend would start it and why, or what is missing and how to get it. */
export async function serviceFindings(): Promise<Finding[]> {
  const probes = await probeBackends();
  return probes.map(({ service, backend, line }) => ({
    subject: service,
    state: backend === undefined ? 'bad' : 'good',
    text: line.replace(`${service}: `, ''),
  }));
}
