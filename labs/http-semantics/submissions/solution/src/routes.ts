import { getArticle } from './articles/get-article.ts';
import { putArticle } from './articles/put-article.ts';
import { deleteDoc } from './docs/delete-doc.ts';
import { getDoc } from './docs/get-doc.ts';
import { putDoc } from './docs/put-doc.ts';
import type { Route } from './http/route.ts';
import { getMe } from './me/get-me.ts';

export const routes: Route[] = [
  { pattern: /^\/healthz$/, handlers: { GET: () => ({ status: 200 }) } },
  {
    pattern: /^\/docs\/(?<name>[^/]+)$/,
    handlers: { GET: getDoc, HEAD: getDoc, PUT: putDoc, DELETE: deleteDoc },
  },
  {
    pattern: /^\/articles\/(?<name>[^/]+)$/,
    handlers: { GET: getArticle, HEAD: getArticle, PUT: putArticle },
  },
  { pattern: /^\/me$/, handlers: { GET: getMe, HEAD: getMe } },
];
