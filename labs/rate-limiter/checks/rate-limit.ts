import { type Exchange, fail, quote, shape } from '../../../grader/kit/index.ts';
import type { Policy } from './policies.ts';
import { type Member, NotStructured, readListOfStrings } from './structured-field.ts';

/** The members of a field by their names, each with the Integers that the brief requires. */
export function readField<P extends string>(
  answer: Exchange,
  field: string,
  parameters: readonly P[],
): Map<string, Record<P, number>> {
  const text = answer.header(field);
  const where = `${answer.label} → ${answer.status}: ${field}`;
  if (text === undefined) fail(`${where}: expected it in the answer, got none`);
  const found = new Map<string, Record<P, number>>();
  for (const member of members(text, where)) {
    if (found.has(member.name)) fail(`${where}: ${quote(member.name)} is there twice`);
    found.set(member.name, integers(member, parameters, `${where}: ${text}`));
  }
  return found;
}

function members(text: string, where: string): Member[] {
  try {
    return readListOfStrings(text);
  } catch (error) {
    if (!(error instanceof NotStructured)) throw error;
    return fail(`${where}: ${error.message}, in ${text}`, {
      expected: 'a List of Strings (RFC 9651)',
      actual: text,
    });
  }
}

function integers<P extends string>(
  { name, parameters: given }: Member,
  wanted: readonly P[],
  where: string,
): Record<P, number> {
  const values = wanted.map((parameter) => {
    const value = given.get(parameter);
    if (value?.type === 'integer') return [parameter, value.number] as const;
    const what = value ? 'another type' : 'none';
    return fail(`${where}: expected ${quote(name)} to have an Integer ${parameter}, got ${what}`);
  });
  return Object.fromEntries(values) as Record<P, number>;
}

/** Which policies RateLimit speaks of; how it is written is judged by RLM-07 alone. */
export function reported(answer: Exchange, policies: readonly Policy[]): string[] {
  const field = answer.header('ratelimit') ?? '';
  return policies.map(({ name }) => name).filter((name) => field.includes(name));
}

/** The `t` of a policy, as far as it can be made out. */
export function statedReset(answer: Exchange, { name }: Policy): number | undefined {
  const [, after] = (answer.header('ratelimit') ?? '').split(name);
  const [, seconds] = /^[^,]*;\s*t=(\d+)/.exec(after ?? '') ?? [];
  return seconds === undefined ? undefined : Number(seconds);
}

const refusal = shape.object({ 'violated-policies': shape.array(shape.string) });

export function violatedPolicies(answer: Exchange): string[] {
  return answer.json(refusal)['violated-policies'].toSorted();
}
