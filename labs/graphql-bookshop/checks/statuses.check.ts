import { check, expect, fail, shape } from '../../../grader/kit/index.ts';
import { executed } from './executed.ts';
import { requestErrors } from './request-errors.ts';
import { type Answer, expectRequestError, type Operation, run } from './run.ts';

const graphql = 'application/graphql-response+json';
const json = 'application/json';
const message = shape.array(shape.object({ message: shape.string }));

check('GQB-09', 'In the media type of GraphQL, request errors are 4xx', async ({ api }) => {
  for (const { what, statuses, operation } of requestErrors) {
    const answer = await run(api, operation, graphql);
    expectStatus(answer, what, statuses, graphql);
    expectErrors(answer, what);
  }
  expectStatus(await run(api, { query: '{ __typename }' }, graphql), 'a query', [200], graphql);
});

check('GQB-09', 'In the media type of GraphQL, what was executed is 2xx', async ({ api }) => {
  for (const { what, statuses, operation } of executed) {
    expectStatus(await run(api, operation, graphql), what, statuses, graphql);
  }
});

check('GQB-09', 'A client that prefers the media type of GraphQL gets it', async ({ api }) => {
  const book = { query: '{ book(id: "1") { title } }' };
  const misspelt = { query: '{ boks { title } }' };
  for (const accept of [`${graphql}; charset=utf-8`, `${graphql}, ${json};q=0.9`]) {
    const what = (it: string) => `${it}, with Accept: ${accept}`;
    expectStatus(await run(api, book, accept), what('a query'), [200], graphql);
    const failed = await run(api, misspelt, accept);
    expectStatus(failed, what('a document that is not valid'), [400, 422], graphql);
  }
});

check('GQB-10', 'In application/json, request errors are 200', async ({ api }) => {
  for (const { what, operation } of requestErrors) {
    const answer = await run(api, operation, json);
    expectStatus(answer, what, [200], json);
    expectErrors(answer, what);
  }
});

check('GQB-10', 'In application/json, what was executed is 200', async ({ api }) => {
  for (const { what, operation } of executed) {
    expectStatus(await run(api, operation, json), what, [200], json);
  }
});

check('GQB-10', 'A client that accepts anything is served', async ({ api }) => {
  const operation: Operation = { query: '{ book(id: "1") { title } }' };
  for (const headers of [{ accept: '*/*' }, undefined]) {
    const answer = await api.post('/graphql', operation, headers && { headers });
    expect(answer).toHaveStatus(200);
    expect(answer).toHaveMediaType(graphql, json);
    expect(answer).toHaveMembers({ data: { book: { title: 'Frankenstein' } } });
  }
});

function expectStatus(answer: Answer, what: string, statuses: number[], type: string): void {
  const { exchange, label } = answer;
  const asked = `${what}: ${label}`;
  if (!statuses.includes(exchange.status)) {
    fail(`${asked}: expected status ${statuses.join(' or ')} for ${type}, got ${exchange.status}`);
  }
  expect(exchange.mediaType, `${asked}: Content-Type`).toBe(type);
}

function expectErrors(answer: Answer, what: string): void {
  const label = `${what}: ${answer.label}`;
  expectRequestError({ ...answer, label });
  message.read(answer.errors, `${label}: errors`);
}
