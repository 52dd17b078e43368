import { stopServices } from '../../runtime/down.ts';
import { type Command, exitCode } from '../command.ts';

/** `lab down`: stops all services of this user. */
export const down: Command = {
  summary: 'Stop all services and clear up after them',
  usage: '',
  details: ['Gradings that use them end without a verdict, which costs no points.'],
  options: {},
  positionals: { min: 0, max: 0 },
  run,
};

async function run(): Promise<number> {
  const { services, leases } = await stopServices();
  const lines = [
    services.length === 0 ? 'No service was running.' : `Stopped ${services.join(' and ')}.`,
    ...(leases === 0
      ? []
      : [`${leases} ${leases === 1 ? 'run was' : 'runs were'} using them and cannot go on.`]),
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
  return exitCode.passed;
}
