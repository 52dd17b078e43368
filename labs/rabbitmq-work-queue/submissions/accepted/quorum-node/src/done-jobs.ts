const AT_MOST = 100_000;

/**
 * Jobs this process has announced. A job that comes once more, because its acknowledgement was
 * lost or somebody published it again, only needs to be acknowledged. The oldest are forgotten.
 */
export class DoneJobs {
  readonly #ids = new Set<string>();

  has(jobId: string): boolean {
    return this.#ids.has(jobId);
  }

  add(jobId: string): void {
    this.#ids.add(jobId);
    if (this.#ids.size <= AT_MOST) return;
    const [oldest] = this.#ids;
    if (oldest !== undefined) this.#ids.delete(oldest);
  }
}
