import type { ServiceName } from '../service-name.ts';
import { definitionOf } from '../services/table.ts';

/** Whether the program of a service is on this machine; tests that need it are skipped if not. */
export async function nativeHere(service: ServiceName): Promise<boolean> {
  return (await definitionOf(service).native.find(process.env)) !== undefined;
}
