/** An answer in the form of RFC 9457. */
export class Problem extends Error {
  readonly status: number;
  readonly title: string;

  constructor(status: number, title: string, detail = '') {
    super(detail);
    this.status = status;
    this.title = title;
  }

  toJSON(): { status: number; title: string; detail?: string } {
    return { status: this.status, title: this.title, detail: this.message || undefined };
  }
}
