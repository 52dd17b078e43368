import { type Exchange, fail, quote, shape } from '../../../grader/kit/index.ts';
import { expectStatus } from './expect-status.ts';

const problem = shape.object({ errors: shape.array(shape.object({ pointer: shape.string })) });

/** The answer is a validation problem with entries for exactly these pointers, however many each. */
export function expectFaults(answer: Exchange, what: string, ...expected: string[]): void {
  const actual = faultsOf(answer, what);
  const missing = expected.filter((pointer) => !actual.has(pointer));
  const accused = [...actual].filter((pointer) => !expected.includes(pointer));
  if (missing.length === 0 && accused.length === 0) return;
  const said = [
    ...(missing.length > 0 ? [`no entry for ${list(missing)}`] : []),
    ...(accused.length > 0 ? [`an entry for ${list(accused)}`] : []),
  ].join(' and ');
  fail(`${answer.label}: ${what}: expected errors at exactly ${list(expected)}, got ${said}`, {
    expected: list(expected),
    actual: list([...actual]) || 'none',
  });
}

/** The answer is a validation problem about one member; where below it is judged by PD-05. */
export function expectFaultAt(answer: Exchange, what: string, member: string): void {
  const pointers = [...faultsOf(answer, what)];
  const elsewhere = pointers.find((pointer) => !pointer.startsWith(member));
  if (pointers.length > 0 && elsewhere === undefined) return;
  const actual = elsewhere === undefined ? 'none' : `one at ${quote(elsewhere, 80)}`;
  fail(`${answer.label}: ${what}: expected errors at ${quote(member)} alone, got ${actual}`, {
    expected: member,
    actual,
  });
}

/** The pointers of a validation problem; that its type and form are right is judged elsewhere. */
export function faultsOf(answer: Exchange, what: string): Set<string> {
  expectStatus(answer, what, 400, 422);
  const { errors } = answer.json(problem);
  return new Set(errors.map(({ pointer }) => plainPointer(pointer)));
}

/** A pointer as it is in a document; as a URI fragment its names may be percent-encoded. */
function plainPointer(pointer: string): string {
  if (!pointer.startsWith('#')) return pointer;
  const fragment = pointer.slice(1);
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}

const list = (pointers: readonly string[]) =>
  pointers.map((pointer) => quote(pointer, 80)).join(', ');
