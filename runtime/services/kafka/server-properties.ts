import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Ports } from '../service.ts';
import { kafkaSettings } from './kafka-settings.ts';

export interface ServerPropertiesOptions {
  readonly folder: string;
  /** Where the broker keeps its log. */
  readonly storage: string;
  readonly ports: Ports;
  readonly secret: string;
}

/** Writes the configuration of a broker on this machine; returns the file's path. */
export async function writeServerProperties(options: ServerPropertiesOptions): Promise<string> {
  const { folder, storage, ports, secret } = options;
  const clients = `127.0.0.1:${ports.kafka}`;
  const controller = `127.0.0.1:${ports.controller}`;
  const settings = {
    ...kafkaSettings({ clients, announced: clients, controller, secret }),
    'log.dirs': storage,
  };
  const path = join(folder, 'server.properties');
  const lines = Object.entries(settings).map(([name, value]) => `${name}=${escaped(value)}\n`);
  await writeFile(path, lines.join(''));
  return path;
}

/** As Java's properties want it. */
function escaped(value: string): string {
  return value.replaceAll('\\', '\\\\');
}
