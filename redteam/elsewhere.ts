export interface Elsewhere {
  rows: readonly number[];
  what: string;
  /** The test that holds it. */
  test: string;
}

/** Rows of the table that no hostile submission on a sandbox can show, and where they are held. */
export const elsewhere: readonly Elsewhere[] = [
  {
    rows: [30],
    what: 'references in an OpenAPI document lead nowhere',
    test: 'grader/kit/openapi/open-api-document.test.ts',
  },
  {
    rows: [33, 34, 35, 36, 37],
    what: 'archives: links, devices, paths, bombs, names',
    test: 'grader/unpack/unpack-submission.test.ts',
  },
  {
    rows: [43],
    what: 'one client for all checks, which sends nothing of its own',
    test: 'grader/kit/api.test.ts',
  },
  { rows: [45], what: 'random data in every run', test: 'grader/kit/any.test.ts' },
  {
    rows: [50, 51, 52, 53, 54],
    what: 'tenants of RabbitMQ, Kafka, Postgres and Redis cannot reach or exhaust one another',
    test: 'runtime/suite/rabbitmq.test.ts',
  },
  {
    rows: [55],
    what: 'traps in a database for who looks into it: the grader never does',
    test: 'tests/architecture.test.ts',
  },
  {
    rows: [68],
    what: 'connection strings are of one run and dead after it',
    test: 'runtime/suite/rabbitmq.test.ts',
  },
  {
    rows: [73],
    what: 'signed grades: replayed, edited',
    test: 'grader/attestation/attestation.test.ts',
  },
  {
    rows: [74],
    what: 'a sandbox that lacks a wall is refused, never replaced',
    test: 'grader/sandbox/choose-sandbox.test.ts',
  },
  {
    rows: [75],
    what: 'what fails on our side costs nothing',
    test: 'grader/broken-submissions.test.ts',
  },
];
