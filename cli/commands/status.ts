import { type RunInProgress, runsInProgress } from '../../grader/journal.ts';
import { cutToWidth } from '../../grader/reporters/display-width.ts';
import { lineForTerminal } from '../../grader/untrusted/for-terminal.ts';
import {
  type KeeperStatus,
  type RunningServiceStatus,
  serviceStatus,
} from '../../runtime/service-status.ts';
import { type Command, type CommandInput, exitCode } from '../command.ts';
import { labCommand } from '../lab-command.ts';
import { style } from '../style.ts';
import { shownPath } from '../workspace.ts';

/** `lab status`: the services that run, and the gradings in progress. */
export const status: Command = {
  summary: 'Show running services and gradings in progress',
  usage: '[--json]',
  details: ['  --json            the same as data'],
  options: { json: { type: 'boolean' } },
  positionals: { min: 0, max: 0 },
  run,
};

async function run({ values }: CommandInput): Promise<number> {
  const { keeper, leftovers } = await serviceStatus();
  const runs = runsInProgress();
  if (values.json === true) {
    const inProgress = runs.map(({ pid, header, plan, results }) => ({
      pid,
      lab: header.lab.id,
      folder: header.submissionFolder,
      startedAt: header.startedAt,
      judged: results.length,
      checks: plan.length,
    }));
    const data = { formatVersion: 1, keeper: keeper ?? null, leftovers, runs: inProgress };
    process.stdout.write(`${JSON.stringify(data, null, 2)}\n`);
    return exitCode.passed;
  }
  const lines = [...serviceLines(keeper, leftovers), ...runs.map(runLine)];
  process.stdout.write(`${lines.join('\n')}\n`);
  return exitCode.passed;
}

function serviceLines(keeper: KeeperStatus | undefined, leftovers: boolean): string[] {
  const down = labCommand('down');
  if (!keeper) {
    const left = `A keeper has ended without clearing up; "${down}" does it.`;
    return ['No service is running.', ...(leftovers ? [left] : [])];
  }
  const { pid, leases, idleMs, services } = keeper;
  const users =
    leases === 0 ? 'nobody uses them' : `${leases} ${leases === 1 ? 'lease' : 'leases'} on them`;
  return [
    ...(services.length === 0 ? ['No service is running.'] : services.flatMap(serviceText)),
    style(
      'quiet',
      `Kept by process ${pid}; ${users}. Idle, they end after ${spanText(idleMs)}, pinned ones with "${down}".`,
    ),
  ];
}

function serviceText(service: RunningServiceStatus): string[] {
  const {
    service: name,
    version,
    backend,
    why,
    address,
    tenants,
    pids,
    pinned,
    startedAt,
  } = service;
  const facts = [
    `${tenants} ${tenants === 1 ? 'tenant' : 'tenants'}`,
    ...(pids.length > 0 ? [`pid ${pids.join(', ')}`] : []),
    `up ${spanText(Date.now() - Date.parse(startedAt))}`,
    ...(pinned ? ['pinned'] : []),
  ];
  return [
    `${style('good', '●')} ${style('strong', name)} ${version} on ${address}, ${backend}`,
    style('quiet', cutToWidth(`  ${facts.join(' · ')} · ${why}`, process.stdout.columns ?? 1000)),
  ];
}

function runLine({ pid, header, plan, results }: RunInProgress): string {
  const progress = plan.length === 0 ? 'starting' : `${results.length} of ${plan.length} checks`;
  const folder = lineForTerminal(shownPath(header.submissionFolder));
  const since = spanText(Date.now() - Date.parse(header.startedAt));
  return `${style('warn', '▸')} judging ${style('strong', header.lab.id)} in ${folder}: ${progress} ${style('quiet', `(${since}, pid ${pid})`)}`;
}

/** `12 s`, `3 min`, `2 h 5 min`. */
function spanText(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  if (seconds < 90) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 90) return `${minutes} min`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
