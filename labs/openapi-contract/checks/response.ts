import type { Place } from '../../../grader/kit/index.ts';

/** What the document says of a status: by itself, by its range, or by `default`. */
export function responseOf(operation: Place, status: number): Place | undefined {
  const range = `${String(status)[0]}XX`;
  const responses = operation.at('responses');
  const found = responses?.at(String(status)) ?? responses?.at(range) ?? responses?.at('default');
  return found?.target;
}

/** The Media Type Object for a media type; the most exact one counts. */
export function contentOf(described: Place | undefined, mediaType: string): Place | undefined {
  const contents = described?.at('content')?.members ?? [];
  const wanted = [mediaType, mediaType.replace(/\/.*/, '/*'), '*/*'];
  return wanted
    .map((type) => contents.find(([name]) => withoutParameters(name) === type)?.[1])
    .find((place) => place !== undefined);
}

const withoutParameters = (mediaType: string) => mediaType.split(';')[0]?.trim().toLowerCase();
