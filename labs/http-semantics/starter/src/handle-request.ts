import type { IncomingMessage, ServerResponse } from 'node:http';
import { putArticle } from './articles.ts';
import { getDoc, putDoc } from './docs.ts';

/** Finds the resource by its path, then the handler by its method. */
export async function handleRequest(
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const [, collection, name = ''] = request.url?.split('/') ?? [];
  const resource = `${request.method} /${collection}`;

  if (resource === 'GET /healthz') {
    response.writeHead(200).end();
  } else if (resource === 'GET /docs') {
    getDoc(name, request, response);
  } else if (resource === 'PUT /docs') {
    await putDoc(name, request, response);
  } else if (resource === 'PUT /articles') {
    await putArticle(name, request, response);
  } else {
    // HEAD and DELETE /docs/{name}      documents                     SEM-01 to SEM-10
    // GET and HEAD /articles/{id}       negotiated articles           SEM-03, SEM-11 to SEM-14
    // GET /me                           personal data                 SEM-15
    response.writeHead(404).end();
  }
}
