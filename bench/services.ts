import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stopServices } from '../runtime/down.ts';
import { probeBackends } from '../runtime/probe-backends.ts';
import type { ServiceName } from '../runtime/service-name.ts';
import { startServices } from '../runtime/start-services.ts';
import { median } from './median.ts';

const warmRounds = 5;

/** A line for each service: seconds until a tenant is there, cold and warm. */
export async function serviceLines(): Promise<string[]> {
  const lines: string[] = [];
  for (const { service, backend, line } of await probeBackends()) {
    lines.push(backend === undefined ? `  ${line}` : `  ${await measure(service)}`);
  }
  return lines;
}

async function measure(service: ServiceName): Promise<string> {
  const stateDir = await mkdtemp(join(tmpdir(), 'api-labs-bench-'));
  try {
    const cold = await secondsToTenant(service, stateDir);
    const warm: number[] = [];
    for (let round = 0; round < warmRounds; round++) {
      warm.push((await secondsToTenant(service, stateDir)).seconds);
    }
    const times = `cold ${seconds(cold.seconds)}   warm ${seconds(median(warm))}`;
    return `${service.padEnd(9)}${times}   ${cold.how}`;
  } finally {
    await stopServices({ stateDir });
    await rm(stateDir, { recursive: true, force: true });
  }
}

async function secondsToTenant(service: ServiceName, stateDir: string) {
  const startedAt = performance.now();
  await using services = await startServices([service], { stateDir });
  await using _tenant = await services.tenant();
  const [started] = services.started;
  const how = `${started?.backend}, ${started?.version}`;
  return { seconds: (performance.now() - startedAt) / 1000, how };
}

const seconds = (value: number) => `${value.toFixed(3)} s`.padStart(9);
