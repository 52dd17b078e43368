import type { Request, Response } from 'express';
import { Problem } from './problem.ts';
import { isProblemSlug, problemTypes } from './problem-types.ts';

/** What a developer finds who opens the type of a problem. */
export function getProblemPage(request: Request<{ slug: string }>, response: Response): void {
  const { slug } = request.params;
  if (!isProblemSlug(slug)) throw new Problem('not-found');
  const { title } = problemTypes[slug];
  response
    .type('text/html')
    .send(
      `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"></head><body><h1>${title}</h1></body></html>`,
    );
}
