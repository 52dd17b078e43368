import type { BackendProbe } from '../../runtime/probe-backends.ts';
import type { ServiceName } from '../../runtime/service-name.ts';
import type { PackageInstaller } from './package-installer.ts';

/** What the set-up asks of the machine it runs on. */
export interface Machine {
  probe(services?: readonly ServiceName[]): Promise<readonly BackendProbe[]>;
  /** The system packages, with spaces in between, that brings a service, when our way of starting it would use it. */
  packageFor(service: ServiceName): Promise<string | undefined>;
  /** Brings what the first native start of a service would fetch; does nothing where it is there. */
  fetch(service: ServiceName, onDetail: (detail: string) => void): Promise<void>;
  findInstaller(): Promise<PackageInstaller | undefined>;
}

/** Parts are loaded when they are asked for: where nothing is missing, the probe is all it takes. */
export const thisMachine: Machine = {
  async probe(services) {
    const { probeBackends } = await import('../../runtime/probe-backends.ts');
    return probeBackends(services === undefined ? {} : { services });
  },
  async packageFor(service) {
    const { backendFrom } = await import('../../runtime/backend-from.ts');
    if (!['auto', 'native'].includes(backendFrom(process.env))) return undefined;
    const { nativePackages } = await import('../../runtime/native-packages.ts');
    return nativePackages[service]?.debian;
  },
  async fetch(service, onDetail) {
    const { definitionOf } = await import('../../runtime/services/table.ts');
    await definitionOf(service).native.fetch?.(process.env, onDetail);
  },
  async findInstaller() {
    const { findPackageInstaller } = await import('./package-installer.ts');
    return findPackageInstaller();
  },
};
