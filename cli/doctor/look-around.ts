import type { Finding } from './finding.ts';

type Look = () => Promise<Finding | readonly Finding[]>;

/** What is looked at, in this order, each loaded on its own: a broken part hides none of the others. */
const looks: Readonly<Record<string, Look>> = {
  Node: async () => (await import('./node-and-packages.ts')).nodeFinding(),
  Packages: async () => (await import('./node-and-packages.ts')).packagesFinding(),
  Sandbox: async () => (await import('./services-and-sandbox.ts')).sandboxFinding(),
  Isolation: async () => (await import('./services-and-sandbox.ts')).isolationFindings(),
  Services: async () => (await import('./services-and-sandbox.ts')).serviceFindings(),
  Programs: async () => (await import('./programs.ts')).programsFinding(),
  Storage: async () => (await import('./storage.ts')).storageFindings(),
};

/** Everything `lab doctor` can tell about this machine. */
export async function lookAround(): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const [subject, look] of Object.entries(looks)) {
    try {
      findings.push(...[await look()].flat());
    } catch (error) {
      const text = error instanceof Error ? error.message : String(error);
      findings.push({ subject, state: 'bad', text });
    }
  }
  return findings;
}
