import { containment } from '../../grader/sandbox/process/containment.ts';
import { probeBackends } from '../../runtime/probe-backends.ts';
import type { Finding } from './finding.ts';

export function sandboxFinding(): Finding {
  const subject = 'Sandbox';
  if (containment() === 'pid-namespace') {
    const text = 'process; a PID namespace ends whatever a submission starts';
    return { subject, state: 'good', text };
  }
  const text =
    'process; there are no PID namespaces here (Linux has them, where it allows "unshare"), so what leaves ' +
    'the process group of a submission is looked for and ended afterwards';
  return { subject, state: 'note', text };
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
