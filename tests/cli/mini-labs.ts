import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** A folder of its own with labs, workspaces and state, for running the CLI without touching ours. */
export interface MiniLabs extends Disposable {
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
  /** Absolute, from a path below the folder. */
  at(...path: string[]): string;
  write(path: string, text: string): void;
}

/**
 * Two labs, `mini` and `later`, which needs it. Each asks for the answers of `/one` and `/two`; its
 * starter answers neither, its solution both.
 */
export function makeMiniLabs(): MiniLabs {
  const folder = mkdtempSync(join(tmpdir(), 'lab-mini-'));
  const at = (...path: string[]) => join(folder, ...path);
  const write = (path: string, text: string) => {
    mkdirSync(dirname(at(path)), { recursive: true });
    writeFileSync(at(path), text);
  };
  for (const [id, needs] of [
    ['mini', ''],
    ['later', 'mini'],
  ] as const) {
    write(`labs/${id}/lab.yaml`, manifest(id, needs));
    write(`labs/${id}/README.md`, `# ${id}\n\nAnswer /one and /two.\n`);
    write(`labs/${id}/checks/answers.check.ts`, checks(id));
    write(`labs/${id}/starter/lab.json`, labJson(id));
    write(`labs/${id}/starter/src/server.mjs`, server([]));
    write(`labs/${id}/submissions/solution/lab.json`, labJson(id));
    write(`labs/${id}/submissions/solution/src/server.mjs`, server(['one', 'two']));
    write(`labs/${id}/submissions/wrong/no-two/src/server.mjs`, server(['one']));
    write(`labs/${id}/submissions/wrong/no-two/expect.yaml`, expectation(id, '02', 'two'));
    write(`labs/${id}/submissions/wrong/no-one/src/server.mjs`, server(['two']));
    write(`labs/${id}/submissions/wrong/no-one/expect.yaml`, expectation(id, '01', 'one'));
  }
  return {
    folder,
    env: {
      LAB_LABS_DIR: at('labs'),
      LAB_WORKSPACE: at('workspace'),
      LAB_STATE_DIR: at('state'),
    },
    at,
    write,
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** A submission that answers these paths with their names. */
export function server(paths: readonly string[]): string {
  return `import { createServer } from 'node:http';
const known = ${JSON.stringify(['healthz', ...paths])};
createServer((request, response) => {
  const name = request.url.slice(1);
  response.statusCode = known.includes(name) ? 200 : 404;
  response.end(name);
}).listen(process.env.PORT);
process.on('SIGTERM', () => process.exit(0));
`;
}

/** A submission that answers `/one` and never anything else. */
export const hangingServer = `import { createServer } from 'node:http';
createServer((request, response) => request.url === '/two' || response.end('ok'))
  .listen(process.env.PORT);
`;

/** Copies a lab's solution to where the learner's work goes. */
export function solve({ at }: MiniLabs, lab: string): void {
  cpSync(at('labs', lab, 'submissions', 'solution'), at('workspace', lab), { recursive: true });
}

const prefix = (id: string) => id.toUpperCase();

const expectation = (id: string, number: string, path: string) =>
  `fails: [${prefix(id)}-${number}]\nsays:\n  ${prefix(id)}-${number}: "/${path} must be answered"\n`;

const labJson = (id: string) => `{ "lab": "${id}", "start": ["node", "src/server.mjs"] }\n`;

const manifest = (id: string, needs: string) => `formatVersion: 1
id: ${id}
title: The ${id} lab
stage: ${needs === '' ? 1 : 2}
topics: [http]
level: beginner
minutes: 30
needs: [${needs}]
requirements:
  - id: ${prefix(id)}-01
    title: One is answered
    points: 40
    source: the brief
    feedback: The path /one must be answered.
    hints: [Look at the path., Compare it with /one., Answer 200.]
  - id: ${prefix(id)}-02
    title: Two is answered
    points: 60
    source: the brief
    feedback: The path /two must be answered.
    hints: [Do as with one.]
`;

const kit = pathToFileURL(join(import.meta.dirname, '..', '..', 'grader', 'kit', 'index.ts')).href;

const checks = (id: string) => `import { check, expect } from ${JSON.stringify(kit)};
check('${prefix(id)}-01', '/one is answered', async ({ api }) => {
  expect(await api.get('/one')).toHaveStatus(200);
});
check('${prefix(id)}-02', '/two is answered', async ({ api }) => {
  expect(await api.get('/two')).toHaveStatus(200);
});
`;
