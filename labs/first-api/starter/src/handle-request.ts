import type { IncomingMessage, ServerResponse } from 'node:http';

/** Answers one request. Everything the lab asks for starts here. */
export function handleRequest(request: IncomingMessage, response: ServerResponse): void {
  // request.url is the path with the query, still percent-encoded: /hello?name=Zo%C3%AB
  const path = request.url?.split('?')[0];

  if (path === '/healthz') {
    response.writeHead(200).end();
    return;
  }

  // GET    /hello?name=N   a greeting as JSON                              FA-01, FA-02
  // GET    /inspect        the request as the server sees it               FA-02
  // GET    /old-hello      a permanent redirect to /hello                  FA-12

  // POST   /notes          creates a note                                  FA-03, FA-10, FA-11
  // GET    /notes          lists the notes in notes.ts, oldest first       FA-04
  // GET    /notes/{id}     one note                                        FA-04
  // PUT    /notes/{id}     replaces its text                               FA-05, FA-10, FA-11
  // DELETE /notes/{id}     removes it                                      FA-06

  // HEAD on each of these answers like GET, without the content            FA-09
  // A path above with another method is 405, and names the right ones      FA-08
  // Every other path is 404, with an error in JSON                         FA-07
  response.writeHead(404).end();
}
