import { mkdir, open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { GraderError } from '../grader-error.ts';
import { madeByTools } from '../made-by-tools.ts';
import { safePath } from './safe-path.ts';
import { unpackLimits } from './unpack-limits.ts';

/** One thing in an archive, a folder or a commit. Its name is hostile. */
export interface Entry {
  name: string;
  /** Anything but a file or a folder in words: "a symbolic link". */
  kind: 'file' | 'folder' | (string & {});
  executable: boolean;
  /** Of a file, read once at most. */
  bytes(): AsyncIterable<Uint8Array> | Promise<AsyncIterable<Uint8Array>>;
}

/** An empty folder of ours that takes entries, and refuses whatever could reach or fill anything else. */
export class UnpackTarget {
  readonly #folder: string;
  readonly #source: string;
  /** Of all files together. */
  readonly mostBytes: number;
  readonly #files = new Set<string>();
  #entries = 0;
  #bytes = 0;

  /** @param source what is unpacked, as errors name it */
  constructor(folder: string, source: string, mostBytes: number = unpackLimits.totalBytes) {
    this.#folder = folder;
    this.#source = source;
    this.mostBytes = mostBytes;
  }

  /** @throws {GraderError} `bad-submission` with the entry and what is wrong with it. */
  async add(entry: Entry): Promise<void> {
    const parts = safePath(entry.name);
    if (typeof parts === 'string') throw this.#refused(entry, parts);
    // A submission's packages come from its build, or from the lab.
    if (parts.length === 0 || parts.some((part) => madeByTools.has(part))) return;
    this.#entries += 1;
    if (this.#entries > unpackLimits.entries) {
      throw this.#refused(entry, `is one file too many; at most ${unpackLimits.entries} are taken`);
    }
    const path = parts.join('/');
    if (entry.kind === 'folder') return this.#makeFolder(entry, path);
    if (entry.kind !== 'file') {
      throw this.#refused(entry, `is ${entry.kind}; hand in files and folders only`);
    }
    if (this.#files.has(path)) throw this.#refused(entry, 'is there twice');
    this.#files.add(path);
    await this.#makeFolder(entry, dirname(path));
    await this.#write(entry, path);
  }

  async #makeFolder(entry: Entry, path: string): Promise<void> {
    await mkdir(join(this.#folder, path), { recursive: true, mode: 0o755 }).catch(() => {
      throw this.#refused(entry, 'is a file and a folder at once');
    });
  }

  async #write(entry: Entry, path: string): Promise<void> {
    const mode = entry.executable ? 0o755 : 0o644;
    await using file = await open(join(this.#folder, path), 'wx', mode).catch(() => {
      throw this.#refused(entry, 'is a file and a folder at once');
    });
    let size = 0;
    for await (const chunk of await entry.bytes()) {
      size += chunk.length;
      this.#bytes += chunk.length;
      if (size > unpackLimits.fileBytes) {
        throw this.#refused(entry, `is larger than ${megabytes(unpackLimits.fileBytes)}`);
      }
      if (this.#bytes > this.mostBytes) {
        throw this.#refused(entry, `makes it all larger than ${megabytes(this.mostBytes)}`);
      }
      await file.write(chunk);
    }
  }

  #refused({ name }: Entry, why: string): GraderError {
    return new GraderError(
      'bad-submission',
      `${this.#source}: ${JSON.stringify(name.slice(0, 200))} ${why}`,
    );
  }
}

export const megabytes = (bytes: number) => `${Math.round((bytes / 1024 / 1024) * 10) / 10} MiB`;
