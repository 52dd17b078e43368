import { labsFolder } from '../../grader/catalog.ts';
import { type Command, type CommandInput, exitCode } from '../command.ts';
import { nextCommand } from '../roadmap/next-command.ts';
import { loadRoadmap, type Roadmap } from '../roadmap/roadmap.ts';

/** `lab list`: the roadmap, what is done, and what is next. */
export const list: Command = {
  summary: 'Show the roadmap, what you have done, and what is next',
  usage: '[--json]',
  details: [
    '  --json            the same as data: an array "labs", "next", the id of a lab or null, and',
    '                    "problems", why labs are left out',
    '',
    'A lab is done when one grade had every point; a worse one later takes nothing away.',
  ],
  options: { json: { type: 'boolean' } },
  positionals: { min: 0, max: 0 },
  run,
};

async function run({ values }: CommandInput): Promise<number> {
  const roadmap = await loadRoadmap();
  if (values.json === true) {
    process.stdout.write(`${JSON.stringify(asData(roadmap), null, 2)}\n`);
    return exitCode.passed;
  }
  const [{ roadmapText }, { style }] = await Promise.all([
    import('../roadmap/roadmap-text.ts'),
    import('../style.ts'),
  ]);
  const text = roadmapText(roadmap, { style, width: process.stdout.columns });
  const command = nextCommand(roadmap);
  process.stdout.write(`${text}\n\n${nextLine(roadmap, command)}\n`);
  for (const problem of roadmap.problems) {
    process.stdout.write(`\n${style('warn', 'Left out, because it is broken:')}\n${problem}\n`);
  }
  return roadmap.entries.length === 0 ? exitCode.usage : exitCode.passed;
}

function nextLine({ entries }: Roadmap, command: string | undefined): string {
  if (command !== undefined) return `Next: ${command}`;
  return entries.length === 0 ? `There is no lab in ${labsFolder}.` : 'Every lab is done.';
}

function asData({ entries, next, problems }: Roadmap) {
  return {
    formatVersion: 1,
    next: next?.lab.id ?? null,
    problems,
    labs: entries.map(({ lab, standing, workspace, missing }) => ({
      id: lab.id,
      title: lab.title,
      stage: lab.stage,
      topics: lab.topics,
      level: lab.level,
      minutes: lab.minutes,
      needs: lab.needs,
      missing,
      services: lab.services,
      done: standing?.done ?? false,
      best: standing?.best ?? null,
      maxScore: standing?.maxScore ?? 100,
      grades: standing?.grades ?? 0,
      lastAt: standing?.lastAt ?? null,
      workspace: workspace ?? null,
    })),
  };
}
