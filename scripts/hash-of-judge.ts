import { createHash } from 'node:crypto';
import { glob, readFile } from 'node:fs/promises';
import { stripTypeScriptTypes } from 'node:module';
import { join } from 'node:path';
import type { LabManifest } from '../grader/schema/lab-manifest.ts';
import type { ServiceName } from '../runtime/service-name.ts';

/** What a lab names of the parts that others do without. */
export type Named = Pick<LabManifest, 'services' | 'upstreams'>;

/** What only a lab that names it comes upon. A part that is missing here counts for every lab. */
const partsOf: Readonly<Record<ServiceName | 'upstreams', RegExp>> = {
  rabbitmq: /^runtime\/services\/rabbitmq[./-]|^grader\/kit\/amqp-/,
  kafka: /^runtime\/services\/kafka[./-]|^grader\/kit\/(read-)?kafka-/,
  postgres: /^runtime\/services\/postgres[./-]/,
  redis: /^runtime\/services\/redis[./-]|^grader\/kit\/redis-/,
  nginx: /^runtime\/services\/nginx[./-]|^grader\/kit\/gateway\.ts$/,
  upstreams: /^grader\/kit\/upstream\.ts$/,
};

const notJudging = [
  /\.test\.ts$|\/(testing|suite|fixtures)\//,
  // Proofs are made with services of the machine in the sandbox `process`; the suite of services in
  // containers, and redteam/, hold the rest.
  /^grader\/sandbox\/(bubblewrap|container)\/|^runtime\/backends\/(containers|service-container)\.ts$/,
  // What finds labs and refuses broken ones, what unpacks archives, and how a proof is shown.
  /^grader\/(catalog|whole-lab)\.ts$|^grader\/unpack\/|^grader\/verify\/(matrix|proof)-text\.ts$/,
  // What is done with a grade, and with services by hand; the checks under vitest.
  /^grader\/(attestation|vitest)\/|^grader\/reporters\/(ctrf|json|junit)\.ts$/,
  /^grader\/(grade\.schema\.json|schema\/published-schemas\.ts)$/,
  /^runtime\/(probe-backends|service-status|up)\.ts$/,
];

/**
 * Everything that decides what a submission of a lab comes to: grader, kit and runtime of what the
 * lab names, packages. Of TypeScript only what runs counts: types, comments and layout do not.
 * @returns `sha256:…`
 */
export async function hashOfJudge(root: string, { services, upstreams }: Named): Promise<string> {
  const named = new Set<string>([...services, ...(upstreams.length > 0 ? ['upstreams'] : [])]);
  const others = Object.entries(partsOf).filter(([name]) => !named.has(name));
  const leftOut = [...notJudging, ...others.map(([, parts]) => parts)];
  const files = ['package-lock.json'];
  for await (const file of glob('{grader,runtime}/**/*.{ts,mjs,json,xml}', { cwd: root })) {
    if (!leftOut.some((pattern) => pattern.test(file))) files.push(file);
  }
  const hash = createHash('sha256');
  for (const file of files.sort()) {
    const text = await readFile(join(root, file), 'utf8');
    const judging = file.endsWith('.ts') ? whatRuns(text) : text;
    if (judging !== '') hash.update(`${file}\0${judging}\0`);
  }
  return `sha256:${hash.digest('hex')}`;
}

/** Empty for a module of types alone. */
const whatRuns = (typescript: string) => stripTypeScriptTypes(typescript, { mode: 'transform' });
