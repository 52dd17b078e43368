import type { Attack } from '../attack.ts';

/** They answer the checks with what should end, hang, fill or fool their client. */
export const onTheClient: readonly Attack[] = [
  {
    rows: [21],
    name: 'silent',
    does: 'takes a request and never answers',
    stoppedBy: 'client',
    fails: ['RT-02'],
    says: 'no complete answer within 3000 ms',
    quick: true,
  },
  answers([24], 'slow-body', 'a body of one byte at a time', 'no complete answer within 3000 ms'),
  answers([24], 'slow-head', 'headers one at a time, without end', /no complete|headers larger/),
  answers([25], 'early-hints', '1xx answers without end', 'more than 20 1xx answers'),
  answers(
    [26],
    'endless-body',
    'a body without end',
    'the body is larger than 1048576 bytes',
    true,
  ),
  answers([26], 'endless-chunk-extension', 'a chunk extension without end'),
  answers([26], 'endless-trailers', 'trailers without end'),
  answers([27], 'gzip-bomb', '300 MB in gzip', undefined, true),
  answers([27], 'brotli-bomb', '300 MB in brotli'),
  answers([27], 'zstd-bomb', '300 MB in zstd'),
  answers([28], 'many-headers', 'headers without end', 'headers larger than 16384 bytes'),
  answers([28], 'giant-header', 'a header of 64 KB', 'headers larger than 16384 bytes'),
  answers([28], 'bad-chunks', 'chunks without a length', 'the answer is not valid HTTP'),
  answers([28], 'two-lengths', 'two lengths', 'the answer is not valid HTTP'),
  answers([28], 'second-answer', 'two answers to one request'),
  answers([28], 'not-http', 'another protocol', 'the answer is not valid HTTP'),
  answers([29], 'redirect', 'a redirect to a port of the machine', undefined, true),
  answers([29], 'location-elsewhere', 'a Location on another origin'),
  answers([29], 'location-of-a-file', 'a Location of a file'),
  answers([31], 'nested-json', 'JSON nested a hundred thousand times'),
  answers([31], 'prototype-json', 'JSON with __proto__ and constructor'),
  answers([31], 'huge-numbers', 'JSON with numbers beyond all'),
  answers([31], 'many-members', 'JSON with 60,000 members'),
  answers([32], 'text-for-patterns', 'a text made to explode patterns', undefined, true),
  answers([67], 'invalid-text', 'a text that is not UTF-8'),
];

function answers(
  rows: readonly number[],
  name: string,
  what: string,
  says?: string | RegExp,
  quick = false,
): Attack {
  return {
    ...{ rows, name, does: `answers with ${what}`, stoppedBy: 'client', quick },
    files: ['hostile-answers.mjs'],
    start: ['node', 'hostile-answers.mjs', name],
    fails: ['RT-02'],
    ...(says === undefined ? {} : { says }),
  };
}
