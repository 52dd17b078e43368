import { readCatalog } from '../../grader/catalog.ts';
import { GraderError } from '../../grader/grader-error.ts';
import type { Lab } from '../../grader/lab.ts';
import { makeVerifyFolder } from '../../grader/verify/trial-folder.ts';
import type { ServiceName } from '../../runtime/service-name.ts';
import { type Command, type CommandInput, exitCode } from '../command.ts';
import { keepWarm } from '../keep-warm.ts';
import { labCommand } from '../lab-command.ts';
import { nextCommand } from '../roadmap/next-command.ts';
import { loadRoadmap, type Roadmap, roadmapOf } from '../roadmap/roadmap.ts';
import { roadmapText } from '../roadmap/roadmap-text.ts';
import { ensureSandbox } from '../setup/ensure-sandbox.ts';
import { ensureServices } from '../setup/ensure-services.ts';
import { linkCommand } from '../start/link-command.ts';
import { style } from '../style.ts';
import { chooseLabs } from '../tour/choose-candidates.ts';
import { type Shown, showLabs } from '../tour/show-labs.ts';

/** `lab tour`, which is `npm start`: what there is, the grader at work, and where to begin. */
export const tour: Command = {
  summary: 'Show the roadmap and the grader at work (npm start)',
  usage: '',
  details: [
    'Judges the solution and two wrong submissions of the first labs, after installing the services',
    'they need where that is possible. A lab whose services cannot be had is left out, and says why.',
    '',
    'Exit codes: 0 all that could be judged came out as it should, 1 not so, 3 environment,',
    '130 interrupted.',
  ],
  options: {},
  positionals: { min: 0, max: 0 },
  run,
};

async function run({ signal }: CommandInput): Promise<number> {
  const onLine = (line: string) => process.stdout.write(`${line}\n`);
  const labs = chooseLabs((await readCatalog()).labs);
  const roadmap = await roadmapOrAll(onLine);
  onLine(`${roadmapText(roadmap, { style, width: process.stdout.columns })}\n`);
  if (labs.length === 0) return begin(roadmap, onLine);
  const missing = await missingServices(labs, signal, onLine);
  await ensureSandbox({ yes: true, onLine, signal });
  onLine(
    `${style('strong', 'The grader at work')}: a right and two wrong submissions of each of ${labs.length} labs\n`,
  );
  const shown = await showAll(labs, missing, signal, onLine);
  if (signal.aborted) return exitCode.interrupted;
  onLine(`${closing(shown)}\n`);
  await begin(roadmap, onLine);
  if (shown.faulty) return exitCode.environment;
  return shown.wrong === 0 ? exitCode.passed : exitCode.notPassed;
}

async function begin(roadmap: Roadmap, onLine: (line: string) => void): Promise<number> {
  await linkCommand();
  onLine(`${style('strong', 'Your turn:')} ${nextCommand(roadmap) ?? labCommand('list')}`);
  return exitCode.passed;
}

/** A progress file that cannot be used does not end the tour. */
async function roadmapOrAll(onLine: (line: string) => void): Promise<Roadmap> {
  try {
    return await loadRoadmap();
  } catch (error) {
    if (!(error instanceof GraderError) || error.code !== 'environment') throw error;
    onLine(`${style('warn', error.message)}\n`);
    return roadmapOf((await readCatalog()).labs, new Map());
  }
}

/** What cannot be had here, after an attempt to install it: each service with what to do. */
async function missingServices(
  labs: readonly Lab[],
  signal: AbortSignal,
  onLine: (line: string) => void,
): Promise<Map<ServiceName, string>> {
  const names = [...new Set(labs.flatMap(({ services }) => services))];
  const { missing } = await ensureServices(names, { yes: true, onLine, signal });
  return new Map(missing.map(({ service, line }) => [service, line]));
}

async function showAll(
  labs: readonly Lab[],
  missing: ReadonlyMap<ServiceName, string>,
  signal: AbortSignal,
  onLine: (line: string) => void,
): Promise<Shown> {
  const lacking = (lab: Lab) => lab.services.filter((name) => missing.has(name));
  const judged = labs.filter((lab) => lacking(lab).length === 0);
  const services = new Set(judged.flatMap((lab) => lab.services));
  await using _warm = keepWarm([...services], signal);
  await using folder = makeVerifyFolder();
  const shown = await showLabs(judged, { folder, signal, onLine });
  if (signal.aborted) return shown;
  for (const lab of labs.filter((one) => !judged.includes(one))) {
    const remedies = lacking(lab).map((name) => missing.get(name));
    const title = `${style('strong', lab.title)} ${style('quiet', `(${lab.id})`)}`;
    onLine(`${title} is left out: ${remedies.join(' ')}\n`);
  }
  return { ...shown, left: shown.left + labs.length - judged.length };
}

function closing({ right, wrong, left }: Shown): string {
  const judged = `${right} of ${right + wrong} judged as they should be`;
  const mark = wrong === 0 ? style('good', '✓') : style('bad', '✗');
  const rest = left === 0 ? '' : `; ${left} ${left === 1 ? 'lab' : 'labs'} left out, see above`;
  return `${mark} ${judged}${rest}`;
}
