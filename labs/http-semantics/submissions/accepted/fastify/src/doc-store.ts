import { randomBytes } from 'node:crypto';

export interface Doc {
  bytes: Buffer;
  contentType: string;
  etag: string;
  /** In whole seconds since 1970. */
  modifiedAt: number;
  /** No other version under this name has the same modifiedAt. */
  hasOwnSecond: boolean;
}

const currentSecond = () => Math.floor(Date.now() / 1000);

/** Documents by name, in memory. */
export class DocStore {
  // A count that begins anew after a restart would give an old tag to new bytes.
  readonly #start = randomBytes(6).toString('base64url');
  readonly #firstWholeSecond = currentSecond() + 1;
  readonly #docs = new Map<string, Doc>();
  /** When each name was last written, also when it has gone since. */
  readonly #lastWrites = new Map<string, number>();
  #versions = 0;

  find(name: string): Doc | undefined {
    return this.#docs.get(name);
  }

  put(name: string, bytes: Buffer, contentType: string): Doc {
    const modifiedAt = currentSecond();
    const lastWrite = this.#lastWrites.get(name) ?? this.#firstWholeSecond - 1;
    this.#versions += 1;
    const etag = `"${this.#start}.${this.#versions}"`;
    const doc = { bytes, contentType, etag, modifiedAt, hasOwnSecond: modifiedAt > lastWrite };
    this.#docs.set(name, doc);
    this.#lastWrites.set(name, modifiedAt);
    return doc;
  }

  remove(name: string): void {
    this.#docs.delete(name);
  }
}
