import { isSource } from './is-watched.ts';
import { changesBetween, type Snapshot, takeSnapshot } from './snapshot.ts';

/**
 * Tells a person's saves from what the submission itself writes while it is judged: without that, a
 * service that keeps a file in its own folder would be graded for ever.
 */
export class Saves {
  readonly #folder: string;
  #last: Snapshot;
  /** Changed during the last grading, and never while none was running. */
  #suspects = new Set<string>();
  readonly #written = new Set<string>();
  /** Came into being while something was judged: a build's, as its temporary files are. */
  readonly #born = new Set<string>();

  static async of(folder: string): Promise<Saves> {
    return new Saves(folder, await takeSnapshot(folder));
  }

  private constructor(folder: string, first: Snapshot) {
    this.#folder = folder;
    this.#last = first;
  }

  /** Files left out, because the submission or its build writes them. */
  get written(): string[] {
    return [...new Set([...this.#written, ...this.#born])].filter((path) => this.#last.has(path));
  }

  /** The files saved since the last call. */
  async since(whileGrading: boolean): Promise<string[]> {
    const now = await takeSnapshot(this.#folder, this.#last);
    const changed = changesBetween(this.#last, now);
    if (whileGrading) {
      const born = changed.filter((path) => !this.#last.has(path) && !isSource(path));
      for (const path of born) this.#born.add(path);
    }
    this.#last = now;
    return changed.filter((path) =>
      whileGrading ? this.#isSaveWhileGrading(path) : this.#isSave(path),
    );
  }

  /** Nothing of ours runs: a person did it. */
  #isSave(path: string): boolean {
    this.#written.delete(path);
    this.#suspects.delete(path);
    this.#born.delete(path);
    return true;
  }

  /** The second time in a row that something which is no source changes, it was the submission. */
  #isSaveWhileGrading(path: string): boolean {
    if (isSource(path)) return true;
    if (this.#written.has(path) || this.#born.has(path)) return false;
    if (!this.#suspects.delete(path)) {
      this.#suspects.add(path);
      return true;
    }
    this.#written.add(path);
    return false;
  }
}
