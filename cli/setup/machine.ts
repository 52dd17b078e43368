import type { BackendProbe } from '../../runtime/probe-backends.ts';
import type { ServiceName } from '../../runtime/service-name.ts';
import type { PackageInstaller } from './package-installer.ts';

/** What the set-up asks of the machine it runs on. */
export interface Machine {
  probe(services?: readonly ServiceName[]): Promise<readonly BackendProbe[]>;
  /** The system package that brings a service, when our way of starting it would use it. */
  packageFor(service: ServiceName): Promise<string | undefined>;
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
  async findInstaller() {
    const { findPackageInstaller } = await import('./package-installer.ts');
    return findPackageInstaller();
  },
};
