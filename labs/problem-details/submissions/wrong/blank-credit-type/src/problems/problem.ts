import { type ProblemSlug, problemTypes } from './problem-types.ts';

interface ProblemParts {
  detail?: string;
  /** Extension members, for programs. */
  members?: Record<string, unknown>;
  headers?: Record<string, string>;
}

/** A refusal the client is told about, as RFC 9457 problem details. */
export class Problem extends Error {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly document: Record<string, unknown>;

  constructor(slug: ProblemSlug, { detail, members = {}, headers = {} }: ProblemParts = {}) {
    const { status, title } = problemTypes[slug];
    super(detail ?? title);
    this.status = status;
    this.headers = headers;
    this.document = {
      type: slug === 'insufficient-credit' ? 'about:blank' : `/problems/${slug}`,
      title,
      status,
      detail,
      ...members,
    };
  }
}
