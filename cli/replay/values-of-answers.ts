import type { UntrustedExchange } from '../../grader/curl-command.ts';
import type { HttpExchangeRecord } from '../../grader/timeline.ts';
import type { Untrusted } from '../../grader/untrusted/untrusted.ts';

/** A value that a request repeats from an answer, such as an id: another run has another one. */
export interface ValueOfAnswer {
  value: Untrusted;
  /** The request it was the answer to: `POST /notes`. */
  from: Untrusted;
}

/** Short ones, and those without a digit, are words of the contract more often than values. */
const value = /(?=[\w-]*\d)[\w-]{8,}/g;

/**
 * Finds, one request after the other, what each repeats from the answers before it and what no
 * request had said before: ids, tokens, cursors, entity tags.
 */
export function valuesOfAnswers(): (exchange: UntrustedExchange) => ValueOfAnswer[] {
  const said = new Set<string>();
  const answered = new Map<string, string>();
  return (exchange) => {
    const { method, url, requestHeaders, requestBody, responseHeaders, responseBody } =
      exchange as HttpExchangeRecord;
    const path = new URL(url).pathname + new URL(url).search;
    const request = wordsOf([path, ...Object.values(requestHeaders), requestBody ?? '']);
    const repeated = [...request].filter((word) => answered.has(word));
    for (const word of request) said.add(word);
    for (const word of wordsOf([...responseHeaders.map(([, text]) => text), responseBody ?? ''])) {
      if (!said.has(word) && !answered.has(word)) answered.set(word, `${method} ${path}`);
    }
    return repeated.map((word) => ({ value: word, from: answered.get(word) ?? '' }));
  };
}

const wordsOf = (texts: readonly string[]) =>
  new Set(texts.flatMap((text) => text.match(value) ?? []));
