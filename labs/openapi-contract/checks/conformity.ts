import { CheckFailure, type Exchange, fail, type Place, quote } from '../../../grader/kit/index.ts';
import type { Described, Description } from './description.ts';
import { contentOf, responseOf } from './response.ts';

/** Fails unless the document describes this answer: status, media type, body and headers. */
export async function expectConformity(
  description: Description,
  { operation, place }: Described,
  answer: Exchange,
): Promise<void> {
  const what = `${operation.id}: ${answer.label} answered ${answer.status}`;
  const response = responseOf(place, answer.status);
  if (response === undefined) {
    fail(`${what}, which the document does not describe`, {
      expected: `one of ${describedStatuses(place)}`,
      actual: String(answer.status),
    });
  }
  await expectContent(description, response, answer, what);
  await expectHeaders(description, response, answer, what);
}

const describedStatuses = (operation: Place) =>
  operation
    .at('responses')
    ?.members.map(([status]) => status)
    .join(', ') ?? 'none';

async function expectContent(
  { document }: Description,
  response: Place,
  answer: Exchange,
  what: string,
): Promise<void> {
  const types = response.at('content')?.members.map(([type]) => type) ?? [];
  if (types.length === 0) {
    if (answer.bytes.length === 0) return;
    fail(`${what} with content of ${answer.bytes.length} bytes; the document describes none`);
  }
  const content = contentOf(response, answer.mediaType);
  if (content === undefined) {
    const type = answer.mediaType === '' ? 'no Content-Type' : answer.mediaType;
    fail(`${what} with ${type}; the document describes ${types.join(', ')}`, {
      expected: types.join(' or '),
      actual: type,
    });
  }
  const schema = content.at('schema');
  if (schema === undefined || !/[/+]json$/.test(answer.mediaType)) return;
  const body = answer.json();
  const problem = await document.mismatch(schema, body, 'response');
  if (problem !== undefined) {
    fail(`${what} with a body that is wrong by the document (${problem}): ${quote(body, 400)}`, {
      expected: 'a body that is valid by the document',
      actual: problem,
    });
  }
}

async function expectHeaders(
  { document }: Description,
  response: Place,
  answer: Exchange,
  what: string,
): Promise<void> {
  for (const [name, reference] of response.at('headers')?.members ?? []) {
    const header = reference.target;
    const value = answer.header(name);
    if (value === undefined) {
      if (header.at('required')?.value !== true) continue;
      throw new CheckFailure(`${what} without ${name}, which the document requires`, {
        expected: `a ${name} header`,
        actual: 'none',
      });
    }
    const schema = header.at('schema');
    if (schema === undefined) continue;
    const problems = [
      await document.mismatch(schema, value, 'response'),
      await document.mismatch(schema, asJson(value), 'response'),
    ];
    if (problems.every((problem) => problem !== undefined)) {
      fail(`${what} with a wrong ${name} by the document (${problems[0]}): ${quote(value)}`);
    }
  }
}

/** A header is a text; a number or a boolean is written as in JSON. */
function asJson(value: string): unknown {
  return /^(-?\d+(\.\d+)?|true|false)$/.test(value) ? JSON.parse(value) : value;
}
