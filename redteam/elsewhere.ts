export interface Elsewhere {
  rows: readonly number[];
  what: string;
  /** The tests that hold it. */
  tests: readonly string[];
}

/** Rows of the table that no hostile submission on a sandbox can show, and where they are held. */
export const elsewhere: readonly Elsewhere[] = [
  {
    rows: [30],
    what: 'references in an OpenAPI document lead nowhere',
    tests: ['grader/kit/openapi/open-api-document.test.ts'],
  },
  {
    rows: [33, 34, 35, 36, 37],
    what: 'archives: links, devices, paths, bombs, names',
    tests: ['grader/unpack/unpack-submission.test.ts'],
  },
  {
    rows: [43],
    what: 'one client for all checks, which sends nothing of its own',
    tests: ['grader/kit/api.test.ts'],
  },
  {
    rows: [27],
    what: 'compressed batches of Kafka records',
    tests: ['grader/kit/kafka-peer.test.ts'],
  },
  { rows: [45], what: 'random data in every run', tests: ['grader/kit/any.test.ts'] },
  {
    rows: [50, 51, 52, 53, 54],
    what: 'tenants of RabbitMQ, Kafka, Postgres and Redis cannot reach or exhaust one another',
    tests: ['rabbitmq', 'kafka', 'postgres', 'redis'].map(
      (name) => `runtime/suite/${name}.test.ts`,
    ),
  },
  {
    rows: [55],
    what: 'traps in a database for who looks into it: the grader never does',
    tests: ['tests/architecture.test.ts'],
  },
  {
    rows: [68],
    what: 'connection strings are of one run and dead after it',
    tests: ['runtime/suite/rabbitmq.test.ts'],
  },
  {
    rows: [73],
    what: 'signed grades: replayed, edited',
    tests: ['grader/attestation/attestation.test.ts'],
  },
  {
    rows: [74],
    what: 'a sandbox that lacks a wall is refused, never replaced',
    tests: ['grader/sandbox/choose-sandbox.test.ts'],
  },
  {
    rows: [75],
    what: 'what fails on our side costs nothing',
    tests: ['grader/broken-submissions.test.ts'],
  },
];
