import { reasonOf } from '../../runtime/runtime-error.ts';
import type { ServiceName } from '../../runtime/service-name.ts';
import { pinServices } from '../../runtime/up.ts';
import { backendNamed } from '../backend-named.ts';
import { type Command, type CommandInput, exitCode } from '../command.ts';
import { labCommand } from '../lab-command.ts';
import { startProgress } from '../progress.ts';
import { servicesNamed } from '../services-named.ts';
import { style } from '../style.ts';

/** `lab up`: starts services that stay until `lab down`. */
export const up: Command = {
  summary: 'Start services and keep them running',
  usage: '[service …] [--backend <name>]',
  details: [
    'Without a name: every service a lab needs. Gradings then find them warm. They run until',
    '"lab down"; without this command they end some minutes after the last grading.',
    '',
    '  --backend <name>  auto, containers, native or attach',
    '',
    'Exit codes: 0 all are up, 2 bad arguments, 3 one or more could not be started, 130 interrupted.',
  ],
  options: { backend: { type: 'string' } },
  positionals: { min: 0, max: 100 },
  run,
};

async function run({ values, positionals, signal }: CommandInput): Promise<number> {
  const backend =
    values.backend === undefined ? {} : { backend: backendNamed(String(values.backend)) };
  const names = await servicesNamed(positionals);
  if (names.length === 0) {
    process.stdout.write('No lab needs a service.\n');
    return exitCode.passed;
  }
  using progress = startProgress('up');
  const started = await Promise.allSettled(
    names.map((name) =>
      pinServices([name], {
        ...backend,
        signal,
        onProgress: (event) => progress.onEvent({ type: 'service', progress: event }),
      }),
    ),
  );
  progress[Symbol.dispose]();
  if (signal.aborted) return exitCode.interrupted;
  const lines = started.map((outcome, index) =>
    outcome.status === 'fulfilled'
      ? upLine(outcome.value)
      : `${style('bad', '✗')} ${failureLine(names[index], outcome.reason)}`,
  );
  process.stdout.write(`${lines.join('\n')}\n\nTo stop them: ${labCommand('down')}\n`);
  const failed = started.some(({ status }) => status === 'rejected');
  return failed ? exitCode.environment : exitCode.passed;
}

function upLine([service]: Awaited<ReturnType<typeof pinServices>>): string {
  if (!service) return '';
  const { service: name, version, backend, why, warm, startMs } = service;
  const since = warm ? 'ran already' : `started in ${(startMs / 1000).toFixed(1)} s`;
  return `${style('good', '✓')} ${style('strong', name)} ${version}, ${since}, ${backend} ${style('quiet', `(${why})`)}`;
}

function failureLine(name: ServiceName | undefined, reason: unknown): string {
  const message = reasonOf(reason);
  return name !== undefined && message.includes(name) ? message : `${name}: ${message}`;
}
