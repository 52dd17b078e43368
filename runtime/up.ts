import type { StartedService } from './keeper/messages.ts';
import type { ServiceName } from './service-name.ts';
import { lease, type StartServicesOptions } from './start-services.ts';

/** Starts services that then stay until `stopServices`, used or not. Errors as `startServices`. */
export async function pinServices(
  names: readonly ServiceName[],
  options: StartServicesOptions = {},
): Promise<readonly StartedService[]> {
  if (names.length === 0) return [];
  await using services = await lease(names, options, true);
  return services.started;
}
