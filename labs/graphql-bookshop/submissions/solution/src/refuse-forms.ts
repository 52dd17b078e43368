import { createGraphQLError, type Plugin } from 'graphql-yoga';

/**
 * A form on any page can send what a form can hold, with the visitor's cookies. JSON it cannot send
 * without asking first (CORS), so nothing else is read.
 */
export const refuseForms: Plugin = {
  onRequestParse({ request, setRequestParser }) {
    const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
    if (request.method !== 'POST' || type === 'application/json') return;
    setRequestParser(() => {
      throw createGraphQLError('Send the request as Content-Type: application/json.', {
        extensions: { code: 'BAD_REQUEST', http: { status: 415 } },
      });
    });
  },
};
