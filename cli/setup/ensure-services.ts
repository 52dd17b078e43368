import type { BackendProbe } from '../../runtime/probe-backends.ts';
import type { ServiceName } from '../../runtime/service-name.ts';
import { type Machine, thisMachine } from './machine.ts';

export interface EnsureOptions {
  /** Install what is missing without asking. @default false */
  readonly yes?: boolean;
  /** Asks before something is installed; without it, and without `yes`, nothing is. */
  readonly ask?: (question: string) => Promise<boolean>;
  /** Told what goes on, a line at a time; silent when everything is there. */
  readonly onLine?: (line: string) => void;
  readonly signal?: AbortSignal;
}

/** How things stand now, service by service, in the order asked for. */
export interface SetupReport {
  readonly services: readonly BackendProbe[];
  /** Those that cannot be had here; each one's `line` says how to get it. */
  readonly missing: readonly BackendProbe[];
}

/**
 * Sees to it that services can be started here, installing packages where that needs no password.
 * Touches nothing that is there already. A service that cannot be had is no error: the caller
 * decides what to do without it.
 *
 * @param names the services needed; all that labs may name when undefined
 */
export async function ensureServices(
  names?: readonly ServiceName[],
  options: EnsureOptions = {},
  machine: Machine = thisMachine,
): Promise<SetupReport> {
  if (names?.length === 0) return { services: [], missing: [] };
  const before = reportOf(await machine.probe(names));
  const packages = await packagesFor(before.missing, machine);
  const installed = packages.length > 0 && (await install(packages, options, machine));
  const now = installed ? reportOf(await machine.probe(names)) : before;
  return reportOf(await Promise.all(now.services.map((probe) => fetched(probe, options, machine))));
}

/** The service with all a first start would fetch; as missing when that fails. */
async function fetched(
  probe: BackendProbe,
  { onLine = () => {}, signal }: EnsureOptions,
  machine: Machine,
): Promise<BackendProbe> {
  const { service, backend } = probe;
  if (backend !== 'native') return probe;
  try {
    await machine.fetch(service, (detail) => onLine(`${service}: ${detail} …`));
    return probe;
  } catch (error) {
    signal?.throwIfAborted();
    const reason = error instanceof Error ? error.message : String(error);
    return { service, backend: undefined, line: `${service}: not here. ${reason}` };
  }
}

function reportOf(services: readonly BackendProbe[]): SetupReport {
  return { services, missing: services.filter(({ backend }) => backend === undefined) };
}

async function packagesFor(
  missing: readonly BackendProbe[],
  machine: Machine,
): Promise<readonly string[]> {
  const packages = await Promise.all(missing.map(({ service }) => machine.packageFor(service)));
  return packages.filter((name) => name !== undefined).flatMap((name) => name.split(' '));
}

/** Whether anything was attempted that makes another look worthwhile. */
async function install(
  packages: readonly string[],
  { yes = false, ask, onLine = () => {}, signal }: EnsureOptions,
  machine: Machine,
): Promise<boolean> {
  const installer = await machine.findInstaller();
  if (installer === undefined) return false;
  const question = `Install what is missing with "${installer.describe(packages)}"?`;
  if (!yes && !(await ask?.(question))) return false;
  const names = packages.join(' and ');
  const startedAt = performance.now();
  onLine(`Installing ${names} (about a minute) …`);
  try {
    await installer.install(packages, signal);
    onLine(`Installed ${names} in ${((performance.now() - startedAt) / 1000).toFixed(0)} s.`);
  } catch (error) {
    signal?.throwIfAborted();
    onLine(`Installing ${names} failed: ${error instanceof Error ? error.message : error}`);
  }
  return true;
}
