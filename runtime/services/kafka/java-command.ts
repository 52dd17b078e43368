import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from '../service.ts';
import type { KafkaJars } from './find-kafka.ts';

/** In a prepared folder: the classes of a broker as the virtual machine has them in memory. */
export const classArchive = 'classes.jsa';

export interface JavaOptions {
  readonly java: string;
  readonly jars: KafkaJars;
  /** For what the virtual machine and libraries put on disk. */
  readonly folder: string;
  readonly flags?: readonly string[];
}

/** Runs one of Kafka's classes: its shell scripts need a shell, and stay between us and the broker. */
export function javaCommand(
  { java, jars, folder, flags = [] }: JavaOptions,
  mainClass: string,
  args: readonly string[],
): Command {
  return {
    file: java,
    args: [...quickStart, ...inFolder(folder), ...flags, ...classPath(jars), mainClass, ...args],
  };
}

/**
 * Starts with the archive a broker takes 0.9 s to listen instead of 1.9 s. One that does not fit
 * the virtual machine is left aside by it.
 */
export function withArchive({ prepared }: KafkaJars): string[] {
  const archive = join(prepared, classArchive);
  return existsSync(archive) ? [`-XX:SharedArchiveFile=${archive}`, '-Xlog:cds=off'] : [];
}

/** Enough for the small loads of labs. */
export const heap = ['-Xms64m', '-Xmx384m'];

/** A short life and a small load: neither the second compiler nor parallel collection pays. */
const quickStart = [
  ...heap,
  '-XX:TieredStopAtLevel=1',
  '-XX:+UseSerialGC',
  '-XX:+ExitOnOutOfMemoryError',
  '-Dorg.slf4j.simpleLogger.defaultLogLevel=warn',
];

/** Nothing goes to the system's own folder for temporary files. */
function inFolder(folder: string): string[] {
  return [
    '-XX:-UsePerfData',
    `-XX:ErrorFile=${join(folder, 'java-error.log')}`,
    `-Djava.io.tmpdir=${folder}`,
  ];
}

function classPath({ folder }: KafkaJars): string[] {
  return ['-cp', join(folder, '*')];
}
