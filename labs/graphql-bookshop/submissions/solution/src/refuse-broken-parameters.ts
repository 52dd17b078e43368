import { createGraphQLError, type Plugin } from 'graphql-yoga';

/** Where the JSON in the address of a GET is broken, the fault is the client's; Yoga would say 500. */
export const refuseBrokenParameters: Plugin = {
  onRequestParse({ url, setRequestParser }) {
    const broken = ['variables', 'extensions'].find((name) => !isJson(url.searchParams.get(name)));
    if (broken === undefined) return;
    setRequestParser(() => {
      throw createGraphQLError(`The parameter ${broken} is not JSON.`, {
        extensions: { code: 'BAD_REQUEST', http: { status: 400 } },
      });
    });
  },
};

function isJson(text: string | null): boolean {
  try {
    JSON.parse(text ?? 'null');
    return true;
  } catch {
    return false;
  }
}
