import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { grade } from '../grader/grade.ts';
import { loadLab } from '../grader/lab.ts';
import { reporters } from '../grader/reporters/table.ts';
import type { SandboxName } from '../grader/sandbox/sandbox.ts';
import { loadSubmission } from '../grader/submission.ts';
import { stateDir } from '../runtime/state-dir.ts';

/**
 * A grader of its own for one submission, as a command line would be: judges it, and leaves all that
 * anybody may ever read about it in a folder.
 */
const [lab = '', submission = '', artifacts = '', sandbox = '', mark = '', readyMs = ''] =
  process.argv.slice(2);
const write = (name: string, text: string) => writeFileSync(join(artifacts, name), text);

const { env, ...manifest } = await loadLab(lab);
const marked = { ...manifest, env: { ...env, REDTEAM_MARK: mark } };
const result = await grade(marked, await loadSubmission(submission), {
  sandbox: sandbox as SandboxName,
  // As the code of others is judged, wherever it can be: built without a network, then frozen.
  isolate: sandbox !== 'process',
  ...(readyMs === '' ? {} : { readyMs: Number(readyMs) }),
  onEvent(event) {
    if (event.type === 'phase') process.stdout.write(`${event.phase}\n`);
    if (event.type === 'check') write('journal', journals());
  },
});
for (const [name, load] of Object.entries(reporters)) {
  write(name, (await load())(result, { width: 100 }));
}
write('peak', String(process.resourceUsage().maxRSS * 1024));
process.exit();

function journals(): string {
  const folder = join(stateDir(), 'runs');
  return readdirSync(folder)
    .filter((name) => name.startsWith(`${process.pid}-`))
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('');
}
